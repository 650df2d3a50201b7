"""Writes the sample organisation's roster: `python -m notify.sample.generate`. The same every time.

Like real rosters it has flaws, each on purpose, so that `tocsin people check` has something to find.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field, fields, replace

from notify.sample import ROSTER
from notify.sample.organisation import (
    BOARD,
    CHICAGO,
    CHIEF_EXECUTIVE,
    DIRECTORATES,
    SHIFTS,
    Department,
    Directorate,
)
from notify.sample.people import People, Row

MEAGRE_EVERY = 14  # every so many leaders have one backup only
EVERY_FIRST_AIDER, EVERY_WARDEN, EVERY_CONTRACTOR = 11, 13, 29
ABSENCES = {
    8: ("2026-09-01", "2027-08-31", "parental leave"),
    57: ("2026-11-16", "2026-12-04", "annual leave"),
    90: ("2026-10-05", "2027-04-30", "sabbatical"),
    171: ("2026-11-20", "2026-11-27", "annual leave"),
    233: ("2026-01-12", "2027-12-31", "secondment"),
}


@dataclass(slots=True)
class Team:
    """A leader and those who report to them."""

    leader: Row
    members: list[Row]


@dataclass(slots=True)
class Unit:
    """A department with its head and teams."""

    shape: Department
    head: Row
    teams: list[Team]

    def team_leaders(self) -> list[Row]:
        """Leaders of its teams, in order."""
        return [team.leader for team in self.teams]


@dataclass(slots=True)
class Branch:
    """A directorate with its director and departments."""

    director: Row
    units: list[Unit]


@dataclass(slots=True)
class Organisation:
    """Everyone, as a tree."""

    chief: Row
    branches: list[Branch] = field(default_factory=list)

    def rows(self) -> list[Row]:
        """All lines of the roster: each leader before those who report to them."""
        found = [self.chief]
        for branch in self.branches:
            found.append(branch.director)
            for unit in branch.units:
                found.append(unit.head)
                for team in unit.teams:
                    found += [team.leader, *team.members]
        return found

    def unit(self, name: str) -> Unit:
        """The department of this name."""
        return next(unit for branch in self.branches for unit in branch.units if unit.shape.name == name)


def build() -> Organisation:
    """The whole organisation, its flaws included."""
    people = People()
    made = Organisation(people.hire(CHIEF_EXECUTIVE, BOARD, CHICAGO, None))
    made.branches = [_branch(people, shape, made.chief) for shape in DIRECTORATES]
    _mark(made)
    _give_second_team(made.unit("Therapies"))
    _name_backups(made)
    _add_flaws(made)
    return made


def as_csv(made: Organisation) -> str:
    """The roster as a file's text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in fields(Row))
    writer.writerows(astuple(row) for row in made.rows())
    return text.getvalue()


def _branch(people: People, shape: Directorate, chief: Row) -> Branch:
    director = people.hire(shape.director, shape.name, shape.site, chief)
    return Branch(director, [_unit(people, department, director) for department in shape.departments])


def _unit(people: People, shape: Department, director: Row) -> Unit:
    head = people.hire(shape.head, shape.name, shape.site, director)
    return Unit(shape, head, [_team(people, shape, head, SHIFTS[number]) for number in range(shape.teams)])


def _team(people: People, shape: Department, head: Row, shift: str) -> Team:
    leader = people.hire(f"Team Leader, {shape.name}, {shift}s", shape.name, shape.site, head, shift=shift)
    members = [people.hire(shape.role, shape.name, shape.site, leader, shift=shift) for _ in range(shape.size)]
    return Team(leader, members)


def _mark(made: Organisation) -> None:
    """Say who is what: key positions, groups, types, absences, needs."""
    for row in [made.chief, *(branch.director for branch in made.branches)]:
        row.key_position = "true"
        row.join("crisis-team")
    for name in ("Emergency Department", "Facilities", "Security", "Infrastructure"):
        made.unit(name).head.key_position = "true"
        made.unit(name).head.join("crisis-team")
    for number, row in enumerate(made.rows()):
        if number % EVERY_FIRST_AIDER == 0:
            row.join("first-aiders")
        if number % EVERY_WARDEN == 0:
            row.join("fire-wardens")
        if number % EVERY_CONTRACTOR == EVERY_CONTRACTOR - 1 and "Leader" not in row.title:
            row.type = "contractor"
        if row.unit in {"Emergency Department", "Intensive Care", "Security", "Facilities"}:
            row.essential = "true"
        if number in ABSENCES:
            row.away_from, row.away_until, row.away_reason = ABSENCES[number]
    for volunteer in made.unit("Volunteers").teams[0].members:
        volunteer.type = "volunteer"
    deaf = made.unit("Health Records").teams[0].members[1]
    deaf.no_voice, deaf.assistance = "true", "deaf: text only; knock and signal at the desk"
    made.unit("Patient Accounts").teams[1].members[2].assistance = "uses a wheelchair: evacuation chair on floor 2"
    made.unit("Therapies").teams[0].members[0].assistance = "uses a wheelchair"
    made.unit("Service Desk").teams[0].members[3].no_voice = "true"


def _name_backups(made: Organisation) -> None:
    """Two from close by and one from another site, so that one site's fire leaves somebody."""
    directors = [branch.director for branch in made.branches]
    _set_backups(made.chief, [directors[2], directors[0], directors[-1]])
    units = [unit for branch in made.branches for unit in branch.units]
    for branch in made.branches:
        heads = [unit.head for unit in branch.units]
        _set_backups(branch.director, [*heads[:2], _elsewhere(units, branch.units[0]).head])
    leaders = 0
    for unit in units:
        far = _elsewhere(units, unit)
        members = [team.members[0] for team in unit.teams]
        _set_backups(unit.head, [*[*unit.team_leaders(), *members][:2], far.head])
        for number, team in enumerate(unit.teams):
            leaders += 1
            meagre = leaders % MEAGRE_EVERY == 0
            away = far.teams[number % len(far.teams)].leader
            _set_backups(team.leader, team.members[:1] if meagre else [*team.members[:2], away])


def _elsewhere(units: list[Unit], unit: Unit) -> Unit:
    """The next department that is at another site."""
    place = units.index(unit)
    return next(one for one in units[place:] + units[:place] if one.shape.site is not unit.shape.site)


def _set_backups(row: Row, backups: Sequence[Row]) -> None:
    ids = dict.fromkeys(backup.employee_id for backup in backups)
    row.backup_ids = ";".join(one for one in ids if one != row.employee_id)


def _add_flaws(made: Organisation) -> None:
    """What real rosters have: vacancies, a leader of two teams, dead links, someone without a contact."""
    made.unit("Infrastructure").head.vacate()
    made.unit("Wards South").teams[2].leader.vacate()
    made.unit("Wards North").teams[1].members[3].vacate()
    records = made.unit("Health Records").head
    records.manager_id = records.employee_id
    left = made.unit("Facilities").teams[2].members[3]
    left.type, left.manager_id = "contractor", "H0999"  # reports to someone who has left
    made.unit("Catering").teams[1].members[0].lose_contacts()
    made.unit("Home Nursing").teams[0].members[2].family_name = ""  # one name is the whole name


def _give_second_team(unit: Unit) -> None:
    """The first team's leader leads the second one too: a further position of the same person."""
    first, second = unit.teams
    former = second.leader
    second.leader = replace(
        first.leader, position_id=former.employee_id, title=former.title, manager_id=former.manager_id
    )


if __name__ == "__main__":
    ROSTER.write_text(as_csv(build()), encoding="utf-8")
