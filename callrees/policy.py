"""Escalation policies: which contacts, when the backups, when the superior, when commander and HR.

A policy is a YAML file; the shipped ones, in `policies/`, are also its examples:

    name: whereabouts
    steps:
      - {after: 0s,  contact: [sms, email]}
      - {after: 5m,  contact: [voice, "sms:2"]}   # sms:2 is the second number, where there is one
      - {after: 15m, backups: {wait: 5m}}         # each backup in order, so long each
      - {after: 30m, notify: [superior, commander, hr]}
    bundle: 10s            # these six may be left out
    repeat: 10m
    leader_timeout: 5m
    call_again: {after: 2m, times: 1}   # a call that nobody took is repeated; left out: it is not
    objective: {accounted: 90%, within: 30m}   # what the answers are measured against; left out: nothing
    ends_by_itself: false  # true: the activation ends without anyone ending it, see `Policy.ends_after`

- Durations are a number with `s`, `m` or `h`; down to the millisecond, at most a week.
- Each step has `after` and one of `contact`, `backups`, `notify`. Steps are sorted by time; those of the
  same time keep their order. The first one contacts, at 0s, since nobody's clock would start otherwise.
- `call_again`: a call that was busy, not answered or taken by a mailbox is made again so long after it was
  over, so many times for each call of a step. A second call soon after the first one breaks through the
  do-not-disturb of many phones, which is why the shipped policies have it.
- Backups are asked by one step at most: a second one would find nobody left to ask.
- `bundle` is shortened, given or not, to the shortest step: the smallest gap between two times at which
  something is due, and the `wait` of the backups. Otherwise two steps could fall into one message.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import TypeVar

from callrees import strict_yaml
from callrees.objective import Objective
from callrees.words import Channel, Kind, Notified, Question

BUNDLE = 10.0
"""Seconds within which what falls due for one person goes as one message, if the policy does not say."""
REPEAT = 600.0
"""Seconds between two digests to the same person, if the policy does not say."""
LEADER_TIMEOUT = 300.0
"""Seconds after which a branch of a cascade is released, if the policy does not say."""
LONGEST = 7 * 24 * 3600.0
"""Seconds. A chase of more than a week is a typing error."""
MOST_STEPS = 50
MOST_CALLS_AGAIN = 5
HIGHEST_RANK = 9
LONGEST_SHOWN = 40
"""Characters of a wrong value that an error repeats."""
SHIPPED = ("whereabouts", "evacuate", "callout", "notice", "drill", "verify")

_DURATION = re.compile(r"([0-9]{1,7}(?:\.[0-9]{1,3})?)\s*([smh])", re.ASCII)
_SECONDS = {"s": 1, "m": 60, "h": 3600}
_SLOT = re.compile(r"(sms|voice|email)(?::([1-9]))?", re.ASCII)
_NAME = re.compile(r"\w[\w .-]{0,63}")
_ACTIONS = ("contact", "backups", "notify")
_SHARE = re.compile(r"([1-9][0-9]?|100)\s*%", re.ASCII)
_KEYS = ("name", "steps", "bundle", "repeat", "leader_timeout", "call_again", "objective", "ends_by_itself")


_Thing = TypeVar("_Thing", "Slot", Notified)


class PolicyError(ValueError):
    """A policy cannot be used. The message is one line: where, what is wrong, an example."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place among a person's contact points: the rank-th (from 1) that can be used on a channel."""

    channel: Channel
    rank: int = 1

    def __str__(self) -> str:
        return self.channel.value if self.rank == 1 else f"{self.channel.value}:{self.rank}"

    @classmethod
    def parse(cls, text: object) -> Slot:
        """Read `sms` or `voice:2`. Raises PolicyError for anything else."""
        match = _SLOT.fullmatch(text) if isinstance(text, str) else None
        if match is None:
            raise PolicyError(f"{_shown(text)} is no contact: write sms, voice or email, or the like of sms:2")
        return cls(Channel(match[1]), int(match[2] or 1))


@dataclass(frozen=True, slots=True)
class Step:
    """One step. Exactly one of the three actions is there; the others are empty."""

    after: float
    """Seconds on the callee's own clock."""
    contact: tuple[Slot, ...] = ()
    backups_wait: float | None = None
    """Seconds that each backup has to answer."""
    notify: tuple[Notified, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.contact) + (self.backups_wait is not None) + bool(self.notify) != 1:
            raise PolicyError("a step has exactly one of contact, backups, notify")

    def to_dict(self) -> dict[str, object]:
        """The step as the file has it."""
        step: dict[str, object] = {"after": _duration_text(self.after)}
        if self.contact:
            step["contact"] = [str(slot) for slot in self.contact]
        elif self.backups_wait is not None:
            step["backups"] = {"wait": _duration_text(self.backups_wait)}
        else:
            step["notify"] = [role.value for role in self.notify]
        return step


@dataclass(frozen=True, slots=True)
class CallAgain:
    """How a call that nobody took is repeated: `after` seconds after it was over, `times` times."""

    after: float
    times: int = 1

    def to_dict(self) -> dict[str, object]:
        """As the file has it."""
        return {"after": _duration_text(self.after), "times": self.times}


@dataclass(frozen=True)
class Policy:
    """An escalation policy. Times are seconds; the number of a step is its place in `steps`, from 0."""

    name: str
    steps: tuple[Step, ...]
    bundle: float = BUNDLE
    repeat: float = REPEAT
    leader_timeout: float = LEADER_TIMEOUT
    call_again: CallAgain | None = None
    objective: Objective | None = None
    ends_by_itself: bool = False

    @cached_property
    def contacts(self) -> tuple[tuple[int, Slot], ...]:
        """Every (number of its step, slot) that the policy names, in order of time."""
        return tuple((number, slot) for number, step in enumerate(self.steps) for slot in step.contact)

    @property
    def backups_wait(self) -> float | None:
        """Seconds that each backup has to answer; None: no step asks backups."""
        return next((step.backups_wait for step in self.steps if step.backups_wait is not None), None)

    @property
    def ends_after(self) -> float | None:
        """When an activation that ends by itself does so at the latest, in seconds; None: it never does.

        It ends when everyone is accounted for, or else one `repeat` after its last step, so that those
        whom the last step told still had the time to answer for someone.
        """
        return self.steps[-1].after + self.repeat if self.ends_by_itself else None

    def to_dict(self) -> dict[str, object]:
        """The policy as the file has it, ready for JSON: what is frozen into an activation."""
        return {
            "name": self.name,
            "steps": [step.to_dict() for step in self.steps],
            "bundle": _duration_text(self.bundle),
            "repeat": _duration_text(self.repeat),
            "leader_timeout": _duration_text(self.leader_timeout),
            **({"call_again": self.call_again.to_dict()} if self.call_again else {}),
            **({"objective": _objective_dict(self.objective)} if self.objective else {}),
            "ends_by_itself": self.ends_by_itself,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Policy:
        """The policy that `to_dict` wrote. Raises PolicyError."""
        return parse(data)


def parse(source: str | bytes | Mapping[str, object]) -> Policy:
    """Read a policy from the text of its file, or from the mapping in it.

    Raises PolicyError for everything that is wrong with it, whatever it is.
    """
    try:
        data = source if isinstance(source, Mapping) else strict_yaml.load(source)
    except strict_yaml.YamlProblem as problem:
        raise PolicyError(f"policy file, {problem}") from None
    if not isinstance(data, Mapping):
        raise PolicyError("policy file: it has no `name:` and `steps:`; see the shipped ones for examples")
    name = data.get("name")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise PolicyError(
            f"policy file: name is {_shown(name)}: give up to 64 letters or digits, such as `name: nights`"
        )
    try:
        return _policy(name, data)
    except PolicyError as error:
        raise PolicyError(f"policy {name}, {error}") from None


@lru_cache(maxsize=len(SHIPPED))
def shipped(name: str) -> Policy:
    """The shipped policy of that name. Raises PolicyError when there is none."""
    if name not in SHIPPED:
        raise PolicyError(f"{_shown(name)} is no shipped policy: choose one of {', '.join(SHIPPED)}")
    return parse(resources.files("callrees").joinpath("policies", f"{name}.yaml").read_bytes())


def default_for(question: Question, kind: Kind) -> str:
    """The name of the shipped policy that an activation takes when none is named.

    It is the question's own, in a drill too: an exercise that spares HR or ends by itself exercises
    something else than what will happen. The policy `drill` is there to be chosen.
    """
    del kind  # part of the question, so that whoever changes this answer finds all who ask it
    return question.value


def _policy(name: str, data: Mapping[str, object]) -> Policy:
    _known(data, _KEYS)
    steps = _steps(data.get("steps"))
    ends = data.get("ends_by_itself", False)
    if not isinstance(ends, bool):
        raise PolicyError(f"ends_by_itself: {_shown(ends)} is neither true nor false")
    bundle = _optional(data, "bundle", BUNDLE)
    return Policy(
        name=name,
        steps=steps,
        bundle=min([bundle, *_intervals(steps)]),
        repeat=_optional(data, "repeat", REPEAT),
        leader_timeout=_optional(data, "leader_timeout", LEADER_TIMEOUT, least=1.0),
        call_again=_call_again(data["call_again"]) if "call_again" in data else None,
        objective=_objective(data["objective"]) if "objective" in data else None,
        ends_by_itself=ends,
    )


def _intervals(steps: tuple[Step, ...]) -> list[float]:
    times = sorted({step.after for step in steps})
    gaps = [round(later - earlier, 3) for earlier, later in itertools.pairwise(times)]
    return gaps + [step.backups_wait for step in steps if step.backups_wait is not None]


def _steps(value: object) -> tuple[Step, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise PolicyError("steps: give a list of steps, such as `- {after: 0s, contact: [sms, email]}`")
    if len(value) > MOST_STEPS:
        raise PolicyError(f"steps: {len(value)} of them, more than {MOST_STEPS}: leave some out")
    read = []
    for number, entry in enumerate(value, start=1):
        try:
            read.append(_step(entry))
        except PolicyError as error:
            raise PolicyError(f"step {number}: {error}") from None
    steps = tuple(sorted(read, key=lambda step: step.after))
    if not steps[0].contact or steps[0].after > 0:
        raise PolicyError("step 1: begin with a contact, such as `- {after: 0s, contact: [sms, email]}`")
    if sum(step.backups_wait is not None for step in steps) > 1:
        raise PolicyError("steps: more than one asks the backups: keep one, such as `backups: {wait: 5m}`")
    return steps


def _step(entry: object) -> Step:
    if not isinstance(entry, Mapping):
        raise PolicyError(f"{_shown(entry)} is no step: write `{{after: 5m, contact: [voice]}}`")
    _known(entry, ("after", *_ACTIONS))
    if "after" not in entry:
        raise PolicyError("after is missing: say when, such as `after: 5m`")
    after = _duration("after", entry["after"])
    actions = [action for action in _ACTIONS if action in entry]
    if len(actions) != 1:
        raise PolicyError(
            f"it has {' and '.join(actions) or 'nothing to do'}: give one of contact, backups, notify a step,"
            " such as `contact: [sms]`"
        )
    if actions == ["contact"]:
        return Step(after, contact=_contact(entry["contact"]))
    if actions == ["notify"]:
        return Step(after, notify=_notify(entry["notify"]))
    return Step(after, backups_wait=_wait(entry["backups"]))


def _contact(value: object) -> tuple[Slot, ...]:
    slots = tuple(Slot.parse(text) for text in _short_list("contact", value, "[sms, email]"))
    return _once("contact", slots)


def _notify(value: object) -> tuple[Notified, ...]:
    roles = []
    for text in _short_list("notify", value, "[superior]"):
        if not isinstance(text, str) or text not in {role.value for role in Notified}:
            raise PolicyError(f"notify: {_shown(text)} is nobody: write superior, commander or hr")
        roles.append(Notified(text))
    return _once("notify", tuple(roles))


def _wait(value: object) -> float:
    if not isinstance(value, Mapping) or set(value) != {"wait"}:
        raise PolicyError("backups: say how long each has to answer, such as `backups: {wait: 5m}`")
    return _duration("backups: wait", value["wait"], least=1.0)


def _call_again(value: object) -> CallAgain:
    if not isinstance(value, Mapping) or "after" not in value or not set(value) <= {"after", "times"}:
        raise PolicyError("call_again: say how soon and how often, such as `call_again: {after: 2m, times: 1}`")
    times = value.get("times", 1)
    if not isinstance(times, int) or isinstance(times, bool) or not 1 <= times <= MOST_CALLS_AGAIN:
        raise PolicyError(f"call_again: times is {_shown(times)}: give a number from 1 to {MOST_CALLS_AGAIN}")
    return CallAgain(_duration("call_again: after", value["after"], least=1.0), times)


def _objective(value: object) -> Objective:
    if not isinstance(value, Mapping) or set(value) != {"accounted", "within"}:
        raise PolicyError("objective: say which share by when, such as `objective: {accounted: 90%, within: 30m}`")
    share = value["accounted"]
    match = _SHARE.fullmatch(share.strip()) if isinstance(share, str) else None
    if match is None:
        raise PolicyError(f"objective: accounted is {_shown(share)}: give a share from 1% to 100%, such as 90%")
    return Objective(int(match[1]), _duration("objective: within", value["within"], least=1.0))


def _objective_dict(objective: Objective) -> dict[str, object]:
    return {"accounted": f"{objective.percent}%", "within": _duration_text(objective.within)}


def _short_list(key: str, value: object, example: str) -> list[object]:
    longest = len(Channel) * HIGHEST_RANK
    if not isinstance(value, list | tuple) or not 0 < len(value) <= longest:
        raise PolicyError(f"{key}: {_shown(value)} is no list of 1 to {longest}: write `{key}: {example}`")
    return list(value)


def _once(key: str, values: tuple[_Thing, ...]) -> tuple[_Thing, ...]:
    for value in values:
        if values.count(value) > 1:
            raise PolicyError(f"{key}: {value} stands twice: once is enough")
    return values


def _known(data: Mapping[str, object], keys: tuple[str, ...]) -> None:
    for key in data:
        if key not in keys:
            raise PolicyError(f"{_shown(key)} is not known here: there are {', '.join(keys)}")


def _optional(data: Mapping[str, object], key: str, default: float, least: float = 0.0) -> float:
    return _duration(key, data[key], least) if key in data else default


def _duration(key: str, value: object, least: float = 0.0) -> float:
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        unit = "has no unit" if isinstance(value, int | float) else "is no duration"
        raise PolicyError(f"{key}: {_shown(value)} {unit}: write 30s, 5m or 1h")
    seconds = round(float(match[1]) * _SECONDS[match[2]], 3)
    if not least <= seconds <= LONGEST:
        raise PolicyError(f"{key}: {match[0]} is not between {_duration_text(least)} and 168h: write 5m")
    return seconds


def _duration_text(seconds: float) -> str:
    return f"{seconds:.0f}s" if seconds == int(seconds) else f"{seconds:.3f}s"


def _shown(value: object) -> str:
    """The value for an error line: short, on one line, and safe whatever it is."""
    if value is None:
        return "missing or empty"
    if isinstance(value, bool | float | str):
        text = repr(value)
        return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
    if isinstance(value, int):
        return str(value) if abs(value) < 10**12 else "a very large number"
    if isinstance(value, Mapping):
        return "a mapping"
    return "a list" if isinstance(value, list | tuple) else f"a {type(value).__name__}"
