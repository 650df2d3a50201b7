"""What a commander asks for, checked before anything is looked up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from unicodedata import category

from callrees.prepared import Audience, Severity, Texts
from callrees.shipped import MOST_AUDIENCES
from callrees.wording.languages import FALLBACK, LANGUAGES
from callrees.words import Kind, Mode, Question
from notify.errors import UserError

MESSAGE_MAX = 1000
"""Characters. A text message carries at most 1,600 in all, and ours adds who speaks and how to answer."""

ADDED_LATER: dict[str, object] = {
    "quiet": False,
    "allow_slow": False,
    "correction": None,
    "need": None,
    "message_language": FALLBACK,
    "message_in": {},
    "all_clear": None,
    "correction_in": {},
    "all_clear_in": {},
    "audiences": (),
    "severity": Severity.NORMAL,
    "scenario": None,
}
"""Fields that came later, with what they are when they are not used: a request without them keeps its fingerprint."""

NO_PART = frozenset({"allow_slow"})
"""Of those, the ones that permit something and change nothing about what is done."""

AUDIENCE_NAME_MAX = 60
NO_SCOPE = "no scope was given"

UNSENDABLE = frozenset({"Cc", "Cs"})
"""Unicode categories: control characters and half characters. Joiners and hard blanks belong to many languages."""


def checked_message(message: str) -> str:
    """The message without blanks around it. Raises UserError where it cannot be sent."""
    text = message.replace("\r\n", "\n").strip()
    if not text:
        raise UserError("the message is empty: say what happened and what to do, with --message")
    if len(text) > MESSAGE_MAX:
        raise UserError(f"the message has {len(text)} characters; at most {MESSAGE_MAX} fit: shorten it")
    if any(category(character) in UNSENDABLE and character not in "\n\t" for character in text):
        raise UserError("the message contains control characters: remove them")
    return text


def check_languages(own: str, others: Sequence[tuple[str, str]], option: str = "--message-in") -> None:
    """Raises UserError for a language without a voice and sentences of ours, one given twice, or no message in it."""
    known = ", ".join(sorted(LANGUAGES))
    if own not in LANGUAGES:
        raise UserError(f"--message-language {own}: no voice of ours speaks it: use one of {known}")
    seen = {own}
    for language, text in others:
        where = f"{option} {language}"
        if language not in LANGUAGES:
            raise UserError(f"{where}: we have no texts in that language: use one of {known}")
        if language in seen:
            why = "--message is in that language already, see --message-language" if language == own else "given twice"
            raise UserError(f"{where}: {why}: leave one out")
        seen.add(language)
        try:
            checked_message(text)
        except UserError as error:
            raise UserError(f"{where}: {error}") from None


@dataclass(frozen=True, slots=True)
class ActivationRequest:
    """One triggering, as asked for. ``commanders`` are employee ids or account names, the first one leads."""

    scope: tuple[str, ...]
    message: str
    kind: Kind
    ask: Question = Question.WHEREABOUTS
    exceptions: tuple[str, ...] = ()
    mode: Mode = Mode.BROADCAST
    policy: str | None = None
    commanders: tuple[str, ...] = ()
    key: str | None = None
    at_night: bool = False
    quiet: bool = False
    """For people in hiding: see `callrees.quiet`."""
    allow_slow: bool = False
    """A cascade may take longer than a quarter of an hour to reach the last person."""
    correction: str | None = None
    """Prepared with the message: what all are told if it is retracted."""
    need: int | None = None
    """A call-out for so many people: they are asked in waves until enough are coming."""

    message_language: str = FALLBACK
    """In which language the message is written: a call says it in a voice of that."""
    message_in: Texts = ()
    """The message in other languages, for those who read them: (language, text)."""
    all_clear: str | None = None
    """Prepared with the message: offered when the place is released."""
    correction_in: Texts = ()
    all_clear_in: Texts = ()
    audiences: tuple[Audience, ...] = ()
    """Who is told something of their own, the first that fits; everyone else gets the message."""
    severity: Severity = Severity.NORMAL
    scenario: str | None = None
    """The name of the scenario that it was launched from."""

    def check(self) -> None:
        """Raises UserError for what could not be sent whatever the directory holds."""
        if not self.scope:
            raise UserError(f"{NO_SCOPE}: say whom to alert, for example --scope all or --scope unit:Finance")
        checked_message(self.message)
        _ = self.correction_text
        _ = self.all_clear_text
        check_languages(self.message_language, self.message_in)
        self._check_others()
        if self.mode is Mode.CASCADE and self.ask is Question.EVACUATE:
            raise UserError("nobody in danger waits for a leader: use --mode broadcast with --ask evacuate")
        self._check_quiet()
        if self.need is not None:
            self._check_need(self.need)
        if self.key is not None and not 0 < len(self.key) <= 200:  # noqa: PLR2004 - the column's width
            raise UserError("the key has to be 1 to 200 characters long")

    def _check_others(self) -> None:
        """The texts beside the message: corrections and all-clears in other languages, and those of audiences."""
        for what, own, others in (
            ("correction", self.correction, self.correction_in),
            ("all-clear", self.all_clear, self.all_clear_in),
        ):
            if others and own is None:
                raise UserError(f"a {what} in other languages needs one in the message's own: give that too")
            check_languages(self.message_language, others, f"{what} in")
        names = [one.name.strip().casefold() for one in self.audiences]
        for one in self.audiences:
            where = f"audience {one.name}"
            if not one.name.strip() or not one.name.isprintable() or len(one.name) > AUDIENCE_NAME_MAX:
                raise UserError(f"{where[:60]!r}: give it a name of 1 to {AUDIENCE_NAME_MAX} characters on one line")
            if names.count(one.name.strip().casefold()) > 1:
                raise UserError(f"{where}: two have that name: give each its own")
            if not one.scope:
                raise UserError(f"{where}: say who is meant, such as site:Main Building")
            try:
                checked_message(one.message)
            except UserError as error:
                raise UserError(f"{where}: {error}") from None
            check_languages(self.message_language, one.message_in, f"{where} in")
        if len(self.audiences) > MOST_AUDIENCES:
            raise UserError(f"{len(self.audiences)} audiences, at most {MOST_AUDIENCES} can be told apart: join some")

    def _check_quiet(self) -> None:
        if self.quiet and self.ask is Question.CALLOUT:
            raise UserError("who is in hiding is not called to duty: use --quiet with --ask whereabouts")
        if self.quiet and self.mode is Mode.CASCADE:
            raise UserError("--quiet goes to everyone at once, as nobody is asked to stand in: use --mode broadcast")

    def _check_need(self, need: int) -> None:
        if self.ask is not Question.CALLOUT:
            raise UserError("--need is for a call-out: give --ask callout too, or leave --need out")
        if need < 1:
            raise UserError(f"--need {need} needs nobody: say how many people have to come, such as --need 5")
        if self.mode is not Mode.BROADCAST:
            raise UserError("--need asks in waves of its own: leave out --mode")

    @property
    def text(self) -> str:
        """The message as it is sent."""
        return checked_message(self.message)

    @property
    def texts(self) -> dict[str, str]:
        """The message as it is sent in other languages."""
        return {language: checked_message(text) for language, text in self.message_in}

    @property
    def correction_text(self) -> str | None:
        """The correction as it would be sent. Raises UserError where it could not be."""
        return checked_message(self.correction) if self.correction is not None else None

    @property
    def all_clear_text(self) -> str | None:
        """The all-clear as it would be sent. Raises UserError where it could not be."""
        return checked_message(self.all_clear) if self.all_clear is not None else None

    @property
    def is_life_safety(self) -> bool:
        """Whether lives may hang on its speed: it never waits for anybody's approval."""
        return self.ask is Question.EVACUATE or self.severity is Severity.LIFE_SAFETY

    def fingerprint(self) -> str:
        """The same for the same request: tells a repetition of a key from its reuse."""
        body = asdict(self) | {
            "key": None,
            "message": self.message.strip(),
            "message_in": {one: text.strip() for one, text in self.message_in},
            "correction_in": dict(self.correction_in),
            "all_clear_in": dict(self.all_clear_in),
        }
        for name, plain in ADDED_LATER.items():
            if body[name] == plain or name in NO_PART:
                del body[name]
        return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
