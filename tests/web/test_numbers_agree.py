"""A number on one page is the number of those whom the page behind it names."""

from __future__ import annotations

import re
from html import unescape

import pytest
from sqlalchemy import update

from callrees.wording import label, status_word
from callrees.words import Basis, Duty, Kind, Question, Role, Source, Status
from notify.accountability.timeline.folding import _filled
from notify.accountability.timeline.words import KINDS
from notify.activation import queries as activations
from notify.activation.request import ActivationRequest
from notify.activation.service import activate
from notify.checkin import service as checkin
from notify.directory.models import Person
from tests.web.test_board import words_of
from tests.web.world import DESK, World


def rows(page: str) -> int:
    """How many people a list names."""
    body = page[page.index("<tbody>") : page.index("</tbody>")] if "<tbody>" in page else ""
    return body.count('<th scope="row">')


def rewrite(world: World, who: str, **fields: str) -> None:
    with world.database.writing() as session:
        session.execute(update(Person).where(Person.employee_id == who).values(**fields))


def test_all_of_those_who_are_not_accounted_for_are_behind_their_number(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in()
    page = client.get(f"/activations/{id_}").text
    found = re.search(r'Not accounted for <span class="soft">(\d+)</span></h2><p[^>]*><a href="([^"]+)"', page)
    assert found is not None
    assert ">×</i>" in page, "quin has no contact at all, and is missing like the others"
    assert rows(client.get(unescape(found[2])).text) == int(found[1]) == 8


@pytest.mark.parametrize("ask", [Question.WHEREABOUTS, Question.EVACUATE])
def test_a_number_has_the_same_word_on_every_page(small_world: World, ask: Question) -> None:
    id_ = small_world.activate(ask=ask)
    small_world.say(id_, "nina", Status.SAFE)
    small_world.say(id_, "mira", Status.UNAVAILABLE)
    numbers = dict.fromkeys(Status, 0) | {
        Status.SAFE: 1, Status.UNAVAILABLE: 1, Status.UNACCOUNTED: 5, Status.UNREACHABLE: 1,
    }  # fmt: skip
    client = small_world.signed_in(Role.HR)
    activation, missing = f"/activations/{id_}", "not accounted for"
    for address, form, in_all in (
        (activation, "{number} {mark} {word}", f"{missing} 6 "),
        (f"{activation}/sheet", "{mark} {number} {word}", f"{missing}: 6 "),
        (f"{activation}/people", "{mark} {word} {number}", f"{missing} 6 "),
        (f"{activation}/wall", "", f"6 ? {missing} 1 with no working contact"),
        (f"/accountability?over={id_}", "{number} {mark} {word}", ""),
        (f"{activation}/report.html", "{number}{mark} {word}", ""),
    ):
        says = words_of(client.get(address).text)
        for status, number in numbers.items() if form else ():
            word, mark = status_word(status, ask), label(status).mark
            assert form.format(number=number, mark=mark, word=word) in says, (address, word)
        assert in_all in says.casefold()
        assert says.count(f"? {missing}") == says.count(f"6 ? {missing}"), "it is the sum, and no status"


def test_a_unit_that_is_written_in_two_ways_is_two_in_the_grid_and_in_the_list(small_world: World) -> None:
    rewrite(small_world, "mira", unit="legal")
    id_ = small_world.activate()
    client = small_world.signed_in()
    page = client.get(f"/activations/{id_}").text
    cells = re.findall(r'<a href="(/activations/\d+/people\?[^"]*unit=[^"]+)"[^>]*>(\d+)', page)
    assert {"Legal", "legal"} <= {re.search(r"unit=(\w+)", unescape(one))[1] for one, _ in cells}  # type: ignore[index]
    for address, number in cells:
        assert rows(client.get(unescape(address)).text) == int(number), address
    assert rows(client.get(f"/activations/{id_}/people?unit=OPERATIONS").text) == 5, "typed in whatever case"


def test_the_cell_of_a_person_leads_to_that_person_alone(small_world: World) -> None:
    rewrite(small_world, "mira", employee_id="nina2")
    small_world.activate()
    client = small_world.signed_in(Role.HR)
    page = client.get("/accountability?tab=person&status=unaccounted").text
    cell = re.search(r'<span class="soft">nina</span></th>.*?<a href="([^"]+)">1</a>', page, re.DOTALL)
    assert cell is not None
    assert rows(client.get(unescape(cell[1])).text) == 1
    assert rows(client.get("/accountability?q=nina").text) == 2, "without quotation marks it is looked for within"


def test_those_who_come_beyond_the_number_are_not_counted_towards_it(small_world: World) -> None:
    request = ActivationRequest(("all",), "Come in", Kind.REAL, Question.CALLOUT, at_night=True, need=1)
    id_ = activate(small_world.database, small_world.service.settings, request, DESK).id
    with small_world.database.writing() as session:
        view = activations.get(session, id_)
        for who in ("nina", "mira"):
            said = checkin.Said(Status.SAFE, Duty.COMING, Source.CONSOLE, Basis.SELF, who)
            checkin.record(session, view, small_world.no(id_, who), said, DESK)
    everybody = small_world.signed_in().get(f"/activations/{id_}").text
    assert "1 coming of 1 needed, 1 in reserve" in everybody
    branch = small_world.signed_in(Role.COMMANDER, scope="unit:Legal").get(f"/activations/{id_}").text
    assert "1 coming" in branch
    assert "1 needed" not in branch, "a branch is not measured against what the whole organisation needs"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_one_is_told_as_one_and_what_is_not_said_as_many(kind: str) -> None:
    for words in filter(None, (KINDS[kind].one, KINDS[kind].many)):
        one = _filled(words, {"n": 1, "people": 1, "messages": 1})
        assert not re.search(r"\b1 (waiting |silent )?(people|messages)\b", one) or words == KINDS[kind].many
        assert "|" not in _filled(words, {}), "an event of an older version says less"
        assert "|" not in one
