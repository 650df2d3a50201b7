from __future__ import annotations

from notify.database import Database
from notify.directory.check import Checked, check
from tests.directory.conftest import Import
from tests.directory.test_import import OFFICE, roster


def checked(database: Database) -> Checked:
    with database.reading() as session:
        return check(session)


def kinds(found: Checked, person: str) -> set[str]:
    return {finding.kind for finding in found.findings if finding.person_id == person}


def test_contact_data_that_is_wrong_is_told_with_person_and_mend(database: Database, bring_in: Import):
    bring_in(
        roster(
            *OFFICE,
            "6,Ed,Same,,,,1,,+447700900001,,,,,true",
            "7,Flo,Nobody,,,,1,,12,,not an address,,Nowhere,true",
            "8,Gus,Mail,,,,1,,,,gus@example.org,,,true",
            "8,Not,Gus,,,,1,,,020 7946 0123,,,,true",
        )
    )
    found = checked(database)
    assert {"no_contact", "number_rejected", "email_rejected", "unknown_timezone"} <= kinds(found, "7")
    assert "one_channel" in kinds(found, "8")
    assert {"one_channel", "repeated_id"} <= kinds(found, "8#2")
    assert "number_not_valid" in kinds(found, "6")
    shared = next(finding for finding in found.findings if finding.kind == "shared_number")
    assert (shared.person_id, shared.others) == ("1", ("6",))
    assert "vacancy" in found.counts()
    assert all(finding.words and finding.mend for finding in found.findings)
    severities = [finding.severity for finding in found.findings]
    assert severities == sorted(severities)


def test_the_inactive_have_no_defects(database: Database, bring_in: Import):
    bring_in(roster(*OFFICE, "7,Flo,Gone,,,,1,,12,,,,,false"))
    assert kinds(checked(database), "7") == set()


def test_an_empty_directory_has_no_defects(database: Database):
    found = checked(database)
    assert (found.people, found.findings) == (0, ())
