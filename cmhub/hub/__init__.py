"""The connected model: which entries are visible, where they live, what points to what, when things take place.

Plain functions from values to values. Must not know templates, output formats or the engine.
"""
