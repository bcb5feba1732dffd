"""`python -m cmhub`: the same as `cmhub`."""

from __future__ import annotations

from cmhub.cli import main

if __name__ == "__main__":
    main()
