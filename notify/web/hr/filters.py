"""What an address of accountability asks for: read, checked, and written again, so that it can be passed on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

from werkzeug.datastructures import MultiDict

from callrees.wording import label
from callrees.words import Duty, HelpState, Kind, Status
from notify.accountability.choosing import DATES, NOW, SPANS, Choice
from notify.accountability.everyone import By, Wanted

Word = TypeVar("Word", bound=StrEnum)

LONGEST = 200
MOST_IDS = 60
YEARS = (2000, 2200)
IN_ADDRESSES: Final = {"since": "from", "until": "to"}


class Tab(StrEnum):
    """What the page shows of the chosen people."""

    EVERYONE = "everyone"
    UNIT = By.UNIT.value
    SITE = By.SITE.value
    PERSON = By.PERSON.value


class Order(StrEnum):
    """In which order people are listed."""

    ATTENTION = "attention"  # in need, then silent, then the others; by unit and name
    LATEST = "latest"
    UNIT = "unit"
    NAME = "name"


ORDER_WORDS: Final = {
    Order.ATTENTION: "who needs attention first",
    Order.LATEST: "who was heard last first",
    Order.UNIT: "by unit",
    Order.NAME: "by name",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Everything that an address says. ``wrong``: what could not be read, by field, in words."""

    tab: Tab = Tab.EVERYONE
    over: str = NOW
    kind: Kind | None = None
    since: date | None = None
    until: date | None = None
    status: tuple[Status, ...] = ()
    unit: str = ""
    site: str = ""
    duty: Duty | None = None
    help: HelpState | None = None
    q: str = ""
    order: Order = Order.ATTENTION
    page: int = 1
    wrong: Mapping[str, str] = field(default_factory=dict, compare=False)
    typed: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def choice(self) -> Choice:
        """Which activations are meant."""
        if self.over in {NOW, DATES, *SPANS}:
            return Choice(self.over, self.kind, self.since, self.until)
        return Choice(ids=tuple(int(one) for one in self.over.split(",")))

    @property
    def wanted(self) -> Wanted:
        """Which people of them."""
        return Wanted(frozenset(self.status), self.unit, self.site, self.duty, self.help, self.q)

    def args(self, **changes: Any) -> dict[str, Any]:
        """What goes into an address for this, or for this with something changed; a change begins at page 1."""
        one = replace(self, **({"page": 1} | changes)) if changes else self
        said: dict[str, Any] = {}
        for known in fields(Filters):
            value = getattr(one, known.name)
            if known.name not in {"wrong", "typed"} and value != known.default and value:
                said["from" if known.name == "since" else "to" if known.name == "until" else known.name] = _written(
                    value
                )
        return said

    def words(self, word: Callable[[Status], str]) -> list[tuple[str, str]]:
        """The filters that narrow the list, in words; ``word`` says a status."""
        said = []
        if self.status:
            said.append(("status", ", ".join(map(word, self.status))))
        said += [
            (name, value) for name, value in (("unit", self.unit), ("site", self.site), ("search", self.q)) if value
        ]
        if self.duty:
            said.append(("duty", label(self.duty).word))
        if self.help:
            said.append(("help case", label(self.help).word))
        return said


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return [one.value for one in value]
    return value.value if isinstance(value, StrEnum) else value.isoformat() if isinstance(value, date) else value


def read(args: MultiDict[str, str]) -> Filters:
    """The filters of an address. What cannot be read is told in ``wrong``, and asks for everything."""
    wrong: dict[str, str] = {}
    found: dict[str, Any] = {}

    def take(name: str, into: str, parse: Callable[[str], Any]) -> None:
        text = _clean(args.get(name, ""))
        if not text:
            return
        try:
            found[into] = parse(text)
        except ValueError as error:
            wrong[name] = str(error)

    take("tab", "tab", lambda text: _word(Tab, text, "view"))
    take("over", "over", _over)
    take("kind", "kind", lambda text: _word(Kind, text, "kind"))
    take("from", "since", _date)
    take("to", "until", _date)
    take("unit", "unit", _text)
    take("site", "site", _text)
    take("q", "q", _text)
    take("duty", "duty", lambda text: _word(Duty, text, "duty"))
    take("help", "help", lambda text: _word(HelpState, text, "help case"))
    take("order", "order", lambda text: _word(Order, text, "order"))
    take("page", "page", _number)
    try:
        statuses = {_word(Status, one, "status") for one in args.getlist("status") if one}
        found["status"] = tuple(status for status in Status if status in statuses)
    except ValueError as error:
        wrong["status"] = str(error)
    since, until = found.get("since"), found.get("until")
    if since and until and since > until:
        wrong["to"] = "the last day is before the first: exchange them"
    if (since or until) and "over" not in wrong and _meant_days(args, found.get("over")):
        found["over"] = DATES
    elif found.get("over", DATES) != DATES:
        found |= {"since": None, "until": None}
    typed = {name: _clean(args.get(name, ""))[:LONGEST] for name in ("from", "to", "q", "unit", "site")}
    return Filters(**found, wrong=wrong, typed=typed)


def _meant_days(args: MultiDict[str, str], over: str | None) -> bool:
    """Whether days beside another choice of activations are what was meant: it was not chosen, but stood there."""
    return over is None or over == args.get("was")


def _clean(text: str) -> str:
    return text.replace("\x00", "").strip()


def _word(vocabulary: type[Word], text: str, what: str) -> Word:
    try:
        return vocabulary(text)
    except ValueError:
        raise ValueError(f"there is no {what} “{text[:40]}”: choose one of the list") from None


def _over(text: str) -> str:
    if text in {NOW, DATES, *SPANS}:
        return text
    ids = text.split(",")
    if len(ids) > MOST_IDS or not all(one.isdecimal() and len(one) < 10 for one in ids):  # noqa: PLR2004 - of 32 bits
        raise ValueError("choose what runs now, a span of time, or one activation of the list")
    return ",".join(str(int(one)) for one in ids)


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError("write the day as year-month-day: 2026-03-31") from None
    if not YEARS[0] <= day.year < YEARS[1]:
        raise ValueError(f"write a year from {YEARS[0]} on, as in 2026-03-31")
    return day


def _text(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"that is longer than {LONGEST} characters: shorten it")
    return text


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 6 or int(text) < 1:  # noqa: PLR2004 - pages of a million people
        raise ValueError("there is no such page: begin at the first")
    return int(text)
