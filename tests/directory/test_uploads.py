"""Files that wait to be imported: whose they are, what they are called, and how long they stay."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from notify.directory import uploads
from notify.directory.mapping import ColumnMapping
from notify.errors import NotFoundError

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("staff.csv", "staff.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\hana\\Personal 2026.xlsx", "Personal 2026.xlsx"),
        (".htaccess", "htaccess"),
        ("a\x00b\x1b[31m.csv", "a_b__31m.csv"),
        ("..", "roster"),
        ("about.json", "roster"),
        ("x" * 300 + ".csv", "x" * 76 + ".csv"),
    ],
)
def test_a_file_gets_a_harmless_name(tmp_path: Path, sent: str, kept: str):
    one = uploads.keep(tmp_path, io.BytesIO(b"1"), sent, "hana", NOON)
    assert one.name == kept
    assert one.path.parent.parent == tmp_path / "imports"
    assert [path.stat().st_mode & 0o777 for path in (one.path, one.path.parent, one.path.parent.parent)] == [
        0o600, 0o700, 0o700,
    ]  # fmt: skip


def test_it_is_found_by_its_sender_for_a_day_and_whole(tmp_path: Path):
    one = uploads.keep(tmp_path, io.BytesIO(b"employee_id"), "a.csv", "hana", NOON)
    mapping = ColumnMapping({"name": "Name"}, frozenset({"n/a"}), frozenset({"Note"}))
    uploads.remember(one, mapping)
    found = uploads.find(tmp_path, one.token, "hana", NOON + timedelta(hours=23))
    assert (found.mapping, found.at, found.mark) == (mapping, NOON, one.mark)
    assert uploads.is_whole(found)
    one.path.write_bytes(b"something else")
    assert not uploads.is_whole(found)
    for token, by, at in (
        (one.token, "mallory", NOON),
        (one.token, "hana", NOON + timedelta(hours=25)),
        ("0" * 32, "hana", NOON),
        (f"../{one.token}", "hana", NOON),
    ):
        with pytest.raises(NotFoundError):
            uploads.find(tmp_path, token, by, at)


def test_an_account_has_five_at_most_and_the_oldest_goes(tmp_path: Path):
    others = uploads.keep(tmp_path, io.BytesIO(b"1"), "a.csv", "ines", NOON - timedelta(hours=1))
    sent = [
        uploads.keep(tmp_path, io.BytesIO(b"1"), "a.csv", "hana", NOON + timedelta(seconds=number))
        for number in range(7)
    ]
    left = [one for one in (others, *sent) if one.path.is_file()]
    assert left == [others, *sent[2:]]
    assert len(list((tmp_path / "imports").iterdir())) == 6
    uploads.remember(sent[2], ColumnMapping({}, frozenset(), frozenset()))  # worked on, and still the oldest
    uploads.keep(tmp_path, io.BytesIO(b"1"), "a.csv", "hana", NOON + timedelta(seconds=7))
    with pytest.raises(NotFoundError, match="send it again"):
        uploads.find(tmp_path, sent[2].token, "hana", NOON + timedelta(seconds=8))


def test_what_is_older_than_a_day_is_taken_away(tmp_path: Path):
    old = uploads.keep(tmp_path, io.BytesIO(b"1"), "old.csv", "hana", NOON)
    new = uploads.keep(tmp_path, io.BytesIO(b"1"), "new.csv", "hana", NOON)
    now = datetime.now(UTC)
    os.utime(old.path.parent, (now.timestamp() - 90_000,) * 2)
    assert uploads.sweep(tmp_path, now) == 1
    assert not old.path.exists()
    assert new.path.exists()
    assert uploads.sweep(tmp_path / "nowhere", now) == 0
