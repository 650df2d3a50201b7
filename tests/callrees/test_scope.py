from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.chain import Chain
from callrees.scope import (
    Scope,
    ScopeError,
    ScopeKind,
    beside_everyone,
    parse_scope,
    people_named,
    resolve,
    scope_words,
)
from callrees.tree import derive
from tests.callrees.chains import Input, inputs, person, position, roster


@pytest.fixture
def chain() -> Chain:
    return Chain(
        [
            person("boss", unit="Office", site="London, UK"),
            person("a", unit="Risk", site="Kilbride", groups=frozenset({"Fire wardens"})),
            person("b", unit="Überwachung", site="London, UK", groups=frozenset({"fire wardens", "first aid"})),
            person("c", unit="Risk"),
            person("out", unit="Ghosts", site="Nowhere", active=False),
        ],
        [
            position("1", None, "boss"),
            position("2", "1", "a"),
            position("3", "2", None, unit="Cellar"),
            position("4", "3", "b", unit="Audit"),
            position("5", "out", "c", site="Nairobi"),
            position("6", "1", "out"),
        ],
    )


def chosen(chain: Chain, *scopes: str, without: tuple[str, ...] = ()) -> set[str]:
    return set(resolve(chain, map(parse_scope, scopes), map(parse_scope, without)))


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("all", Scope(ScopeKind.ALL)),
        (" ALL ", Scope(ScopeKind.ALL)),
        ("unit:Risk and Audit", Scope(ScopeKind.UNIT, ("Risk and Audit",))),
        ("site: London, UK", Scope(ScopeKind.SITE, ("London, UK",))),
        ("Unit:a:b", Scope(ScopeKind.UNIT, ("a:b",))),
        ("under:B41", Scope(ScopeKind.UNDER, ("B41",))),
        ("people:1, 2,,1", Scope(ScopeKind.PEOPLE, ("1", "2"))),
        ("group:first aid", Scope(ScopeKind.GROUP, ("first aid",))),
    ],
)
def test_scopes_are_read(text: str, scope: Scope):
    assert parse_scope(text) == scope
    assert parse_scope(str(scope)) == scope


@pytest.mark.parametrize("text", ["", "everyone", "units:Risk", "unit:", "people: , ", "all:x", ":x", "unit"])
def test_what_is_no_scope_is_refused_in_one_line(text: str):
    with pytest.raises(ScopeError) as error:
        parse_scope(text)
    assert repr(text) in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("all", {"boss", "a", "b", "c"}),
        ("unit:risk", {"a", "c"}),
        ("unit:audit", {"b"}),  # by the position held
        (f"unit:{unicodedata.normalize('NFD', 'überwachung')}", {"b"}),
        ("site:LONDON, UK ", {"boss", "b"}),
        ("site:nairobi", {"c"}),
        ("group:Fire Wardens", {"a", "b"}),
        ("people:c,out,a", {"a", "c"}),
        ("under:a", {"a", "b"}),  # across the vacant 3
        ("under:boss", {"boss", "a", "b", "c"}),
        ("under:3", {"b"}),  # a vacant position
        ("under:out", {"c"}),  # an inactive person
    ],
)
def test_scopes_choose_active_people(chain: Chain, text: str, people: set[str]):
    assert chosen(chain, text) == people


@pytest.mark.parametrize(
    ("scopes", "in_vain"),
    [
        (("all",), ()),
        (("all", "ALL "), ()),
        (("unit:Ops", "site:Lyon"), ()),
        (("unit:all",), ()),
        (("unit:Ops", " All", "group:crisis-team"), ("unit:Ops", "group:crisis-team")),
    ],
)
def test_what_stands_beside_everyone_changes_nothing(scopes: tuple[str, ...], in_vain: tuple[str, ...]):
    assert beside_everyone(scopes) == in_vain


def test_scopes_are_joined_and_exceptions_taken_out(chain: Chain):
    assert chosen(chain, "unit:risk", "people:boss") == {"a", "c", "boss"}
    assert chosen(chain, "all", without=("unit:risk", "under:a")) == {"boss"}
    assert chosen(chain, "all", without=("unit:ghosts",)) == {"boss", "a", "b", "c"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("unit:Rsk", "no unit is called 'Rsk'; did you mean 'Risk'?"),
        ("site:London", "no site is called 'London'; did you mean 'London, UK'?"),
        ("group:zzz", "no group is called 'zzz'; there are 'fire wardens', 'first aid'."),
        ("under:bos", "no person has the id 'bos'; did you mean 'boss'?"),
        ("people:a,zzzz", "no person has the id 'zzzz'; there are 'a', 'b', 'boss', 'c', 'out'."),
        ("unit:ghosts", "Nobody active is in 'unit:ghosts'"),
        ("unit:cellar", "Nobody active is in 'unit:cellar'"),
        ("people:out", "Nobody active is in 'people:out'"),
    ],
)
def test_unknown_and_empty_scopes_are_one_line_with_what_to_do(chain: Chain, text: str, says: str):
    with pytest.raises(ScopeError) as error:
        chosen(chain, text)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_an_unknown_exception_is_refused_too(chain: Chain):
    with pytest.raises(ScopeError, match="no unit is called 'Rsk'"):
        chosen(chain, "all", without=("unit:Rsk",))


def test_exceptions_that_leave_nobody_are_refused(chain: Chain):
    with pytest.raises(ScopeError, match="Nobody is left in 'unit:risk' without 'all'"):
        chosen(chain, "unit:risk", without=("all",))


def test_no_scope_at_all_is_refused(chain: Chain):
    with pytest.raises(ScopeError, match="No scope is given"):
        resolve(chain, [])


def test_an_empty_directory_says_to_import_first():
    with pytest.raises(ScopeError, match="import people first"):
        chosen(Chain([], []), "unit:risk")
    with pytest.raises(ScopeError, match="Nobody active is in 'all'"):
        chosen(Chain([], []), "all")


def test_under_a_vacant_circle_ends():
    circle = roster({"v": "w", "w": "v", "a": "v", "b": "w"}, vacant="v w")
    assert chosen(circle, "under:v") == {"a", "b"}


@given(inputs(), st.data())
def test_under_someone_is_their_branch_of_the_whole_tree(given_input: Input, data: st.DataObject):
    chain = given_input.chain()
    tree = derive(chain)
    if not tree.nodes:
        return
    person_id = data.draw(st.sampled_from(sorted(tree.nodes)))
    branch = {one for one in tree.nodes if one == person_id or person_id in tree.superiors_of(one)}
    assert resolve(chain, [Scope(ScopeKind.UNDER, (person_id,))]) == branch


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("all", "Everyone"),
        ("essential", "Essential people"),
        ("unit:Harbour General, Chicago", "Harbour General, Chicago (unit)"),
        ("site: Pier 4", "Pier 4 (site)"),
        ("group:crisis-team", "crisis-team (group)"),
        ("under:a", "Ann Ito and everyone below"),
        ("people:a,b", "Ann Ito, b"),
        ("no scope", "no scope"),
    ],
)
def test_a_scope_is_said_as_people_say_it(text: str, words: str):
    assert scope_words(text, {"a": "Ann Ito", "c": "Cid Ito"}) == words


def test_the_people_that_scopes_name_are_known_by_id():
    scopes = ("people:a,b", "under:c", "unit:d", "group:e", "all", "no scope")
    assert people_named(scopes) == {"a", "b", "c"}
