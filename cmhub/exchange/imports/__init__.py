"""Events from elsewhere: calendars (iCalendar), tables (CSV) and listings (JSON) become entries of the hub.

Read in this order: record.py (what an importer finds), lines.py (the lines of a calendar), zones.py (whose clock a
TZID names), rules.py (a recurrence rule as `repeat`), calendars.py (the events of a calendar); mapping.py (which field
of a source is which of an event), tables.py (CSV and JSON), clocks.py (times as people write them), listings.py (their
events); texts.py (plain text as Markdown); shelf.py (what the hub has already) and events.py, which brings all together.

Sources are untrusted. Whatever is in them, nothing is raised, nothing is left out without being told, and nothing in
the hub is overwritten. Nothing here writes: the caller does.
"""
