"""What no tracked file may say: unfinished work, this machine's paths, where packages come from."""

from __future__ import annotations

import re

import pytest

from tests.support.sources import REPOSITORY, tracked_files

# Taken apart so that this file does not say them itself.
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK|NotImplemented" + r"Error)\b")
MACHINE_PATHS = re.compile(r"(?<![\w.])/(wo" + r"rk|ro" + r"ot|home/\w+)/")
PACKAGE_HOSTS = re.compile(r"py" + r"pi\.org|python" + r"hosted|npm" + r"js\.|deb\." + r"debian\.|registry\.npm")
PICTURES = {".png", ".jpg", ".ico", ".xlsx", ".gz", ".zip", ".woff2", ".pdf"}

FILES = [path for path in tracked_files() if path.suffix not in PICTURES]


@pytest.mark.parametrize(
    "words", [UNFINISHED, MACHINE_PATHS, PACKAGE_HOSTS], ids=["unfinished", "machine-path", "package-host"]
)
def test_no_file_says_what_it_should_not(words: re.Pattern[str]) -> None:
    said = [
        f"{path}:{number} {line.strip()}"
        for path in FILES
        for number, line in enumerate((REPOSITORY / path).read_text(encoding="utf-8").splitlines(), 1)
        if words.search(line)
    ]
    assert said == []
