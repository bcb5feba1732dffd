"""What comes into a hub from elsewhere, and what leaves it: new hubs and entries from templates, importers, exporters.

A module for each format. Must not know the command line.
"""
