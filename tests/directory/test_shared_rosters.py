"""Real chains of command, with the defects that are known of them."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
import xlsxwriter

from callrees.defects import find_defects
from callrees.tree import derive
from callrees.words import Channel
from notify.database import Database
from notify.directory import queries
from notify.directory.check import check
from notify.directory.mapping import ColumnMapping
from notify.directory.service import read_roster
from tests.directory.conftest import Import

SENIORS = ColumnMapping(
    {
        "employee_id": "Post Unique Reference",
        "name": "Name",
        "title": "Job Title",
        "manager_id": "Reports to Senior Post",
        "work_phone": "Contact Phone",
        "work_email": "Contact E-mail",
    },
    frozenset(("n/d", "n/a", "xx")),
)


@pytest.mark.parametrize(
    ("file", "people", "vacancies", "defects"),
    [
        ("tpr_2011.csv", 374, 13, {"vacancy": 13}),
        ("dfid_2013.csv", 1936, 0, {"self_superior": 3}),
    ],
)
def test_a_roster_comes_in_with_its_known_defects(
    file: str,
    people: int,
    vacancies: int,
    defects: dict[str, int],
    database: Database,
    bring_in: Import,
    shared_rosters: Path,
):
    report = bring_in(shared_rosters / file)
    assert report.applied
    assert (report.people, report.vacancies, report.rejected, report.notes) == (people, vacancies, (), ())
    with database.reading() as session:
        chain = queries.chain(session)
        contacts = queries.contacts(session)
        found = check(session)
    assert len(derive(chain).nodes) == people  # nobody is lost
    assert len(contacts) == people
    kinds = Counter(defect.kind.value for defect in find_defects(chain))
    assert defects.items() <= kinds.items()
    assert not {"cycle", "dangling_superior", "repeated_id", "no_contact", "backup_missing"} & kinds.keys()
    assert found.counts().items() >= defects.items()
    again = bring_in(shared_rosters / file)
    assert (again.unchanged, again.changed, again.added) == (people + vacancies, (), ())


def test_people_cut_off_under_the_self_superiors(database: Database, bring_in: Import, shared_rosters: Path):
    bring_in(shared_rosters / "dfid_2013.csv")
    with database.reading() as session:
        chain = queries.chain(session)
    tree = derive(chain)
    assert {cut.at for cut in tree.cuts} == {"B41", "B52", "B130"}
    assert sum(tree.nodes[cut.person_id].below + 1 for cut in tree.cuts) == 159


def test_people_below_the_vacant_post_are_reached(database: Database, bring_in: Import, shared_rosters: Path):
    bring_in(shared_rosters / "tpr_2011.csv")
    with database.reading() as session:
        chain = queries.chain(session)
    assert len(chain.reports("206")) == 10
    bridged = [node for node in derive(chain).nodes.values() if node.bridged == ("206",)]
    assert len(bridged) == 10
    assert {node.superior_id for node in bridged} == {"300"}


@pytest.mark.parametrize("region", ["GB", "US"])
def test_no_british_number_is_read_as_a_foreign_one(region: str, shared_rosters: Path):
    file = read_roster(shared_rosters / "dfid_2013.csv", region)
    british = [row.person for row in file.rows if row.person and row.person.language == "en-GB"]
    numbers = [
        contact.address for person in british for contact in person.contacts if contact.channel is not Channel.EMAIL
    ]
    assert len(british) > 1500
    assert all(number.startswith("+44") for number in numbers)
    with (shared_rosters / "dfid_2013.csv").open(encoding="utf-8") as source:
        written = sum(bool(row["mobile"]) for row in csv.DictReader(source))
    texts = {c.address for row in file.rows if row.person for c in row.person.contacts if c.channel is Channel.SMS}
    assert len(texts) == written  # each number is taken, and none for another


def test_the_published_file_of_seniors_through_a_mapping(database: Database, bring_in: Import, shared_rosters: Path):
    path = shared_rosters / "tpr_2011_source" / "tpr-2011-09-30-senior.csv"
    report = bring_in(path, mapping=SENIORS)
    assert report.applied
    assert (report.people, report.vacancies, len(report.rejected)) == (76, 13, 0)
    assert any("no header" in note for note in report.notes)
    with database.reading() as session:
        chain = queries.chain(session)
        found = check(session)
        extra = queries.people(session)["207"]
    assert extra.name == "Head of Corporate Secretariat"  # the name is not disclosed
    assert len(derive(chain).nodes) == 76
    assert [p.id for p in chain.positions.values() if p.superior_id is None] == ["300"]
    shared = [finding for finding in found.findings if finding.kind in {"shared_number", "shared_email"}]
    assert sorted((finding.kind, len(finding.others) + 1) for finding in shared) == [
        ("shared_email", 76),
        ("shared_number", 76),
    ]


def test_a_roster_as_a_workbook_says_the_same(bring_in: Import, shared_rosters: Path, tmp_path: Path):
    path = tmp_path / "tpr.xlsx"
    with (
        (shared_rosters / "tpr_2011.csv").open(encoding="utf-8", newline="") as source,
        xlsxwriter.Workbook(path) as book,
    ):
        sheet = book.add_worksheet()
        for number, row in enumerate(csv.reader(source)):
            sheet.write_row(number, 0, [int(cell) if cell.isdigit() else cell for cell in row])
    bring_in(shared_rosters / "tpr_2011.csv")
    report = bring_in(path)
    assert (report.unchanged, report.changed, report.added) == (387, (), ())
