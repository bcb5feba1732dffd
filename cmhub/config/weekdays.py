"""The days of the week as they are written in configuration and in `repeat:`, Monday first.

Must not know what anybody does with a day.
"""

from __future__ import annotations

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
