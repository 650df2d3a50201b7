"""Who may call whom: data move one way, station by station.

A station reads through another's `queries`, calls another's ways in only downstream, and never touches
another's tables. Modules beside the known names (say, a station's types) count as ways in.
"""

from __future__ import annotations

from tests.support.sources import SourceFile, python_files

# station -> the stations whose ways in it may call within its own transaction
MAY_CALL: dict[str, set[str]] = {
    "directory": set(),
    # A new activation lays out the rows that check-in, escalation and dispatch keep from then on.
    "activation": {"directory", "checkin", "escalation", "dispatch"},
    "dispatch": {"carriers"},
    "carriers": set(),
    "checkin": {"directory", "escalation", "dispatch"},
    "escalation": {"directory", "dispatch"},
    "accountability": set(),
}
FACES = {"web", "cli", "simulator", "running"}
FILES = python_files("notify")


STATION_FILES = [file for file in FILES if len(file.module) > 1 and file.module[1] in MAY_CALL]
# Lists every table, for the migrations.
ALL_TABLES = ("notify", "models")
# Puts the web application together.
APPLICATION = ("notify", "app")


def foreign_imports(source: SourceFile) -> list[tuple[str, str, str]]:
    """What a file imports of the service's other packages: the package, part of it, and the whole name."""
    own = source.module[1] if len(source.module) > 1 else ""
    return [
        (name[1], name[2] if len(name) > 2 else "", ".".join(name))
        for name in sorted(source.imports())
        if name[:1] == ("notify",) and len(name) > 1 and name[1] != own
    ]


def test_all_stations_stand() -> None:
    standing = {source.module[1] for source in FILES if len(source.module) > 1}
    assert set(MAY_CALL) | FACES <= standing


def test_no_circle_of_calls() -> None:
    order: list[str] = []
    waiting = dict(MAY_CALL)
    while waiting:
        free = [station for station, calls in waiting.items() if calls <= set(order)]
        assert free, f"a circle among {sorted(waiting)}"
        order += free
        for station in free:
            del waiting[station]


def test_a_station_calls_only_downstream() -> None:
    wrong = [
        f"{source} imports {whole}"
        for source in STATION_FILES
        for station, part, whole in foreign_imports(source)
        if station in MAY_CALL and part != "queries" and station not in MAY_CALL[source.module[1]]
    ]
    assert wrong == []


def test_tables_are_touched_by_their_own_station_alone() -> None:
    wrong = [
        f"{source} imports {whole}"
        for source in FILES
        if source.module != ALL_TABLES
        for _, part, whole in foreign_imports(source)
        if part == "models"
    ]
    assert wrong == []


def test_no_station_knows_a_face() -> None:
    wrong = [
        f"{source} imports {whole}"
        for source in STATION_FILES
        for face, _, whole in foreign_imports(source)
        if face in FACES
    ]
    assert wrong == []


def test_foundations_know_neither_stations_nor_faces() -> None:
    wrong = [
        f"{source} imports {whole}"
        for source in FILES
        if source.module not in {ALL_TABLES, APPLICATION}
        if source.module[1:2] and source.module[1] not in {*MAY_CALL, *FACES}
        for package, _, whole in foreign_imports(source)
        if package in {*MAY_CALL, *FACES}
    ]
    assert wrong == []
