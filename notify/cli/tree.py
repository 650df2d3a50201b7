"""`tocsin tree`: the call tree of a scope."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from callrees.chain import Chain
from callrees.scope import ScopeError, parse_scope, resolve
from callrees.tree import CallTree, Node, derive
from notify.cli.common import as_json, document, opened, plural
from notify.directory.queries import chain as whole_chain
from notify.errors import UserError


@click.group()
def tree() -> None:
    """The call tree."""


@tree.command()
@click.option("--scope", "scopes", required=True, multiple=True, metavar="S", help="all, unit:NAME, site:NAME, ...")
@click.option("--except", "exceptions", multiple=True, metavar="S", help="Leave these people out.")
@as_json
def show(scopes: tuple[str, ...], exceptions: tuple[str, ...], *, as_json: bool) -> None:
    """Show the call tree of a scope: everyone once, under the one who answers for them.

    Scopes: all, unit:NAME, site:NAME, under:EMPLOYEE_ID, people:ID,ID, group:NAME, essential; repeat the option to
    join several.
    """
    with opened().database.reading() as session:
        chain = whole_chain(session)
    try:
        people = resolve(chain, [parse_scope(text) for text in scopes], [parse_scope(text) for text in exceptions])
    except ScopeError as error:
        raise UserError(str(error)) from None
    derived = derive(chain, people)
    if as_json:
        document(tree_document(chain, derived, scopes))
        return
    for line in tree_lines(chain, derived):
        click.echo(line)


def tree_document(chain: Chain, derived: CallTree, scopes: tuple[str, ...]) -> dict[str, Any]:
    """The tree for JSON: nodes in the order of the tree, a superior before their people."""
    return {
        "scope": list(scopes),
        "total": len(derived.nodes),
        "roots": list(derived.roots),
        "nodes": [_node(chain, node) for node in derived.walk()],
    }


def tree_lines(chain: Chain, derived: CallTree) -> Iterator[str]:
    """The tree in words: a line for each person, with what was bridged or cut above them."""
    roots = plural(len(derived.roots), "root", "roots")
    yield f"{plural(len(derived.nodes), 'person', 'people')}, {roots}"
    waiting = [(root, "", "") for root in reversed(derived.roots)]
    while waiting:
        own, lead, below_lead = waiting.pop()
        node = derived.nodes[own]
        yield lead + _line(chain, node)
        children = derived.children(own)
        for place, child in reversed(list(enumerate(children))):
            last = place == len(children) - 1
            waiting.append((child, below_lead + ("└─ " if last else "├─ "), below_lead + ("   " if last else "│  ")))


def _line(chain: Chain, node: Node) -> str:
    person = chain.people[node.person_id]
    titles = [title for one in node.position_ids if (title := chain.positions[one].title)]
    words = [f"{node.person_id} {person.name}"]
    if titles and titles != [person.name]:
        words.append(", ".join(dict.fromkeys(titles)))
    if node.below:
        words.append(f"{node.below} below")
    if node.bridged:
        words.append(f"[vacant above: {', '.join(chain.describe(one) for one in node.bridged)}]")
    if node.cut is not None:
        words.append(f"[cut: {node.cut.words}]")
    return " · ".join(words)


def _node(chain: Chain, node: Node) -> dict[str, Any]:
    person = chain.people[node.person_id]
    titles = [title for one in node.position_ids if (title := chain.positions[one].title)]
    return {
        "employee_id": node.person_id,
        "name": person.name,
        "title": titles[0] if titles else None,
        "unit": person.unit,
        "site": person.site,
        "superior_id": node.superior_id,
        "depth": node.depth,
        "below": node.below,
        "positions": list(node.position_ids),
        "bridged": list(node.bridged),
        "cut": {"reason": node.cut.reason.value, "at": node.cut.at, "words": node.cut.words} if node.cut else None,
    }
