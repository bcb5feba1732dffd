"""The driver: a hub's folder → inputs → queries → files, published whole or not at all.

Must not know what a page shows, nor print anything: results come back as values for ``cli/report.py``. The pieces:
model.py (what is asked and answered), driver.py (a build, a check), receipt.py (is there anything to do?), session.py
(the queries over one state of the world; heavy, so imported where it is needed), preview.py (the hub that `serve`
keeps), version.py.
"""

from __future__ import annotations

from cmhub.build.driver import build, check
from cmhub.build.model import STATE, Built, Checked, HubNotFoundError, Options, Progress, find_hub

__all__ = ["STATE", "Built", "Checked", "HubNotFoundError", "Options", "Progress", "build", "check", "find_hub"]
