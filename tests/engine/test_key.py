"""Where the key of the store comes from."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cmhub.engine import find_key


def test_a_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    """In the user's state folder, readable by nobody else, the same at the next run."""
    key = find_key({}, tmp_path)
    assert key
    assert len(key) >= 32
    assert find_key({}, tmp_path) == key
    path = tmp_path / ".local" / "state" / "cmhub" / "store.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["store.key"]


def test_two_users_have_two_keys(tmp_path: Path) -> None:
    """Keys are random."""
    assert find_key({}, tmp_path / "a") != find_key({}, tmp_path / "b")


def test_the_state_folder_can_be_elsewhere(tmp_path: Path) -> None:
    """XDG_STATE_HOME counts if it is absolute (XDG Base Directory Specification)."""
    find_key({"XDG_STATE_HOME": str(tmp_path / "state")}, tmp_path / "home")
    assert (tmp_path / "state" / "cmhub" / "store.key").exists()
    find_key({"XDG_STATE_HOME": "relative"}, tmp_path / "home")
    assert (tmp_path / "home" / ".local" / "state" / "cmhub" / "store.key").exists()


def test_the_environment_has_the_first_word(tmp_path: Path) -> None:
    """CMHUB_STORE_KEY is the key, if it is long enough to be a secret; then nothing is written."""
    assert find_key({"CMHUB_STORE_KEY": "0123456789abcdef"}, tmp_path) == b"0123456789abcdef"
    assert find_key({"CMHUB_STORE_KEY": "short"}, tmp_path) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_a_key_that_others_can_read_is_no_secret(tmp_path: Path) -> None:
    """It is not used, and not replaced either: whose it is can't be known."""
    find_key({}, tmp_path)
    path = tmp_path / ".local" / "state" / "cmhub" / "store.key"
    path.chmod(0o644)
    assert find_key({}, tmp_path) is None


def test_no_place_for_a_key_is_no_key(tmp_path: Path) -> None:
    """A home that can't be written, or isn't one."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert find_key({}, tmp_path / "file") is None


def test_an_empty_key_file_is_no_key(tmp_path: Path) -> None:
    """A file too short to be a key, such as one cut off by a full disk, is not used."""
    find_key({}, tmp_path)
    (tmp_path / ".local" / "state" / "cmhub" / "store.key").write_bytes(b"")
    assert find_key({}, tmp_path) is None
