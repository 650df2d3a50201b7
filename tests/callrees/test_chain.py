from __future__ import annotations

import unicodedata

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from callrees.chain import Chain, Link, Repeat, find_cycles, folded
from tests.callrees.chains import Input, inputs, person, position, roster


def test_a_superior_is_looked_up_among_positions_first_then_among_people():
    chain = Chain(
        [person("a"), person("b"), person("c")],
        [position("1", None, "a"), position("b", "1", "c"), position("2", "b", "b"), position("3", "a", "b")],
    )
    assert chain.superiors == {"1": None, "b": "1", "2": "b", "3": "1"}
    assert chain.links == {"1": Link.TOP, "b": Link.UP, "2": Link.UP, "3": Link.UP}
    assert chain.reports("1") == ("3", "b")
    assert chain.positions_of("b") == ("2", "3")


def test_links_that_lead_nowhere_are_told_apart():
    chain = Chain(
        [person("a"), person("b", active=False)],
        [position("1", "1", "a"), position("2", "gone", "a"), position("3", "", "a"), position("4", "b")],
    )
    assert chain.links == {"1": Link.SELF, "2": Link.DANGLING, "3": Link.TOP, "4": Link.DANGLING}


def test_a_person_without_position_can_still_be_named_as_superior():
    chain = Chain([person("a"), person("b")], [position("1", "b", "a")])
    assert chain.links["1"] is Link.UP
    assert chain.holder(chain.superiors["1"] or "") == person("b")
    assert chain.stand_ins == {"b"}


def test_a_stand_in_position_takes_no_id_away():
    chain = Chain([person("a"), person("b")], [position("b", None, "a"), position("2", "b", "a")])
    assert chain.stand_ins == {"b#2"}
    assert chain.superiors["2"] == "b"


def test_an_inactive_unknown_or_missing_holder_is_a_vacancy():
    chain = Chain([person("a", active=False)], [position("1", None, "a"), position("2", None, "x"), position("3")])
    assert [chain.holder(own) for own in ("1", "2", "3")] == [None, None, None]


def test_repeated_position_ids_keep_the_first_and_number_the_rest():
    positions = [position("x", None, "a"), position("x", "x", "b"), position("x#2", "x", "c"), position("x", "x")]
    chain = Chain([person("a"), person("b"), person("c")], positions)
    assert [chain.positions[own].holder_id for own in ("x", "x#2", "x#3", "x#4")] == ["a", "c", "b", None]
    assert chain.repeated_positions == (Repeat("x", "x#3"), Repeat("x", "x#4"))
    assert chain.superiors["x#3"] == "x"


def test_a_repeated_person_of_the_same_name_is_the_same_person():
    decomposed = unicodedata.normalize("NFD", "José Ruiz")
    chain = Chain(
        [
            person("a", name="José Ruiz", active=False, contacts=0),
            person("a", name=f" {decomposed.upper()}", contacts=2, site="Lima", groups=frozenset({"wardens"})),
        ],
        [],
    )
    assert chain.people["a"].active
    assert (chain.people["a"].contacts, chain.people["a"].site) == (2, "Lima")
    assert chain.people["a"].groups == {"wardens"}
    assert chain.repeated_people == ()


def test_a_repeated_person_of_another_name_is_kept_as_a_person_of_their_own():
    people = [person("a", name="Ada"), person("a", name="Bo"), person("a", name="bo"), person("a", name="Cy")]
    chain = Chain(people, [position("1", None, "a")])
    assert {own: one.name for own, one in chain.people.items()} == {"a": "Ada", "a#2": "Bo", "a#3": "Cy"}
    assert chain.repeated_people == (Repeat("a", "a#2"), Repeat("a", "a#3"))


def test_circles_start_at_their_smallest_id_and_follow_the_superiors():
    chain = roster({"c": "a", "a": "b", "b": "c", "d": "c", "z": "y", "y": "z", "s": "s"})
    assert chain.cycles == (("a", "b", "c"), ("y", "z"))


def test_a_position_is_described_by_holder_and_title():
    chain = Chain([person("a", name="Ada")], [position("1", None, "a"), position("2"), position("3", title=None)])
    assert [chain.describe(own) for own in ("1", "2", "3")] == ["1 (Ada, Title of 1)", "2 (Title of 2)", "3"]


def test_names_are_compared_without_case_composition_and_blanks():
    assert folded("  STRASSE é ") == folded("straße é")
    assert folded("Risk") != folded("Risks")


@given(st.dictionaries(st.integers(0, 30).map(str), st.none() | st.integers(0, 32).map(str)))
def test_circles_are_those_that_networkx_finds(above: dict[str, str | None]):
    graph = nx.DiGraph([(own, up) for own, up in above.items() if up is not None])
    assert {frozenset(circle) for circle in find_cycles(above)} == set(map(frozenset, nx.simple_cycles(graph)))
    for circle in find_cycles(above):
        assert circle[0] == min(circle)
        assert all(above[own] == up for own, up in zip(circle, (*circle[1:], circle[0]), strict=True))


@given(inputs())
def test_no_position_is_lost_and_every_link_agrees_with_its_superior(given_input: Input):
    chain = given_input.chain()
    real = [own for own in chain.positions if own not in chain.stand_ins]
    assert len(real) == len(given_input.positions)
    assert {one.id for one in given_input.people} <= chain.people.keys()
    for own, link in chain.links.items():
        above = chain.superiors[own]
        assert (above is None) == (link in {Link.TOP, Link.DANGLING})
        assert (above == own) == (link is Link.SELF)
    for one in chain.people.values():
        assert chain.positions_of(one.id) or not one.active
