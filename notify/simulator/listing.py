"""Lists of messages and calls: filters and pages, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TypeVar
from urllib.parse import urlencode

from notify.simulator.forms import Form
from notify.simulator.records import Record
from notify.simulator.trouble import ApiError

R = TypeVar("R", bound=Record)

_DEFAULT_PAGE = 50
_LARGEST_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of a list is asked for. `after` is the sid of the last record of the page before."""

    size: int
    number: int
    after: str | None

    @classmethod
    def read(cls, form: Form) -> Page:
        """Read PageSize, Page and PageToken. Raises `ApiError`."""
        size, number = form.get("PageSize") or str(_DEFAULT_PAGE), form.get("Page") or "0"
        if not size.isdigit() or not number.isdigit() or int(size) < 1:
            raise ApiError(20001, "PageSize and Page must be numbers")
        token = form.get("PageToken")
        return cls(min(int(size), _LARGEST_PAGE), int(number), token.removeprefix("PA") if token else None)


def _moment(text: str) -> tuple[datetime, bool]:
    """A date or a time of a filter, in GMT, and whether it was a whole day. Raises `ApiError`."""
    try:
        if "T" not in text:
            day = date.fromisoformat(text)
            return datetime(day.year, day.month, day.day, tzinfo=UTC), True
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)), False
    except ValueError:
        raise ApiError(20001, f"{text!r} is not a date") from None


def time_filter(form: Form, name: str) -> Callable[[datetime | None], bool]:
    """The filter of `name`, `name<` (on or before) and `name>` (on or after); days are GMT days."""
    bounds: list[tuple[datetime, datetime]] = []
    ever, never = datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
    for suffix in ("", "<", ">"):
        text = form.get(name + suffix)
        if text is None:
            continue
        moment, whole_day = _moment(text)
        # Records carry microseconds, filters seconds: the whole second belongs to the moment.
        end = moment + (timedelta(days=1) if whole_day else timedelta(seconds=1))
        bounds.append((never if suffix == "<" else moment, ever if suffix == ">" else end))
    return lambda when: not bounds or (when is not None and all(low <= when < high for low, high in bounds))


def page_of(records: Iterable[R], page: Page) -> tuple[list[R], bool]:
    """The records of this page, and whether more follow."""
    waiting = iter(records)
    if page.after is not None:
        for record in waiting:
            if record.sid == page.after:
                break
    found = list(islice(waiting, page.size + 1))
    return found[: page.size], len(found) > page.size


def page_document(
    key: str, base: str, form: Form, page: Page, records: Sequence[R], more: bool, shown: list[dict[str, object]]
) -> dict[str, object]:
    """The JSON of a page as Twilio writes it; `next_page_uri` is null on the last."""
    kept = [(name, value) for name, value in form.fields if name not in {"PageSize", "Page", "PageToken"}]

    def uri(number: int, token: str | None) -> str:
        fields = [*kept, ("PageSize", str(page.size)), ("Page", str(number))]
        return base + "?" + urlencode(fields + ([("PageToken", "PA" + token)] if token else []))

    start = page.number * page.size
    return {
        key: shown,
        "end": start + max(len(shown) - 1, 0),
        "first_page_uri": uri(0, None),
        "next_page_uri": uri(page.number + 1, records[-1].sid) if more else None,
        "page": page.number,
        "page_size": page.size,
        "previous_page_uri": None,
        "start": start,
        "uri": uri(page.number, page.after),
    }
