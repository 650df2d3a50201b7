"""Files that were sent to be imported, kept in the instance folder until they are, for a day at most."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from notify.directory.mapping import ColumnMapping
from notify.errors import NotFoundError
from notify.moments import iso

FOLDER = "imports"
KEPT_FOR = timedelta(days=1)
MOST_KEPT = 5
"""Files of one account. Who sends another one has done with the oldest."""

CHUNK = 256 * 1024
LONGEST_NAME = 80

_TOKEN = re.compile(r"[0-9a-f]{32}")
_ABOUT = "about.json"
_OWN = (_ABOUT, "about.new")
GONE = "this file is not here any more: it is kept for a day; send it again"


@dataclass(frozen=True, slots=True)
class Upload:
    """One file. ``name``: as it was called, as far as a file may be; ``mark``: of its content."""

    token: str
    path: Path
    name: str
    by: str
    at: datetime
    mark: str
    mapping: ColumnMapping | None = None


def keep(instance: Path, stream: IO[bytes], name: str, by: str, at: datetime) -> Upload:
    """Write a file away, readable by this service alone, under an address that nobody guesses."""
    token = secrets.token_hex(16)
    folder = instance / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / token).mkdir(mode=0o700)
    path = folder / token / _safe(name)
    digest = hashlib.sha256()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            file.write(chunk)
    upload = Upload(token, path, path.name, by, at, digest.hexdigest())
    _write(upload)
    _keep_newest(folder, by, token)
    return upload


def find(instance: Path, token: str, by: str, at: datetime) -> Upload:
    """The file of a token, for the account that sent it. Raises NotFoundError for any other, or when it is gone."""
    folder = instance / FOLDER / token
    if not _TOKEN.fullmatch(token) or not (folder / _ABOUT).is_file():
        raise NotFoundError(GONE)
    about = json.loads((folder / _ABOUT).read_text("utf-8"))
    said = about["mapping"]
    mapping = None
    if said is not None:
        mapping = ColumnMapping(said["columns"], frozenset(said["empty"]), frozenset(said["kept"]))
    sent = datetime.fromisoformat(about["at"])
    path = folder / about["name"]
    if about["by"] != by or at - sent > KEPT_FOR or not path.is_file():
        raise NotFoundError(GONE)
    return Upload(token, path, about["name"], by, sent, about["mark"], mapping)


def remember(upload: Upload, mapping: ColumnMapping) -> None:
    """Keep with a file how its columns are read."""
    _write(upload, mapping)


def is_whole(upload: Upload) -> bool:
    """Whether the file is what was sent."""
    with upload.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == upload.mark


def remove(upload: Upload) -> None:
    """Take a file away."""
    shutil.rmtree(upload.path.parent, ignore_errors=True)


def sweep(instance: Path, at: datetime) -> int:
    """Take away what was sent more than a day ago; returns how many."""
    old = [folder for folder in (instance / FOLDER).glob("*") if _is_old(folder, at)]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def _keep_newest(folder: Path, by: str, newest: str) -> None:
    """Take away what is too much of one account's, the oldest first."""
    found = ((path.parent, _about(path)) for path in folder.glob(f"*/{_ABOUT}"))
    theirs = [(one.name == newest, about["at"], one) for one, about in found if about and about["by"] == by]
    for _, _, old in sorted(theirs, reverse=True)[MOST_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _about(path: Path) -> dict[str, Any] | None:
    """What is kept about a file; None where another process took it away at this moment."""
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except OSError:
        return None
    return found


def _is_old(folder: Path, at: datetime) -> bool:
    try:
        return at.timestamp() - folder.stat().st_mtime > KEPT_FOR.total_seconds()
    except OSError:  # another process was faster
        return False


def _write(upload: Upload, mapping: ColumnMapping | None = None) -> None:
    said = None
    if mapping is not None:
        said = {"columns": dict(mapping.columns), "empty": sorted(mapping.empty), "kept": sorted(mapping.kept)}
    about = {"name": upload.name, "by": upload.by, "at": iso(upload.at), "mark": upload.mark, "mapping": said}
    path = upload.path.parent / _ABOUT
    fresh = path.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(about, file)
    fresh.replace(path)


def _safe(name: str) -> str:
    """A name as a file may have it: no path, no hidden file, nothing that a terminal would obey."""
    last = re.split(r"[/\\]", name)[-1]
    kept = re.sub(r"[^\w. -]", "_", last).strip(" .")[-LONGEST_NAME:]
    return kept if kept and kept.casefold() not in _OWN else "roster"
