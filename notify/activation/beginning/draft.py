"""An activation worked out but not yet begun: what the preview shows, and what is frozen when it goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from callrees import capacity
from callrees.audiences import EVERYONE_ELSE, placed
from callrees.chain import Chain
from callrees.escalation import Planned, first_contacts
from callrees.night import in_night, night_local
from callrees.policy import Policy, PolicyError, default_for
from callrees.quiet import LOUD, quietly
from callrees.quota import first_wave
from callrees.scope import Scope, ScopeError, ScopeKind, parse_scope, resolve
from callrees.tree import CallTree, derive
from callrees.wording import Content, Frame, Saying, alert, language_for
from callrees.wording.commanding import DRILL_STOPPED
from callrees.words import Channel, Kind, Question
from notify.activation import posts
from notify.activation.beginning.beside import Beside, own_contacts, people_beside
from notify.activation.beginning.course import Course, course
from notify.activation.beginning.firsts import first_attempts
from notify.activation.policies import find_policy
from notify.activation.request import ActivationRequest
from notify.directory import queries as directory
from notify.directory.profiles import Profile, profiles
from notify.dispatch.service import ALERT, ALERT_DANGER, ALERT_LEADER
from notify.errors import UserError
from notify.settings import Settings

NIGHT = "night"
AWAY = "away"
NOTHING_ASKED = "nothing asked"


@dataclass(frozen=True, slots=True)
class Callee:
    """One callee of a draft, in the order in which people are tried."""

    profile: Profile
    superior: str | None  # employee id
    depth: int
    placed: str | None
    priority: int
    excused: str | None  # the reason
    contacted: bool
    night: str | None  # the hour where they are, when it is in their night
    ways: Mapping[Channel, tuple[str, ...]]  # their contacts, an empty place for each that must not be used
    audience: int = EVERYONE_ELSE
    could_send_s: float = 0.0

    @property
    def version(self) -> tuple[str, int]:
        """Which of the texts is theirs: language and audience."""
        return language_for(self.profile.language or ""), self.audience


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that the directory said at this moment."""

    request: ActivationRequest
    policy: Policy
    tree: CallTree
    callees: tuple[Callee, ...]
    beside: Beside
    contents: Mapping[tuple[str, int], Content]  # by language and audience
    off: frozenset[Channel]
    """Channels without a carrier."""
    backups: Mapping[str, tuple[str, ...]]  # employee ids by holder
    course: Course
    stops: tuple[int, ...] = ()
    """Exercises under way with some of these people, which end as this begins in earnest."""

    @property
    def saying(self) -> Saying:
        """What the alerts say: the message, and to people in the middle of an exercise that this is none."""
        return saying_of(self.request, self.stops)

    @property
    def forecast(self) -> capacity.Forecast:
        """When everyone will have been tried, and what it costs."""
        return self.course.forecast

    @property
    def asked_first(self) -> tuple[Callee, ...]:
        """Whom the first attempts go to: everyone who is contacted, or the first wave of a quota call-out."""
        return tuple(_asked_first(self.request, self.callees, self.off))

    @property
    def leaders(self) -> dict[int, bool]:
        """Who leads a branch, by number, each with whether they belong to nobody's branch themselves."""
        own = {callee.profile.employee_id for callee in self.callees}
        leading = {callee.superior for callee in self.callees}
        return {
            no: callee.superior not in own
            for no, callee in enumerate(self.callees)
            if callee.profile.employee_id in leading
        }

    def audience_name(self, audience: int) -> str:
        """The name of an audience; empty for everyone else."""
        return self.request.audiences[audience - 1].name if audience != EVERYONE_ELSE else ""

    def firsts_of(self, callee: Callee) -> tuple[Planned, ...]:
        """With what a callee is tried first."""
        return _firsts(self.request, self.policy, callee, self.off)

    def contacts_of(self, key: str) -> Mapping[Channel, tuple[str, ...]]:
        """How somebody is reached, by employee id or account key; nobody knows them: not at all."""
        if key in self.beside.accounts:
            return own_contacts(self.beside.accounts[key])
        if key in self.beside.outside:
            return self.beside.outside[key][0].contacts
        found = (callee.ways for callee in self.callees if callee.profile.employee_id == key)
        return next(found, {})


def channels_off(settings: Settings, kind: Kind) -> frozenset[Channel]:
    """Channels that have no carrier; a tabletop imagines that all have one."""
    off = set()
    if kind is not Kind.TABLETOP:
        if settings.twilio_account_sid is None:
            off |= {Channel.SMS, Channel.VOICE}
        elif not (settings.voice_from or "").startswith("+"):
            off.add(Channel.VOICE)
        if settings.smtp_url is None:
            off.add(Channel.EMAIL)
    return frozenset(off)


def make_draft(session: Session, settings: Settings, request: ActivationRequest, actor: str, at: datetime) -> Draft:
    """Work an activation out. Raises UserError for an unknown or empty scope, policy or commander."""
    request.check()
    try:
        scopes = [parse_scope(text) for text in request.scope]
        chain = directory.chain(session)
        scope = resolve(chain, scopes, [parse_scope(text) for text in request.exceptions])
        audiences = placed(chain, request.audiences, scope)
        policy = find_policy(session, request.policy or default_for(request.ask, request.kind))
    except (ScopeError, PolicyError) as error:
        raise UserError(str(error)) from None
    tree = derive(chain, scope)
    people = profiles(session, tree.nodes)
    off = channels_off(settings, request.kind)
    if off == frozenset(Channel):
        raise UserError(
            "no carrier is set up, so that nobody can be reached: set TWILIO_ACCOUNT_SID and the like, or SMTP_URL"
        )
    if request.quiet and Channel.SMS in off:
        raise UserError("--quiet goes by text alone, and no carrier is set up for texts: set TWILIO_ACCOUNT_SID")
    stopped = directory.stopped(session, _addresses(people))
    sited = _sited(request, scopes)
    callees = [
        replace(
            _callee(request, tree, people[id_], stopped, at, sited=audiences[id_] in sited), audience=audiences[id_]
        )
        for id_ in tree.nodes
        if id_ in people
    ]
    callees.sort(key=lambda callee: callee.priority)  # stable: superiors stay before their people
    backups = {id_: named for id_ in people if (named := named_backups(chain, id_))}
    frame = Frame(settings.organisation, request.kind, request.ask, quiet=request.quiet)
    stops = posts.drills_over(session, people) if request.kind is Kind.REAL else ()
    contents = {
        (language, audience): alert(
            replace(frame, language=language), saying_of(request, stops, audience).words(language)
        )
        for language, audience in _versions(request, callees)
    }
    ahead = _course(request, tree, callees, policy, contents, off, settings)
    return Draft(
        request=request,
        policy=policy,
        tree=tree,
        callees=tuple(_with_time(callee, ahead.could_send) for callee in callees),
        beside=people_beside(session, request, tree, people, backups, actor),
        contents=contents,
        off=off,
        backups=backups,
        course=ahead,
        stops=stops,
    )


def _sited(request: ActivationRequest, scopes: Iterable[Scope]) -> frozenset[int]:
    """The audiences whose people are at a place that was named: they may be in danger, and are tried first."""
    if any(scope.kind is ScopeKind.SITE for scope in scopes):
        return frozenset(range(len(request.audiences) + 1))
    named = enumerate(request.audiences, start=1)
    return frozenset(no for no, one in named if any(parse_scope(s).kind is ScopeKind.SITE for s in one.scope))


def _versions(request: ActivationRequest, callees: Iterable[Callee]) -> list[tuple[str, int]]:
    """The languages in which they are written to, the message's own first, each with its audiences."""
    found = {callee.version for callee in callees}
    return sorted(found, key=lambda version: (version[0] != request.message_language, version))


def saying_of(request: ActivationRequest, stops: Collection[int], audience: int = EVERYONE_ELSE) -> Saying:
    """What the alerts of a request say to an audience, when it stops these exercises."""
    own = Saying(request.text, language=request.message_language, texts=request.texts)
    if audience != EVERYONE_ELSE:
        theirs = request.audiences[audience - 1]
        own = Saying(theirs.message.strip(), language=request.message_language, texts=dict(theirs.message_in))
    return replace(own, what=DRILL_STOPPED) if stops else own


def _addresses(people: Mapping[str, Profile]) -> set[str]:
    return {one for profile in people.values() for some in profile.contacts.values() for one in some}


def _callee(
    request: ActivationRequest,
    tree: CallTree,
    profile: Profile,
    stopped: directory.Stopped,
    at: datetime,
    *,
    sited: bool,
) -> Callee:
    node = tree.nodes[profile.employee_id]
    superior = node.superior_id or next(tree.outside_superiors_of(profile.employee_id), None)
    asleep = in_night(at, profile.timezone)
    excused, contacted = None, True
    if request.kind is Kind.DRILL and asleep and not request.at_night:
        excused, contacted = NIGHT, False
    elif request.ask in {Question.CALLOUT, Question.NOTICE} and profile.is_away(at):
        excused, contacted = AWAY, request.ask is Question.NOTICE
    elif request.ask is Question.NOTICE:
        excused = NOTHING_ASKED
    priority = ALERT_LEADER if node.below or profile.essential else ALERT
    return Callee(
        profile=profile,
        superior=superior,
        depth=node.depth,
        placed=node.cut.words if node.cut else None,
        priority=ALERT_DANGER if sited else priority,
        excused=excused,
        contacted=contacted,
        night=night_local(at, profile.timezone) if asleep else None,
        ways=stopped.usable(profile.contacts, profile.employee_id, directory.purpose_class(request.kind, request.ask)),
    )


def _firsts(request: ActivationRequest, policy: Policy, callee: Callee, off: frozenset[Channel]) -> tuple[Planned, ...]:
    if not callee.contacted:
        return ()
    in_force, off = (quietly(policy), off | LOUD) if request.quiet else (policy, off)
    return first_contacts(in_force, callee.ways, off, no_voice=callee.profile.no_voice)


def _course(
    request: ActivationRequest,
    tree: CallTree,
    callees: list[Callee],
    policy: Policy,
    contents: Mapping[tuple[str, int], Content],
    off: frozenset[Channel],
    settings: Settings,
) -> Course:
    """When and at what cost the first attempts go, and for each person when theirs could."""
    planned = [
        (callee, one.way)
        for callee in _asked_first(request, callees, off)
        for one in _firsts(request, policy, callee, off)
    ]
    firsts = first_attempts(planned, contents, Frame(settings.organisation, request.kind, request.ask))
    limits = capacity.Limits(settings.sms_per_second, settings.calls_per_second, settings.mails_per_second)
    prices = capacity.Prices(settings.sms_price, settings.call_price, settings.currency)
    ids = [callee.profile.employee_id for callee in callees]
    superiors = {id_: tree.nodes[id_].superior_id for id_ in ids}
    return course(request, superiors, firsts, limits, prices, policy.leader_timeout)


def _asked_first(request: ActivationRequest, callees: Sequence[Callee], off: frozenset[Channel]) -> Sequence[Callee]:
    contacted = [callee for callee in callees if callee.contacted]
    return contacted if request.need is None else _able(contacted, off)[: first_wave(request.need)]


def _able(callees: Sequence[Callee], off: frozenset[Channel]) -> list[Callee]:
    """Those of them who have a contact point that can be used."""
    return [callee for callee in callees if callee.ways.keys() - off]


def _with_time(callee: Callee, could_send: Mapping[str, float]) -> Callee:
    return replace(callee, could_send_s=could_send.get(callee.profile.employee_id, 0.0))


def named_backups(chain: Chain, employee_id: str) -> tuple[str, ...]:
    """Active people named to stand in for someone, over all positions they hold, in order; never themselves."""
    named = (id_ for own in chain.positions_of(employee_id) for id_ in chain.positions[own].backup_ids)
    usable = (id_ for id_ in named if id_ != employee_id and (person := chain.people.get(id_)) and person.active)
    return tuple(dict.fromkeys(usable))
