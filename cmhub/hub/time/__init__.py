"""When things take place: from the fields of an event to instants, occurrences, agendas and sentences.

Read in this order: zones.py (a clock in a zone), when.py (one event), rule.py (a recurrence rule, its dates and its RFC
5545 text), repeat.py (a series and its occurrences), agenda.py (many events at once), words.py (a series in a
sentence).

Plain functions from values to values. Nothing here reads a clock: "now" is an argument, or a question put to the
caller.
"""
