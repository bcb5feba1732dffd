"""Entries and their kinds: from the files of ``content/`` to typed values with positions.

Must not know how entries are connected, routed or shown; those rooms are above.
"""
