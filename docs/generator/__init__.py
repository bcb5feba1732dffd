"""What docs/generate.py writes: a module for each source that the documentation follows from.

Must not be needed by anything but the documentation and its tests.
"""
