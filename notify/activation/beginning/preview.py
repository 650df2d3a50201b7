"""What an activation would do, before the word to send: numbers, names, times and cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from callrees.audiences import EVERYONE_ELSE
from callrees.escalation import CalleeFacts, address_of, is_unreachable
from callrees.scope import beside_everyone
from callrees.wording import fill, text_size
from callrees.wording.language_names import name_of
from callrees.wording.languages import language_for, primary
from callrees.wording.size import EXAMPLE_CODE
from callrees.words import Channel, Kind, Mode, Question
from notify.activation.beginning.draft import NIGHT, Callee, Draft


@dataclass(frozen=True, slots=True)
class Named:
    """A person of the preview, with what is to be said about them."""

    employee_id: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class TextSize:
    """A text message of the alert in one language."""

    language: str
    alphabet: str
    characters: int
    segments: int
    odd: tuple[str, ...]  # characters that make it longer than it need be
    audience: str = ""  # empty: everyone else


@dataclass(frozen=True, slots=True)
class AudiencePart:
    """The people of one audience; the last has no name: everyone else."""

    name: str
    scope: tuple[str, ...]
    people: int
    contacted: int


@dataclass(frozen=True, slots=True)
class Readers:
    """Those who are contacted and read one language. ``message``, ``texts``: the languages of what they get."""

    language: str
    people: int
    message: str
    texts: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that a commander is shown before sending. Times are seconds from the start."""

    kind: Kind
    ask: Question
    mode: Mode
    policy: str
    people: int
    contacted: int
    excused_for_night: int
    unreachable: tuple[Named, ...]
    harder_to_reach: tuple[Named, ...]
    in_their_night: tuple[Named, ...]
    single_points: tuple[Named, ...]
    messages: dict[str, int]
    units: dict[str, int]
    texts: tuple[TextSize, ...]
    tried_after_s: dict[str, float | None]
    cost: Decimal | None
    currency: str | None
    channels_off: tuple[str, ...]
    without_limit: tuple[str, ...]
    commanders: tuple[str, ...]
    sample_text: str
    warnings: tuple[str, ...]
    languages: tuple[Readers, ...]
    """The most frequent first; who has none in the directory reads English."""
    worst_case_s: float | None = None
    """A cascade: when the last person is tried if every leader stays silent."""
    quiet: bool = False
    left_out: tuple[Named, ...] = ()
    """Whom quiet leaves out until it is lifted."""
    needed: int | None = None
    """A quota call-out: so many are needed."""
    asked_first: int | None = None
    """A quota call-out: so many are asked at once; the others only as far as it takes."""
    shared_phones: tuple[tuple[str, ...], ...] = ()
    """The people of each telephone that several of them have: they get one text, which names all."""
    audiences: tuple[AudiencePart, ...] = ()
    """Where people are told different things: how many each; together they are all people."""

    def to_json(self) -> dict[str, Any]:
        """For ``--json``: the same names, words and numbers."""
        return {
            "kind": self.kind,
            "ask": self.ask,
            "mode": self.mode,
            "policy": self.policy,
            "people": self.people,
            "contacted": self.contacted,
            "excused_for_night": self.excused_for_night,
            "no_working_contact": [_named(one) for one in self.unreachable],
            "harder_to_reach": [_named(one) for one in self.harder_to_reach],
            "in_their_night": [_named(one) for one in self.in_their_night],
            "single_points_of_failure": [_named(one) for one in self.single_points],
            "messages": self.messages,
            "units": self.units,
            "segments": self.units.get("sms", 0),
            "texts": [
                {
                    "language": text.language,
                    "alphabet": text.alphabet,
                    "characters": text.characters,
                    "segments": text.segments,
                    "odd": list(text.odd),
                    "audience": text.audience,
                }
                for text in self.texts
            ],
            "tried_after_s": self.tried_after_s,
            "cost": str(self.cost) if self.cost is not None else None,
            "currency": self.currency,
            "channels_off": list(self.channels_off),
            "without_limit": list(self.without_limit),
            "commanders": list(self.commanders),
            "sample_text": self.sample_text,
            "warnings": list(self.warnings),
            "audiences": [asdict(one) for one in self.audiences],
            "languages": [asdict(readers) for readers in self.languages],
            "quiet": self.quiet,
            "left_out_by_quiet": [_named(one) for one in self.left_out],
            "shared_phones": [list(names) for names in self.shared_phones],
            "quota": {"needed": self.needed, "asked_first": self.asked_first} if self.needed is not None else None,
            "worst_case_min": round(self.worst_case_s / 60, 1) if self.worst_case_s is not None else None,
        }


def _named(one: Named) -> dict[str, str]:
    return {"employee_id": one.employee_id, "name": one.name, "note": one.note}


def make_preview(draft: Draft, warnings: Sequence[str]) -> Preview:
    """The preview of a draft; ``warnings`` come first among its own."""
    callees = draft.callees
    contacted = [callee for callee in callees if callee.contacted]
    left_out = _left_out(draft)
    sizes = [
        (language, audience, fill(content.sms, code=EXAMPLE_CODE), text_size(content.sms))
        for (language, audience), content in draft.contents.items()
    ]
    messages: dict[str, int] = {}
    for channel, units in draft.forecast.units.items():
        messages[channel.value] = units if channel is not Channel.SMS else _texts(draft)
    own = [*warnings, *_warnings(draft)]
    names = {callee.profile.employee_id: callee.profile.name for callee in callees}
    names |= {id_: profile.name for id_, (profile, _) in draft.beside.outside.items()}
    names |= {key: account.name for key, account in draft.beside.accounts.items()}
    return Preview(
        kind=draft.request.kind,
        ask=draft.request.ask,
        mode=draft.request.mode,
        policy=draft.policy.name,
        people=len(callees),
        contacted=len(contacted) - len(left_out),
        excused_for_night=sum(callee.excused == NIGHT for callee in callees),
        unreachable=tuple(
            Named(callee.profile.employee_id, callee.profile.name, _why_unreachable(callee))
            for callee in contacted
            if is_unreachable(CalleeFacts(started=0.0, contacts=callee.ways, off=draft.off))
        ),
        harder_to_reach=_harder_to_reach(contacted),
        in_their_night=tuple(
            Named(callee.profile.employee_id, callee.profile.name, callee.night) for callee in callees if callee.night
        ),
        single_points=_single_points(draft),
        messages=messages,
        units={channel.value: units for channel, units in draft.forecast.units.items()},
        texts=tuple(
            TextSize(lang, size.alphabet, len(text), size.segments, size.odd, draft.audience_name(audience))
            for lang, audience, text, size in sizes
        ),
        tried_after_s={str(share): moment for share, moment in draft.forecast.tried_after.items()},
        cost=draft.forecast.cost,
        currency=draft.forecast.currency,
        channels_off=tuple(sorted(draft.off)),
        without_limit=tuple(sorted(draft.forecast.unlimited)),
        commanders=tuple(names.get(key, key) for key in draft.beside.commanders),
        sample_text=next((text for _, _, text, _ in sizes), ""),
        warnings=tuple(own),
        languages=_readers(draft),
        worst_case_s=draft.course.last_s,
        quiet=draft.request.quiet,
        left_out=left_out,
        needed=draft.request.need,
        asked_first=len(draft.asked_first) if draft.request.need is not None else None,
        shared_phones=_shared_phones(draft),
        audiences=_audiences(draft),
    )


def _audiences(draft: Draft) -> tuple[AudiencePart, ...]:
    """How many people each audience has, everyone else last; nothing where all get the same."""
    if not draft.request.audiences:
        return ()
    people = Counter(callee.audience for callee in draft.callees)
    contacted = Counter(callee.audience for callee in draft.callees if callee.contacted)
    named = [
        AudiencePart(one.name, one.scope, people[no], contacted[no])
        for no, one in enumerate(draft.request.audiences, start=1)
    ]
    return (*named, AudiencePart("", (), people[EVERYONE_ELSE], contacted[EVERYONE_ELSE]))


def _texts(draft: Draft) -> int:
    """How many text messages (not segments) go out first: one to a telephone that several have."""
    return sum(len(people) - max(0, len({one.profile.employee_id for one in people}) - 1) for people in _texted(draft))


def _texted(draft: Draft) -> list[list[Callee]]:
    """Whom each telephone is texted for first."""
    found: dict[tuple[str, int], list[Callee]] = {}
    for callee in draft.asked_first:
        for planned in draft.firsts_of(callee):
            if planned.way.channel is Channel.SMS:
                phone = address_of(callee.ways, planned.way) or ""
                found.setdefault((phone, callee.audience), []).append(callee)
    return list(found.values())


def _shared_phones(draft: Draft) -> tuple[tuple[str, ...], ...]:
    names = [tuple(dict.fromkeys(one.profile.name for one in people)) for people in _texted(draft)]
    return tuple(some for some in names if len(some) > 1)


def _readers(draft: Draft) -> tuple[Readers, ...]:
    """Who reads what, and in what language they get the message and our words around it."""
    read = Counter(primary(callee.profile.language) for callee in draft.callees if callee.contacted)
    given = draft.request.texts
    own = draft.request.message_language
    return tuple(
        Readers(language, people, known if (known := language_for(language)) in given else own, known)
        for language, people in sorted(read.items(), key=lambda one: (-one[1], one[0]))
    )


def _language_warnings(draft: Draft) -> list[str]:
    """Who gets something in a language that is not theirs; one line for all who get the same."""
    found: dict[tuple[str, str, bool], list[Readers]] = {}
    for one in _readers(draft):
        if one.texts != one.language:
            found.setdefault((one.texts, one.message, False), []).append(one)
        elif one.message != one.language:
            found.setdefault((one.texts, one.message, True), []).append(one)
    return [_language_warning(some, own_words=own_words) for (_, _, own_words), some in found.items()]


def _language_warning(some: Sequence[Readers], *, own_words: bool) -> str:
    number, languages, one = sum(each.people for each in some), [each.language for each in some], some[0]
    people = f"{number} {'person reads' if number == 1 else 'people read'} {' or '.join(map(name_of, languages))}"
    if own_words:
        return f"{people}, and the message is not given in it (--message-in {one.language}): they get it as it is"
    in_words = "" if one.message == one.texts else f", and the message in {name_of(one.message)}"
    return f"{people}, in which we have no texts: they get them in {name_of(one.texts)}{in_words}"


def _left_out(draft: Draft) -> tuple[Named, ...]:
    """Whom quiet leaves out: people with working contacts, but none for texts."""
    if not draft.request.quiet:
        return ()
    return tuple(
        Named(callee.profile.employee_id, callee.profile.name, f"only {' and '.join(sorted(ways))}: not alerted")
        for callee in draft.callees
        if callee.contacted
        and (ways := {channel for channel, points in callee.ways.items() if points} - draft.off)
        and not draft.firsts_of(callee)
    )


def _why_unreachable(callee: Callee) -> str:
    if callee.profile.contacts and not callee.ways:
        return "opted out of texts, or a wrong number, and nothing else"
    return "only contacts on channels that are off" if callee.ways else "no contact at all"


def _harder_to_reach(contacted: Sequence[Callee]) -> tuple[Named, ...]:
    """Those whose phones opted out of our texts, or turned out to be somebody else's."""
    found = []
    for callee in contacted:
        before = {(channel, one) for channel, some in callee.profile.contacts.items() for one in some}
        gone = before - {(channel, one) for channel, some in callee.ways.items() for one in some}
        if gone:
            texts_alone = {channel for channel, _ in gone} == {Channel.SMS}
            note = "opted out of texts" if texts_alone else "a wrong number"
            found.append(Named(callee.profile.employee_id, callee.profile.name, note))
    return tuple(found)


def _single_points(draft: Draft) -> tuple[Named, ...]:
    """Leaders for whom nobody is named to stand in: if they are silent, only their superior is left."""
    return tuple(
        Named(callee.profile.employee_id, callee.profile.name, f"leads {below}, nobody stands in")
        for callee in draft.callees
        if (below := draft.tree.nodes[callee.profile.employee_id].below)
        and callee.profile.employee_id not in draft.backups
    )


def _warnings(draft: Draft) -> list[str]:
    found = [f"nobody is in the audience {one.name}" for one in _audiences(draft) if one.name and not one.people]
    if beside_everyone(draft.request.scope):
        found.append("everyone is chosen: the others change nothing; leave it out to alert only them (--scope all)")
    found += _language_warnings(draft)
    if draft.forecast.unlimited - {Channel.EMAIL}:
        channels = ", ".join(sorted(draft.forecast.unlimited))
        found.append(f"no limit is set for {channels}: the carrier's own limit decides when all will have been tried")
    if draft.request.quiet:
        found.append("quiet: one text each, nothing rings, superiors are not told; `tocsin lift-quiet ID` ends that")
    if draft.course.is_slow and not draft.request.allow_slow:
        found.append("at worst the last person waits longer than a quarter of an hour: only --allow-slow sends this")
    if draft.request.need is not None and len(draft.asked_first) < draft.request.need:
        found.append(
            f"{draft.request.need} are needed, and only {len(draft.asked_first)} can be asked: widen the scope"
        )
    if draft.off:
        found.append(f"{', '.join(sorted(draft.off))} off: no carrier is set up for it")
    if not any(draft.contacts_of(key).keys() - draft.off for key in draft.beside.commanders):
        found.append("no commander can be reached: name one with --commander who has a mobile or an email")
    return found
