"""The live board: what it says first, to whom, and how it stays live for many who watch."""

from __future__ import annotations

import gzip
import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, insert, update

from callrees.words import Basis, Kind, PersonType, Question, Role, Status
from notify.activation import service as activation
from notify.activation.models import FrozenPerson
from notify.directory.models import Position
from notify.dispatch.models import Attempt, CarrierHealth
from notify.escalation.models import Brake
from notify.moments import now
from notify.processes import service as processes
from notify.web.console import live, rooms
from tests.web.world import DESK, World, post

NINA, OMAR = "+13125550104", "+13125550105"
LIVE = {"X-Live": "1"}


def words_of(page: str) -> str:
    """What a page says, without its marks."""
    blocks = re.sub(r"</?(?:p|li|h[1-6]|div|section|t[drh])\b[^>]*>", " ", page)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", blocks))


def alive(world: World) -> None:
    with world.database.writing() as session:
        processes.beat(session, "a:1:1", ["web", "worker", "clock"])


def grid(page: str, caption: str) -> list[list[str]]:
    """The rows of a grid: the name, a number for each status, and the sum."""
    table = page.partition(f'aria-label="{caption}"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table, flags=re.DOTALL)[1:]
    return [
        [words_of(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.DOTALL)]
        for row in rows
    ]


def test_what_matters_comes_first_and_in_numbers(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.text(NINA, "1")
    small_world.text(OMAR, "2")
    page = small_world.signed_in().get(f"/activations/{id_}").text
    says = words_of(page)
    assert "Need help 2" not in says
    order = [
        says.index(words) for words in ("Need help 1", "Not accounted for 6", "Accounted for 25%", "Running for 0:0")
    ]
    assert order == sorted(order)
    assert "1 not taken by anybody" in says
    assert "Operations 3, Legal 2, Head 1; " in says
    assert "1 with no working contact" in says
    assert "next: calls at" in says


def test_the_only_one_named_leads_and_of_several_one_has_to_say_so(small_world: World) -> None:
    alone, several = small_world.activate(commanders=("rosa",)), small_world.activate(commanders=("rosa", "olaf"))
    client = small_world.signed_in()
    assert "Rosa Ruiz leads" in words_of(client.get(f"/activations/{alone}").text)
    assert "Rosa Ruiz has not acknowledged yet" in words_of(client.get(f"/activations/{several}").text)


def test_the_grids_by_unit_and_by_site_sum_to_everyone_also_who_has_none(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.text(NINA, "1")
    with small_world.database.writing() as session:
        stray = update(FrozenPerson).where(FrozenPerson.activation_id == id_, FrozenPerson.employee_id == "mira")
        session.execute(stray.values(unit=None, site=None))
    page = small_world.signed_in().get(f"/activations/{id_}").text
    for caption, none in (("Units by status", "no unit"), ("Sites by status", "no site")):
        *rows, everyone = grid(page, caption)
        assert none in {row[0] for row in rows}
        columns = list(zip(*[[int(number) for number in row[1:]] for row in rows], strict=True))
        assert [sum(column) for column in columns] == [int(number) for number in everyone[1:]]
        assert int(everyone[-1]) == 8
        assert all(sum(map(int, row[1:-1])) == int(row[-1]) for row in rows)
    assert [row[0] for row in grid(page, "Units by status")][-2] == "Operations"  # the fewest of them are silent
    by_name = small_world.signed_in().get(f"/activations/{id_}?by=name").text
    assert [row[0] for row in grid(by_name, "Units by status")][:-1] == ["Head", "Legal", "no unit", "Operations"]


def test_a_cell_leads_to_its_people(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in()
    page = client.get(f"/activations/{id_}").text.replace("&amp;", "&")
    link = next(
        one for one in re.findall(r'href="([^"]+)"', page) if "unit=Legal" in one and "status=unaccounted" in one
    )
    people = client.get(link).text
    assert "Mira Moss" in people
    assert "Omar Osei" not in people
    with small_world.database.writing() as session:
        stray = update(FrozenPerson).where(FrozenPerson.activation_id == id_, FrozenPerson.employee_id == "mira")
        session.execute(stray.values(unit=None))
    live.forget(id_)
    page = client.get(f"/activations/{id_}").text.replace("&amp;", "&")
    link = next(one for one in re.findall(r'href="([^"]+)"', page) if "unit=no" in one and "status=" in one)
    people = client.get(link).text
    assert "Mira Moss" in people
    assert ">Lena Lund</a>" not in people


def test_trouble_is_said_plainly(small_world: World) -> None:
    id_ = small_world.activate()
    client = small_world.signed_in()
    assert "Nothing is sending: the clock and the worker are not running. Start tocsin serve" in words_of(
        client.get(f"/activations/{id_}").text
    )
    alive(small_world)
    with small_world.database.writing() as session:
        at = now(session)
        session.add(CarrierHealth(channel="voice", failing_since=at, reason="no money left", stopped=True, probe_at=at))
        brakes = [("site", "Main site"), ("company", "Blue Mobile"), ("channel", "sms")]
        session.add_all(
            Brake(activation_id=id_, kind=kind, name=name, since_s=1.0, since=at, people=5) for kind, name in brakes
        )
        activation.hold(session, id_, DESK)
    live.forget(id_)
    says = words_of(client.get(f"/activations/{id_}").text)
    assert "Nothing is sending" not in says
    assert "Call: in trouble since" in says
    assert "no money left" in says
    assert "Texts to Main site do not arrive" in says
    assert "Lift it" in says
    assert "Lift it" not in small_world.signed_in(Role.VIEWER).get(f"/activations/{id_}").text
    assert "The phone company Blue Mobile hands nothing over" in says
    assert "Text cannot be sent" in says
    assert "Held since" in says


def test_messages_that_do_not_leave_are_said(small_world: World) -> None:
    id_ = small_world.activate()
    alive(small_world)
    client = small_world.signed_in()
    assert "none has left" not in words_of(client.get(f"/activations/{id_}").text)
    with small_world.database.writing() as session:
        long_ago = now(session).replace(year=2020)
        session.execute(update(Attempt).where(Attempt.activation_id == id_).values(due_at=long_ago))
    live.forget(id_)
    assert "messages wait and none has left" in words_of(client.get(f"/activations/{id_}").text)


def test_a_retraction_is_told_in_numbers(small_world: World) -> None:
    id_ = small_world.activate()
    with small_world.database.writing() as session:
        activation.retract(session, id_, DESK, "There is no fire.")
    says = words_of(small_world.signed_in().get(f"/activations/{id_}").text)
    assert "There is no fire." in says
    assert "0 sent, 0 may have left, 14 prevented; of 7 people: 0 sent, 0 may have left, 7 prevented" in says


def test_duties_of_a_call_out_are_counted(small_world: World) -> None:
    id_ = small_world.activate(ask=Question.CALLOUT)
    small_world.text(NINA, "1")
    assert "1 coming" in words_of(small_world.signed_in().get(f"/activations/{id_}").text)


def test_what_the_board_shows_others_is_not_shown_to_a_viewer(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.text(OMAR, "2")
    viewer, hr = small_world.signed_in(Role.VIEWER), small_world.signed_in(Role.HR)
    assert "I take it" not in viewer.get(f"/activations/{id_}").text
    assert "I take it" in hr.get(f"/activations/{id_}").text
    assert "I take it" not in viewer.get(f"/activations/{id_}").text
    assert "Omar Osei" in viewer.get(f"/activations/{id_}").text


# Live, for many


@pytest.fixture
def reads(small_world: World) -> list[str]:
    """Every statement that the database is given."""
    seen: list[str] = []
    event.listen(small_world.database.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    return seen


def look(client: FlaskClient, path: str, etag: str = "") -> tuple[int, str]:
    answer = client.get(path, headers=LIVE | ({"If-None-Match": etag} if etag else {}))
    return answer.status_code, answer.headers.get("ETag", "")


def test_who_was_let_in_a_moment_ago_is_answered_without_the_database(small_world: World, reads: list[str]) -> None:
    id_ = small_world.activate()
    path = f"/activations/{id_}/live"
    clients = [small_world.signed_in(Role.VIEWER) for _ in range(3)]
    etags = {look(client, path)[1] for client in clients}
    assert len(etags) == 1
    time.sleep(0.01)
    look(clients[0], path)
    reads.clear()
    for client in clients:
        assert look(client, path, *etags) == (304, *etags)
        assert look(client, path)[0] == 200
    assert reads == []
    stranger = small_world.client().get(path, headers=LIVE)
    assert stranger.status_code == 401


def test_one_request_a_second_keeps_the_room_current(small_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    id_ = small_world.activate()
    path = f"/activations/{id_}/live"
    client, other = small_world.signed_in(Role.VIEWER), small_world.signed_in(Role.VIEWER)
    _, etag = look(client, path)
    assert look(other, path, etag)[0] == 304
    small_world.text(NINA, "1")
    monkeypatch.setattr(live, "FRESH_S", 0.0)
    monkeypatch.setattr(live, "SHARE", 0.0)
    monkeypatch.setattr(rooms, "FRESH_S", 0.0)
    code, after = look(client, path, etag)  # this one goes through and makes it current
    assert code == 200
    assert after != etag
    assert look(other, path, after)[0] == 304
    assert "1 of 8" in other.get(path, headers=LIVE).text


def test_a_proof_ends_and_is_that_of_one_cookie_and_one_address(
    small_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = small_world.activate(scope="unit:Legal"), small_world.activate(scope="unit:Operations")
    client = small_world.signed_in(Role.HR, scope="unit:Legal")
    whole = small_world.signed_in(Role.HR)
    assert "Mira Moss" in client.get(f"/activations/{first}/live", headers=LIVE).text
    assert "Omar Osei" in whole.get(f"/activations/{second}/live", headers=LIVE).text
    assert "Omar Osei" not in client.get(f"/activations/{second}/live", headers=LIVE).text
    path = f"/activations/{first}/live"
    post(client, "/sign-out", page="/")
    monkeypatch.setattr(rooms, "PROVED_FOR_S", 0.0)
    assert client.get(path, headers=LIVE).status_code == 401


def test_a_room_holds_nobodys_token_and_the_page_holds_ones_own(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.text(OMAR, "2")
    tokens = set()
    for client in (small_world.signed_in(), small_world.signed_in()):
        shared = client.get(f"/activations/{id_}/live", headers=LIVE).text
        assert set(re.findall(r'name="csrf_token" value="([^"]+)"', shared)) == {rooms.ANY_TOKEN}
        page = client.get(f"/activations/{id_}").text
        own = set(re.findall(r'name="csrf_token" value="([^"]+)"', page))
        assert len(own) == 1
        tokens |= own
        no = small_world.no(id_, "omar")
        assert (
            client.post(f"/activations/{id_}/help/{no}/take", data={"csrf_token": rooms.ANY_TOKEN}).status_code == 400
        )
    assert len(tokens) == 2
    assert rooms.ANY_TOKEN not in tokens


def test_an_answer_from_memory_carries_every_header_and_is_packed_for_who_can_unpack(small_world: World) -> None:
    id_ = small_world.activate()
    client, path = small_world.signed_in(), f"/activations/{id_}/live"
    client.get(path, headers=LIVE)
    packed = client.get(path, headers=LIVE | {"Accept-Encoding": "gzip, br"})
    plain = client.get(path, headers=LIVE)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 3
    assert "default-src 'self'" in packed.headers["Content-Security-Policy"]
    assert packed.headers["Cache-Control"] == "private, no-cache"
    assert "Set-Cookie" not in packed.headers


def test_many_at_once_read_the_board_once(small_world: World, reads: list[str]) -> None:
    id_ = small_world.activate()
    clients = [small_world.signed_in(Role.VIEWER) for _ in range(4)]
    live.forget(id_)
    reads.clear()
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda client: look(client, f"/activations/{id_}/live")[0], clients))
    assert codes == [200] * 4
    assert sum("FROM frozen_person" in statement and "site" in statement for statement in reads) <= 2


# The wall, the sheet, the list


def test_the_wall_shows_counts_and_nobody(small_world: World) -> None:
    id_ = small_world.activate(kind=Kind.DRILL)
    small_world.text(OMAR, "2")
    small_world.text(NINA, "what a mess")
    page = small_world.signed_in(Role.VIEWER).get(f"/activations/{id_}/wall").text
    says = words_of(page)
    assert "EXERCISE" in says.strip().split("·", maxsplit=1)[0]
    assert says.strip().endswith("EXERCISE")
    assert "1 not taken by anybody" in says
    assert "12% accounted for 1 of 8" in says
    for words in ("Omar", "Osei", "Nina", "Fire in", "annex", "mess", "Operations", "+1312"):
        assert words not in page


def test_the_sheet_has_everybody_who_is_missing_with_a_box_to_tick(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.text(NINA, "1")
    page = small_world.signed_in(Role.VIEWER).get(f"/activations/{id_}/sheet").text
    boxes = page.partition("Not accounted for")[2].count('<td class="box">')
    assert boxes == 7
    assert "Nina Novak" not in page
    assert "&lt;b&gt;Pat" in page
    assert "+1312" not in page


def test_the_list_tells_what_is_under_way_first_and_keeps_to_the_limit(small_world: World) -> None:
    drill = small_world.activate(scope="unit:Legal", kind=Kind.DRILL, message="A drill for the lawyers")
    small_world.end(drill)
    running = small_world.activate(scope="unit:Operations", message="Smoke in the hall")
    small_world.text(NINA, "1")
    small_world.text(OMAR, "2")
    says = words_of(small_world.signed_in(Role.VIEWER).get("/").text)
    assert (
        says.index("Under way") < says.index("Smoke in the hall") < says.index("Over") < says.index("A drill for the")
    )
    assert "REAL" in says[says.index("Under way") : says.index("Smoke")]
    assert "EXERCISE" in says[says.index("Over") :]
    assert "40% 2 of 5 accounted for ? 3 not ! 1 needs help, 1 not taken" in says
    only = small_world.signed_in(Role.VIEWER).get("/?kind=drill").text
    assert "lawyers" in only
    assert "Smoke" not in only
    assert small_world.client().get("/?kind=x").status_code == 302
    assert small_world.signed_in().get("/?kind=x").status_code == 404
    limited = words_of(small_world.signed_in(Role.HR, scope="unit:Legal").get("/").text)
    assert "Smoke" not in limited
    assert "lawyers" in limited
    assert running > drill


def test_a_large_tree_opens_branch_by_branch(small_world: World) -> None:
    id_ = small_world.activate()
    boss = small_world.no(id_, "olaf")
    with small_world.database.writing() as session:
        person = {
            "activation_id": id_, "is_callee": True, "unit": "Field", "type": PersonType.EMPLOYEE, "no_voice": False,
            "superior_no": boss, "depth": 2, "is_hr": False, "contacted": True, "priority": 30, "could_send_s": 0.0,
            "placed": None,
        }  # fmt: skip
        rows = [person | {"person_no": no, "employee_id": f"f{no}", "name": f"F {no}"} for no in range(1000, 1500)]
        rows[7]["placed"] = "f1007 reports to a superior that does not exist"
        session.execute(insert(FrozenPerson), rows)
    client = small_world.signed_in(Role.VIEWER)
    path = f"/activations/{id_}/tree"
    closed = client.get(path, headers=LIVE).text
    root = small_world.no(id_, "rosa")
    assert closed.count('<tr role="row" id=') == 3  # the head opened, her two reports closed
    assert 'aria-level="2" aria-posinset="1" aria-setsize="2" aria-expanded="false"' in closed
    opened = client.get(f"{path}?open={root}-{boss}", headers=LIVE).text
    assert opened.count('<tr role="row" id=') == 3 + 100
    assert 'aria-setsize="504"' in opened
    assert "404 more below, on a page" in words_of(opened)
    assert client.get(f"{path}?open=", headers=LIVE).text.count('<tr role="row" id=') == 1
    page = client.get(f"{path}?under={boss}&page=3").text
    assert page.count('<tr role="row" id=') == 1 + 104
    assert "Page 3 of 3" in page
    broken = client.get(f"{path}?only=broken", headers=LIVE).text
    assert broken.count('<tr role="row" id=') == 3
    assert "does not exist" in broken
    for wrong in ("open=x-7-99999999999999-", "only=trouble&open=1"):
        assert client.get(f"{path}?{wrong}", headers=LIVE).status_code == 200
    for wrong in ("under=0x1", "only=all", "under=99999"):
        assert client.get(f"{path}?{wrong}", headers=LIVE).status_code == 404


def test_only_branches_that_lack_somebody(small_world: World) -> None:
    id_ = small_world.activate()
    for who in ("lena", "mira"):
        small_world.say(id_, who, Status.SAFE, Basis.SAW)
    rows = small_world.signed_in().get(f"/activations/{id_}/tree?only=trouble", headers=LIVE).text
    assert "Olaf Olsen" in rows
    assert "Lena Lund" not in rows


def test_vacant_posts_are_named_where_they_are_missed(small_world: World) -> None:
    with small_world.database.writing() as session:
        session.execute(update(Position).where(Position.position_id == "lena").values(holder_id=None))
    id_ = small_world.activate()
    says = words_of(small_world.signed_in().get(f"/activations/{id_}/tree").text)
    assert re.search(r"Mira Moss.*the post above is vacant: Legal staff", says)
    assert says.count("is vacant") == 1
