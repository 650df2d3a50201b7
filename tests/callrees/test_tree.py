from __future__ import annotations

import random
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.chain import Chain, Link
from callrees.leads import find_leads
from callrees.tree import BRIDGED_SHOWN, CallTree, CutReason, derive
from tests.callrees.chains import PEOPLE, Input, inputs, person, position, roster


def superiors(tree: CallTree) -> dict[str, str | None]:
    return {node.person_id: node.superior_id for node in tree.walk()}


def test_a_healthy_chain_is_its_own_call_tree():
    tree = derive(roster({"boss": None, "a": "boss", "b": "boss", "c": "a"}))
    assert superiors(tree) == {"boss": None, "a": "boss", "c": "a", "b": "boss"}
    assert list(superiors(tree)) == ["boss", "a", "c", "b"]  # pre-order
    assert (tree.roots, tree.head, tree.cuts) == (("boss",), "boss", ())
    assert [(node.depth, node.below) for node in tree.walk()] == [(0, 3), (1, 1), (2, 0), (1, 0)]
    assert tree.children("boss") == ("a", "b")
    assert list(tree.superiors_of("c")) == ["a", "boss"]


def test_vacancies_are_bridged_to_the_next_superior_and_named():
    tree = derive(roster({"boss": None, "v1": "boss", "v2": "v1", "a": "v2"}, vacant="v1 v2"))
    assert superiors(tree) == {"boss": None, "a": "boss"}
    assert tree.nodes["a"].bridged == ("v2", "v1")


def test_a_vacant_top_leaves_its_reports_as_roots():
    tree = derive(roster({"v": None, "a": "v", "b": "v", "c": "b"}, vacant="v"))
    assert tree.roots == ("b", "a")  # the one with more people first
    assert tree.nodes["a"].bridged == ("v",)
    assert tree.cuts == ()


@pytest.mark.parametrize(
    ("broken", "reason", "at"),
    [
        ({"x": "x", "y": "x"}, CutReason.SELF, "x"),
        ({"x": "gone", "y": "x"}, CutReason.DANGLING, "x"),
        ({"x": "y", "y": "x", "z": "x"}, CutReason.CYCLE, "x"),
        ({"x": "v", "v": "v", "y": "x"}, CutReason.SELF, "v"),
        ({"x": "v", "v": "gone", "y": "x"}, CutReason.DANGLING, "v"),
        ({"x": "v", "v": "w", "w": "v", "y": "x"}, CutReason.CYCLE, "v"),
        ({"x": "w", "v": "w", "w": "v", "y": "x"}, CutReason.CYCLE, "v"),  # wherever the circle is entered
    ],
)
def test_the_cut_off_hang_under_the_main_root_with_all_below_them(
    broken: dict[str, str | None], reason: CutReason, at: str
):
    sound = {"boss": None, "a": "boss", "b": "boss", "c": "boss", "d": "boss"}
    tree = derive(roster({**sound, **broken}, vacant="v w"))
    assert tree.roots == ("boss",)
    assert superiors(tree)["x"] == "boss"
    assert superiors(tree)["y"] == "x"
    cut = tree.nodes["x"].cut
    assert cut is not None
    assert (cut.reason, cut.at) == (reason, at)
    assert cut.words.startswith("x (Name of x): ")
    assert cut.words.endswith("placed under boss (Name of boss)")
    assert tree.cuts == (cut,)


def test_people_without_position_hang_under_the_main_root_with_those_who_report_to_them():
    chain = Chain(
        [person("boss"), person("a"), person("loose"), person("b")],
        [position("1", None, "boss"), position("2", "1", "a"), position("3", "loose", "b")],
    )
    tree = derive(chain)
    assert superiors(tree) == {"boss": None, "a": "boss", "loose": "boss", "b": "loose"}
    assert tree.nodes["loose"].position_ids == ()
    assert tree.nodes["loose"].cut is not None
    assert tree.nodes["loose"].cut.reason is CutReason.NO_POSITION


def test_a_circle_is_cut_above_its_most_senior_member():
    circle = {"a": "c", "b": "a", "c": "b", "b1": "b", "b2": "b", "c1": "c"}
    tree = derive(roster({"boss": None, **{f"w{n}": "boss" for n in range(9)}, **circle}))
    assert [(cut.person_id, cut.reason) for cut in tree.cuts] == [("b", CutReason.CYCLE)]
    assert {one: superiors(tree)[one] for one in "abc"} == {"b": "boss", "c": "b", "a": "c"}


def test_natural_roots_stay_roots_and_the_largest_is_the_main_one():
    tree = derive(roster({"a": None, "b": None, "b1": "b", "c": None, "c1": "c", "lost": "gone"}))
    assert tree.roots == ("b", "c", "a")
    assert superiors(tree)["lost"] == "b"


def test_without_natural_root_the_head_of_the_largest_circle_is_the_root():
    tree = derive(roster({"a": "b", "b": "a", "x": "y", "y": "x", "z": "x", "lost": "gone"}))
    assert tree.roots == ("x",)
    assert superiors(tree) == {"x": None, "y": "x", "z": "x", "a": "x", "b": "a", "lost": "x"}
    assert {cut.person_id for cut in tree.cuts} == {"a", "x", "lost"}
    cut = tree.nodes["x"].cut
    assert cut is not None
    assert "main root for want of a better one" in cut.words


def test_a_stray_root_does_not_come_above_a_top_that_reports_to_itself():
    tree = derive(roster({"top": "top", "a": "top", "b": "top", "c": "a", "d": "a", "stray": None}))
    assert tree.roots == ("top", "stray")
    assert superiors(tree)["a"] == "top"


def test_several_positions_place_someone_once_under_the_first_that_leads_to_someone():
    chain = Chain(
        [person("boss"), person("a"), person("b")],
        [
            position("1", None, "boss"),
            position("2", "1", "b"),
            position("3", None, "a"),
            position("4", "gone", "a"),
            position("5", "2", "a"),
            position("6", "1", "a"),
        ],
    )
    tree = derive(chain)
    assert superiors(tree) == {"boss": None, "b": "boss", "a": "b"}
    assert tree.nodes["a"].position_ids == ("3", "4", "5", "6")
    assert tree.cuts == ()


def test_further_positions_of_the_same_person_are_passed_over_on_the_way_up():
    chain = Chain(
        [person("boss"), person("a")],
        [position("1", None, "boss"), position("2", "1", "a"), position("3"), position("4", "2", "a")],
    )
    assert superiors(derive(chain)) == {"boss": None, "a": "boss"}


def test_a_position_that_leads_below_its_own_holder_is_not_chosen():
    chain = Chain(
        [person("boss"), person("a"), person("b")],
        [position("0", None, "boss"), position("1", "2", "a"), position("2", "3", "b"), position("3", "0", "a")],
    )
    assert superiors(derive(chain)) == {"boss": None, "a": "boss", "b": "a"}


def test_a_chief_who_also_runs_a_unit_below_stays_the_chief():
    chain = Chain(
        [person("chief"), person("head")],
        [position("1", None, "chief"), position("2", "1", "head"), position("3", "2", "chief")],
    )
    tree = derive(chain)
    assert superiors(tree) == {"chief": None, "head": "chief"}
    assert tree.cuts == ()


def test_two_who_stand_above_each_other_by_two_positions_move_to_where_one_leads_out():
    chain = Chain(
        [person("boss"), person("a"), person("b")],
        [position("0", None, "boss"), position("1", "2", "a"), position("2", "1", "b"), position("3", "0", "b")],
    )
    tree = derive(chain)
    assert superiors(tree) == {"boss": None, "b": "boss", "a": "b"}
    assert tree.cuts == ()


def test_a_position_under_someone_who_hangs_on_the_circle_does_not_lead_out_of_it():
    chain = Chain(
        [person("a"), person("b"), person("c")],
        [position("1", "3", "a"), position("2", "4", "a"), position("3", "1", "b"), position("4", "1", "c")],
    )
    tree = derive(chain)
    assert superiors(tree) == {"a": None, "b": "a", "c": "a"}
    assert [cut.reason for cut in tree.cuts] == [CutReason.CYCLE]


def test_a_scope_skips_who_is_outside_and_remembers_them():
    chain = roster({"boss": None, "a": "boss", "b": "a", "c": "b", "d": "c"})
    tree = derive(chain, {"boss", "b", "d", "unknown"})
    assert superiors(tree) == {"boss": None, "b": "boss", "d": "b"}
    assert list(tree.superiors_of("d")) == ["b", "boss"]
    assert list(tree.outside_superiors_of("d")) == ["c", "a"]
    assert [node.depth for node in tree.walk()] == [0, 1, 2]


def test_a_scope_without_their_superiors_makes_roots():
    tree = derive(roster({"boss": None, "a": "boss", "b": "boss", "b1": "b", "lost": "gone"}), {"a", "b1", "lost"})
    assert tree.roots == ("a", "b1", "lost")
    assert list(tree.outside_superiors_of("b1")) == ["b", "boss"]
    assert list(tree.outside_superiors_of("lost")) == ["boss"]
    assert tree.nodes["lost"].cut is not None


def test_nobody_makes_an_empty_tree():
    tree = derive(Chain([], []))
    assert (dict(tree.nodes), tree.roots, tree.head, list(tree.walk())) == ({}, (), None, [])


def test_someone_who_is_not_in_the_tree_is_a_key_error():
    tree = derive(roster({"boss": None, "a": "boss"}), {"a"})
    with pytest.raises(KeyError):
        list(tree.outside_superiors_of("boss"))


def test_a_chain_of_fifty_thousand_is_derived_without_recursion():
    ids = [f"{number:05}" for number in range(50_000)]
    tree = derive(roster({own: above for above, own in pairwise([None, *ids])}))  # type: ignore[misc]
    assert tree.nodes[ids[-1]].depth == 49_999
    assert sum(1 for _ in tree.superiors_of(ids[-1])) == 49_999


def test_a_circle_of_fifty_thousand_is_cut_once():
    ids = [f"{number:05}" for number in range(50_000)]
    tree = derive(roster({own: ids[number - 1] for number, own in enumerate(ids)}))
    assert tree.roots == (ids[0],)
    assert len(tree.cuts) == 1
    assert max(node.depth for node in tree.walk()) == 49_999


def test_a_long_run_of_vacancies_is_bridged_and_named_in_part():
    ids = [f"v{number:05}" for number in range(50_000)]
    chain = {"boss": None, **{own: above for above, own in pairwise(["boss", *ids])}, "a": ids[-1], "b": ids[-1]}
    tree = derive(roster(chain, vacant=" ".join(ids)))
    assert superiors(tree) == {"boss": None, "a": "boss", "b": "boss"}
    assert len(tree.nodes["a"].bridged) == BRIDGED_SHOWN


# Rule 1 of the house: nobody falls out, whatever comes in.


@given(inputs(), st.none() | st.sets(st.sampled_from([*PEOPLE, "p0#2", "p1#2", "unknown"])))
def test_everyone_in_scope_has_one_place_in_a_sound_tree(given_input: Input, scope: set[str] | None):
    chain = given_input.chain()
    tree = derive(chain, scope)
    active = {one.id for one in chain.people.values() if one.active}
    assert tree.nodes.keys() == (active if scope is None else active & scope)

    walked = [node.person_id for node in tree.walk()]
    assert len(walked) == len(set(walked)) == len(tree.nodes)
    graph = nx.DiGraph()
    graph.add_nodes_from(tree.nodes)
    graph.add_edges_from((n.superior_id, n.person_id) for n in tree.nodes.values() if n.superior_id is not None)
    assert graph.number_of_nodes() == len(tree.nodes)  # every superior is in the tree
    assert nx.is_directed_acyclic_graph(graph)
    assert set(tree.roots) == {own for own in tree.nodes if graph.in_degree(own) == 0}
    for node in tree.nodes.values():
        assert node.below == len(nx.descendants(graph, node.person_id))
        assert node.depth == len(nx.ancestors(graph, node.person_id)) == len(list(tree.superiors_of(node.person_id)))
        assert node.person_id in (tree.children(node.superior_id) if node.superior_id else tree.roots)


@given(inputs(), st.sets(st.sampled_from(PEOPLE)))
def test_a_scope_only_narrows_the_whole_tree(given_input: Input, scope: set[str]):
    chain = given_input.chain()
    whole, narrow = derive(chain), derive(chain, scope)
    for person_id in narrow.nodes:
        above = list(whole.superiors_of(person_id))
        assert list(narrow.superiors_of(person_id)) == [one for one in above if one in scope]
        assert list(narrow.outside_superiors_of(person_id)) == [one for one in above if one not in scope]


@given(inputs())
def test_someone_hangs_under_their_first_position_that_does_not_lead_below_themselves(given_input: Input):
    chain = given_input.chain()
    tree, leads = derive(chain), find_leads(chain)
    for node in tree.nodes.values():
        offered = [above for own in chain.positions_of(node.person_id) if (above := leads[own].superior_id)]
        fitting = [above for above in offered if node.person_id not in tree.superiors_of(above)]
        if node.cut is None:
            assert node.superior_id == (fitting[0] if fitting else None)


@given(inputs(unique=True), st.randoms(use_true_random=False))
def test_the_tree_does_not_depend_on_the_order_of_the_input(given_input: Input, rng: random.Random):
    people, positions = list(given_input.people), list(given_input.positions)
    held: dict[str, list[str]] = {}
    for one in positions:
        held.setdefault(one.holder_id or "", []).append(one.id)
    rng.shuffle(people)
    # The order of one person's own positions means something, and is kept.
    keys = {one.id: rng.random() for one in positions}
    for ids in held.values():
        keys.update(zip(ids, sorted(keys[own] for own in ids), strict=True))
    positions.sort(key=lambda one: keys[one.id])
    one_way, other_way = derive(given_input.chain()), derive(Chain(people, positions))
    assert list(one_way.walk()) == list(other_way.walk())
    assert one_way.cuts == other_way.cuts


@given(inputs())
def test_whoever_has_no_sound_way_up_is_a_natural_root_or_says_why(given_input: Input):
    chain = given_input.chain()
    tree = derive(chain)
    natural_roots = [one for one in tree.roots if tree.nodes[one].cut is None]
    for one in natural_roots:  # each of them holds a position from which the way ends at a top
        assert any(_ends_at_a_top(chain, own) for own in chain.positions_of(one))
    cut_roots = [one for one in tree.roots if tree.nodes[one].cut is not None]
    assert len(cut_roots) <= 1
    for cut in tree.cuts:
        assert cut.at in chain.positions or cut.reason is CutReason.NO_POSITION
        assert tree.nodes[cut.person_id].superior_id in {*tree.roots, None}


def _ends_at_a_top(chain: Chain, own: str) -> bool:
    seen: set[str] = set()
    while chain.links[own] is Link.UP and own not in seen:
        seen.add(own)
        own = chain.superiors[own] or ""
    return chain.links[own] is Link.TOP


@given(st.dictionaries(st.integers(0, 15).map(str), st.none() | st.integers(0, 17).map(str), min_size=1))
def test_of_a_plain_roster_each_circle_is_opened_in_exactly_one_place(above: dict[str, str | None]):
    tree = derive(roster(above))
    graph = nx.DiGraph([(own, up) for own, up in above.items() if up is not None])
    circles = [set(circle) for circle in nx.simple_cycles(graph) if len(circle) > 1]
    opened = [cut.person_id for cut in tree.cuts if cut.reason is CutReason.CYCLE]
    assert len(opened) == len(circles)
    assert all(sum(one in circle for one in opened) == 1 for circle in circles)
    untouched = {own: up for own, up in above.items() if up in above and up != own and own not in opened}
    assert {own: superiors(tree)[own] for own in untouched} == untouched
