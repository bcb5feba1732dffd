"""Configuration: what a hub may say of itself, and how a field is declared.

Must not know what a hub contains: entries, routes and themes live above.
"""
