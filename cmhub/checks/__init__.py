"""Checks: from values of the hub to diagnostics, one module a family.

Must not know how problems are shown, nor write anything.
"""
