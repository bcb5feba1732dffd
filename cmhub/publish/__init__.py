"""The only place that writes the site: safely, and only what differs. Knows nothing of what the files are."""

from __future__ import annotations

from cmhub.publish.errors import LockedError, PublishError
from cmhub.publish.publisher import Published, Publisher
from cmhub.publish.staging import Staging
from cmhub.publish.targets import Stage, Target, digest_of

__all__ = ["LockedError", "PublishError", "Published", "Publisher", "Stage", "Staging", "Target", "digest_of"]
