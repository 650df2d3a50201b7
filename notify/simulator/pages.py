"""A person with a browser: opens a page from a link, and answers its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from aiohttp import ClientError, ClientSession

_PRESSED = frozenset({"radio", "checkbox", "submit"})


@dataclass(slots=True)
class PageForm:
    """One form of a page: where it goes, what it carries anyway, and what can be chosen."""

    action: str
    method: str
    carried: dict[str, str] = field(default_factory=dict)
    choices: list[tuple[str, str]] = field(default_factory=list)

    def offers(self, name: str, value: str) -> bool:
        """Whether this value can be chosen under this name."""
        return (name, value) in self.choices


class _Forms(HTMLParser):
    """Collects the forms of a page, with hidden fields, inputs, radios and buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form, or a control of the form that is open."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(PageForm(given.get("action", ""), given.get("method", "get").upper()))
            self._open = True
        elif self._open and given.get("name"):
            self._control(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """The end of a form."""
        if tag == "form":
            self._open = False

    def _control(self, tag: str, given: Mapping[str, str]) -> None:
        form, name, value = self.forms[-1], given["name"], given.get("value", "")
        kind = given.get("type", "submit" if tag == "button" else "text").lower()
        if tag == "button" or (tag == "input" and kind in _PRESSED):
            form.choices.append((name, value))
        elif tag in {"input", "textarea"}:
            form.carried[name] = value


def forms_in(page: str) -> list[PageForm]:
    """The forms of an HTML page, in order."""
    parser = _Forms()
    parser.feed(page)
    return parser.forms


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of opening a link. `posted` is the status of the answer's POST, None where none was sent."""

    opened: int | None
    posted: int | None
    page: str


def _choose(forms: Sequence[PageForm], answers: Sequence[str]) -> tuple[PageForm, str] | None:
    """The form in which one of these answers can be chosen, and that answer; the first answer counts most."""
    for answer in answers:
        for form in forms:
            if form.method == "POST" and form.offers("answer", answer):
                return form, answer
    return None


async def visit(
    session: ClientSession, link: str, answers: Sequence[str] = (), more: Mapping[str, str] | None = None
) -> Visit:
    """Open a link (GET) and, with answers, choose the first that a form of the page offers, and send it (POST).

    `more` are further fields of the form. A failed connection gives no status.
    """
    try:
        async with session.get(link) as response:
            page, opened, base = await response.text(), response.status, str(response.url)
        chosen = _choose(forms_in(page), answers)
        if chosen is None:
            return Visit(opened, None, page)
        form, answer = chosen
        fields = {**form.carried, "answer": answer, **(more or {})}
        async with session.post(urljoin(base, form.action), data=fields) as response:
            return Visit(opened, response.status, await response.text())
    except (ClientError, TimeoutError, OSError):
        return Visit(None, None, "")
