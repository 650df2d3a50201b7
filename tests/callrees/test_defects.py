from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given

from callrees.chain import Chain, Link, Person, Position
from callrees.defects import Defect, DefectKind, Severity, find_defects
from callrees.defects.kinds import listed
from callrees.defects.posts import WIDE_SPAN
from tests.callrees.chains import Input, inputs, person, position, roster


def found(chain: Chain, kind: DefectKind) -> list[Defect]:
    return [defect for defect in find_defects(chain) if defect.kind is kind]


def the_only(chain: Chain, kind: DefectKind) -> Defect:
    (defect,) = found(chain, kind)
    return defect


def team(*positions: Position, people: tuple[Person, ...] = ()) -> Chain:
    """A boss and five colleagues who hold no position of interest, and what the test adds."""
    colleagues = [person(own) for own in ("boss", "a", "b", "c", "d", "e")]
    held = {one.holder_id for one in positions}
    posts = [position(one.id, None if one.id == "boss" else "boss", one.id) for one in colleagues]
    return Chain([*colleagues, *people], [*positions, *(one for one in posts if one.holder_id not in held)])


def test_a_sound_chain_has_no_defects():
    sites = {"a": "North", "b": "South", "c": "North", "boss": "North"}
    people = [person(own, site=site) for own, site in sites.items()]
    chain = Chain(
        people,
        [
            position("boss", None, "boss", backup_ids=("a", "b", "c")),
            *(position(own, "boss", own) for own in "abc"),
        ],
    )
    assert find_defects(chain) == []


def test_a_vacancy_says_how_many_hang_below_it():
    chain = roster({"boss": None, "v": "boss", "a": "v", "b": "v", "w": "boss"}, vacant="v w")
    with_reports, without = found(chain, DefectKind.VACANCY)
    assert (with_reports.subject_id, with_reports.severity, with_reports.others) == ("v", Severity.WEAKENS, ("a", "b"))
    assert with_reports.words == (
        "v (Title of v) is vacant: Name of v (v) is not active, and 2 positions report to it; "
        "the next superior answers for them."
    )
    assert with_reports.person_id is None
    assert (without.subject_id, without.severity) == ("w", Severity.NOTE)
    assert "nobody reports to it" in without.words


@pytest.mark.parametrize(
    ("holder", "words"),
    [(None, "is vacant;"), ("gone", "is vacant: its holder 'gone' is not known;"), ("out", "is vacant;")],
)
def test_a_vacancy_says_why(holder: str | None, words: str):
    chain = team(position("v", "boss", holder), people=(person("out", name="Vacant", active=False),))
    assert words in the_only(chain, DefectKind.VACANCY).words


def test_a_dangling_superior_is_named_with_those_below():
    chain = roster({"boss": None, "z": None, "z2": "boss", "a": "gone", "b": "a"})
    defect = the_only(chain, DefectKind.DANGLING_SUPERIOR)
    assert (defect.subject_id, defect.subject_name, defect.person_id) == ("a", "Name of a", "a")
    assert defect.words == (
        "a (Name of a, Title of a) reports to 'gone', which is neither a position nor a person here, with 1 below."
    )
    assert "bring 'gone' in" in defect.mend
    assert defect.others == ("gone",)


def test_a_self_superior_is_named_with_those_below():
    defect = the_only(roster({"boss": None, "x": "boss", "y": "x", "a": "a", "b": "a"}), DefectKind.SELF_SUPERIOR)
    assert defect.words == "a (Name of a, Title of a) reports to itself, with 1 below, and is cut off from the top."
    assert defect.severity is Severity.BREAKS


def test_a_circle_names_its_members_and_where_it_is_cut():
    chain = roster({"boss": None, "y": "boss", "x": "boss", "a": "b", "b": "c", "c": "a", "b1": "b", "w": "y"})
    defect = the_only(chain, DefectKind.CYCLE)
    assert (defect.subject_id, defect.others) == ("a", ("b", "c"))
    assert defect.words == (
        "a (Name of a, Title of a) reports in a circle of 3 to b (Name of b, Title of b), "
        "c (Name of c, Title of c) and a (Name of a, Title of a); call trees cut it above b."
    )
    assert "a, b and c" in defect.mend


def test_several_roots_are_one_defect_about_the_main_one():
    chain = roster({"a": None, "b": None, "b1": "b", "c": None, "v": None}, vacant="v")
    defect = the_only(chain, DefectKind.SEVERAL_ROOTS)
    assert (defect.subject_id, defect.others) == ("b", ("a", "c"))
    assert "so are a (Name of a, Title of a) and c (Name of c, Title of c)." in defect.words


def test_two_tops_of_one_person_are_one_root():
    chain = Chain([person("a")], [position("1", None, "a"), position("2", None, "a")])
    assert found(chain, DefectKind.SEVERAL_ROOTS) == []


def test_repeated_ids_of_positions_and_people_are_named():
    chain = Chain(
        [person("a", name="Ada"), person("a", name="Bo")],
        [position("1", None, "a"), position("1", "1", "a#2")],
    )
    of_person, of_position = sorted(found(chain, DefectKind.REPEATED_ID), key=lambda one: -len(one.subject_name))
    assert (of_person.subject_id, of_person.others) in {("1#2", ("1",)), ("a#2", ("a",))}
    assert {of_person.subject_id, of_position.subject_id} == {"1#2", "a#2"}
    assert any(one.words == "Bo has the id 'a' of Ada, and is kept as 'a#2'." for one in (of_person, of_position))
    assert any("kept as '1#2'" in one.words for one in (of_person, of_position))


def test_people_without_contact_or_position_are_named():
    chain = Chain(
        [person("a", contacts=0), person("b"), person("c", active=False, contacts=0)], [position("1", None, "a")]
    )
    assert the_only(chain, DefectKind.NO_CONTACT).subject_id == "a"
    assert the_only(chain, DefectKind.NO_POSITION).subject_id == "b"


def test_backups_that_are_no_use_are_named_by_what_is_wrong_with_them():
    chain = team(
        position("boss", None, "boss"),
        position("a", "boss", "a", backup_ids=("gone", "out", "boss", "a", "b", "b")),
        position("top", None, "e"),
        people=(person("out", active=False),),
    )
    assert the_only(chain, DefectKind.BACKUP_MISSING).others == ("gone",)
    assert the_only(chain, DefectKind.BACKUP_INACTIVE).others == ("out",)
    assert the_only(chain, DefectKind.BACKUP_ABOVE_ITSELF).others == ("boss", "a")
    assert "out (Name of out)" in the_only(chain, DefectKind.BACKUP_INACTIVE).words


def test_a_backup_far_above_or_above_a_vacancy_counts_as_above():
    chain = Chain(
        [person("boss"), person("a"), person("b"), person("c")],
        [
            position("1", None, "boss"),
            position("2", "1", "a"),
            position("3", "2", backup_ids=("boss", "c")),
            position("4", "3", "b", backup_ids=("boss", "c")),
            position("5", "4", "c", backup_ids=()),
        ],
    )
    assert [(one.subject_id, one.others) for one in found(chain, DefectKind.BACKUP_ABOVE_ITSELF)] == [
        ("3", ("boss",)),
        ("4", ("boss",)),
    ]


@pytest.mark.parametrize(
    ("backups", "usable"),
    [
        ((), 0),
        (("a", "b"), 2),
        (("a", "a", "a"), 1),
        (("a", "b", "out"), 2),
        (("a", "b", "mute"), 2),
        (("a", "b", "boss"), 2),
        (("a", "b", "gone"), 2),
    ],
)
def test_fewer_than_three_usable_backups(backups: tuple[str, ...], usable: int):
    chain = team(
        position("boss", None, "boss", backup_ids=backups),
        people=(person("out", active=False), person("mute", contacts=0)),
    )
    defect = the_only(chain, DefectKind.FEW_BACKUPS)
    assert (defect.subject_id, len(defect.others)) == ("boss", usable)
    assert f"Name {3 - usable} more" in defect.mend


def test_three_usable_backups_are_enough_and_nobody_asks_a_clerk_for_any():
    chain = team(position("boss", None, "boss", backup_ids=("a", "b", "c")), position("a", "boss", "a"))
    assert found(chain, DefectKind.FEW_BACKUPS) == []


def test_a_key_position_needs_backups_without_having_reports():
    chain = team(position("boss", None, "boss", backup_ids=("a", "b", "c")), position("a", "boss", "a", key=True))
    defect = the_only(chain, DefectKind.FEW_BACKUPS)
    assert defect.words.endswith("has no usable backup, fewer than 3; it is a key position.")


@pytest.mark.parametrize(
    ("own_site", "sites", "severity"),
    [
        ("North", ["North", "north "], Severity.WEAKENS),
        ("South", ["North", "North"], Severity.NOTE),
        ("North", ["North", "South"], None),
        ("North", ["North", None], None),
        ("North", ["North"], None),
    ],
)
def test_all_backups_at_one_site(own_site: str, sites: list[str | None], severity: Severity | None):
    backups = [person(f"x{number}", site=site) for number, site in enumerate(sites)]
    elsewhere = person("far", site="West")
    boss = position("boss", None, "boss", site=own_site, backup_ids=tuple(one.id for one in backups))
    defects = found(team(boss, people=(*backups, elsewhere)), DefectKind.BACKUPS_AT_ONE_SITE)
    assert [(one.subject_id, one.severity) for one in defects] == ([("boss", severity)] if severity else [])


def test_an_organisation_of_one_site_hears_it_once():
    people = [person(own, site="North") for own in ("boss", "a", "b", "c")]
    chain = Chain(
        people,
        [
            position("boss", None, "boss", backup_ids=("a", "b")),
            position("a", "boss", "a", backup_ids=("b", "c")),
            *(position(own, "a", own) for own in "bc"),
        ],
    )
    defect = the_only(chain, DefectKind.BACKUPS_AT_ONE_SITE)
    assert (defect.subject_id, defect.severity) == ("boss", Severity.NOTE)
    assert "Everybody works at one site (North)" in defect.words


def test_a_very_wide_span_counts_filled_reports_only():
    wide = {"boss": None, **{f"p{number:02}": "boss" for number in range(WIDE_SPAN + 1)}}
    assert f"{WIDE_SPAN + 1} direct reports" in the_only(roster(wide), DefectKind.WIDE_SPAN).words
    assert found(roster(wide, vacant="p00"), DefectKind.WIDE_SPAN) == []


def test_the_worst_comes_first():
    chain = roster({"boss": None, "z": "z", "y": "gone", "v": "boss", "a": "x", "x": "a"}, vacant="v")
    defects = find_defects(chain)
    assert [(one.kind, one.subject_id) for one in defects] == [
        (DefectKind.CYCLE, "a"),
        (DefectKind.SELF_SUPERIOR, "z"),
        (DefectKind.DANGLING_SUPERIOR, "y"),
        (DefectKind.FEW_BACKUPS, "a"),
        (DefectKind.FEW_BACKUPS, "boss"),
        (DefectKind.FEW_BACKUPS, "x"),
        (DefectKind.VACANCY, "v"),
    ]


def test_long_lists_are_cut_short_in_words():
    assert [listed(["a"] * number) for number in (0, 1, 2, 3)] == ["", "a", "a and a", "a, a and a"]
    assert listed(list("abcdefgh")) == "a, b, c, d, e and 3 more"


@given(inputs())
def test_of_any_input_every_defect_is_found_once_and_said_in_full(given_input: Input):
    chain = given_input.chain()
    defects = find_defects(chain)
    assert defects == sorted(defects, key=Defect.rank)
    for defect in defects:
        assert defect.words.endswith(".")
        assert defect.mend.endswith(".")
        assert "\n" not in defect.words + defect.mend
        assert defect.subject_id in chain.positions or defect.subject_id in chain.people
    once = [(one.kind, one.subject_id) for one in defects if one.kind is not DefectKind.REPEATED_ID]
    assert len(once) == len(set(once))

    real = {own: link for own, link in chain.links.items() if own not in chain.stand_ins}
    by_kind = {kind: {one.subject_id for one in defects if one.kind is kind} for kind in DefectKind}
    assert by_kind[DefectKind.SELF_SUPERIOR] == {own for own, link in real.items() if link is Link.SELF}
    assert by_kind[DefectKind.DANGLING_SUPERIOR] == {own for own, link in real.items() if link is Link.DANGLING}
    assert by_kind[DefectKind.VACANCY] == {own for own in real if chain.holder(own) is None}
    graph = nx.DiGraph([(own, up) for own, up in chain.superiors.items() if up is not None and up != own])
    circles = {frozenset(circle) for circle in nx.simple_cycles(graph)}
    named = [{one.subject_id, *one.others} for one in defects if one.kind is DefectKind.CYCLE]
    assert set(map(frozenset, named)) == circles
