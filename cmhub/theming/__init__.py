"""Themes: inheritance, the Jinja environment, its filters, and what a template sees.

Must not know output files or the engine: what templates read comes through ``hub/reader.py``'s protocol.
"""
