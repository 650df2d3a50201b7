"""Composing: everything that one person is to be told, as one message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from callrees import wording
from callrees.command import Seat
from callrees.replies.others import LAST_NUMBER
from callrees.wording import leading, matters
from callrees.wording.whose import question_of
from callrees.words import ACCOUNTED, SILENT, Status
from notify.activation import queries as activation
from notify.activation.queries import PersonView
from notify.escalation import queries
from notify.escalation.help import CERTAIN, REAL
from notify.escalation.models import Notice
from notify.escalation.picture import Picture
from notify.escalation.telling import notices
from notify.escalation.telling.notices import COMMAND, COMMAND_ITSELF, LISTS, Topic
from notify.escalation.telling.numbers import short_numbers_of

NUMBERED_AT_ONCE = 30
"""People of one list who get a short number."""


class Composer:
    """Writes the messages of one round; what they need is read once for all of them."""

    def __init__(self, picture: Picture, waiting: Mapping[int, Sequence[Notice]]) -> None:
        self._picture = picture
        session, view = picture.session, picture.view
        with_lists = [no for no, found in waiting.items() if any(one.topic in LISTS for one in found)]
        self._before = notices.named_before(session, view.id, with_lists) if with_lists else {}
        about = {notice.about_no for found in waiting.values() for notice in found}
        about |= {no for topics in self._before.values() for nos in topics.values() for no in nos}
        picture.fetch(about)
        acting = {picture.acting[no] for no in about if no in picture.acting}
        takers = {case.taken_no for no in about if (case := picture.help_cases.get(no)) and case.taken_no is not None}
        leads = set(picture.duty_list) if _speaks_of(waiting, Topic.LEADLESS) else set()
        everyone = {*waiting, *about, *acting, *takers, *leads} - {COMMAND_ITSELF}
        self.people: dict[int, PersonView] = activation.people(session, view.id, everyone)
        self._numbers = short_numbers_of(session, view.id, {to: self._numbered(to, waiting[to]) for to in waiting})

    def compose(self, to_no: int, found: Sequence[Notice]) -> wording.Content:
        """One message; what presses most comes first."""
        frame = self._picture.view.frame(self.people[to_no].language)
        by_topic: dict[Topic, list[int]] = {}
        for notice in found:
            nos = by_topic.setdefault(Topic(notice.topic), [])
            if notice.about_no not in nos:
                nos.append(notice.about_no)
        sections = self._cries(frame, to_no, by_topic.get(Topic.HELP, ()))
        sections += [leading.help_again_matter(frame, self._who(no)) for no in by_topic.get(Topic.HELP_AGAIN, ())]
        sections += self._command(frame, to_no, by_topic)
        if holders := by_topic.get(Topic.STAND_IN):
            known = self._known(to_no, holders)
            unable = all(self._picture.status(no) in ACCOUNTED for no in holders)
            who = [self._who(no) for no in holders]
            sections.append(matters.stand_in_matter(frame, who, known, unable=unable))
        if silent := by_topic.get(Topic.SUPERIOR):
            sections.append(self._digest(frame, to_no, silent))
        if silent := [no for topic in COMMAND for no in by_topic.get(topic, ())]:
            listed = self._on_list(to_no, COMMAND, silent)
            known = self._known(to_no, listed)
            sections.append(matters.command_matter(frame, self._names(listed), self._picture.counts, known))
        if Topic.BRANCH in by_topic:
            sections.append(matters.branch_matter(frame, self._picture.answers_for(to_no)))
        sections += [self._stand_down(frame, no) for no in by_topic.get(Topic.STAND_DOWN, ())]
        sections += [leading.acting_over_matter(frame, self._who(no)) for no in by_topic.get(Topic.ACTING_OVER, ())]
        sections += [leading.acted_matter(frame, self._who(no)) for no in by_topic.get(Topic.ACTED, ())]
        sections += [self._help_taken(frame, no) for no in by_topic.get(Topic.HELP_TAKEN, ())]
        return wording.combine(frame, sections)

    def _command(
        self, frame: wording.Frame, to_no: int, by_topic: Mapping[Topic, Sequence[int]]
    ) -> list[wording.Section]:
        """Will you lead, who leads, nobody does."""
        sections = []
        if (about := by_topic.get(Topic.LEAD)) is not None:
            silent = [no for no in about if no != COMMAND_ITSELF]
            view = self._picture.view
            asked = question_of(frame, f"{view.started_at or view.created_at:%H:%M} UTC")
            leader = self.people[silent[0]].name if silent else ""
            alone = len(self._picture.duty_list) == 1
            sections.append(leading.lead_matter(frame, asked, view.total, leader, alone=alone))
        if Topic.LEADLESS in by_topic:
            sections.append(leading.leadless_matter(frame, self._names(self._picture.duty_list)))
        if Topic.LEADING in by_topic:
            sections.append(leading.leading_matter(frame))
        if Topic.LEADS in by_topic:
            relieved = self._was_relieved(to_no)
            names = [self.people[no].name for no in by_topic[Topic.LEADS]]
            sections += [leading.leads_matter(frame, name, relieved=relieved) for name in names]
        return sections

    def _was_relieved(self, no: int) -> bool:
        """Whether they led, be it as the only one named, who leads without being asked."""
        seat = queries.command(self._picture.session, self._picture.view.id).seats.get(no)
        return seat.state is Seat.RELIEVED if seat is not None else no in self._picture.duty_list[:1]

    def _digest(self, frame: wording.Frame, to_no: int, silent: Sequence[int]) -> wording.Section:
        listed = self._on_list(to_no, (Topic.SUPERIOR,), silent)
        gone = [no for no in listed if self._picture.status(no) is Status.UNREACHABLE]
        total = max(self._picture.answers_for(to_no), len(listed))
        return matters.digest_matter(frame, self._names(listed), total, self._names(gone), self._known(to_no, listed))

    def _known(self, to_no: int, nos: Sequence[int]) -> list[int]:
        """The reader's numbers of these people; 0 where there is none that a reply could name."""
        numbers = self._numbers[to_no]
        return [number if (number := numbers.get(no, 0)) <= LAST_NUMBER else 0 for no in nos]

    def _numbered(self, to_no: int, found: Sequence[Notice]) -> list[int]:
        """Whom this message gives a number to: the first on a list, which its text names, and holders and people in
        need where there are several of them. There are numbers for 89 people: a long list does not use them up.
        """
        about = {topic: list(dict.fromkeys(one.about_no for one in found if one.topic == topic)) for topic in Topic}
        nos = [no for topic in (Topic.HELP, Topic.STAND_IN) if len(about[topic]) > 1 for no in about[topic]]
        if about[Topic.SUPERIOR]:
            nos += self._on_list(to_no, (Topic.SUPERIOR,), about[Topic.SUPERIOR])[:NUMBERED_AT_ONCE]
        if command := [no for topic in COMMAND for no in about[topic]]:
            nos += self._on_list(to_no, COMMAND, command)[:NUMBERED_AT_ONCE]
        return list(dict.fromkeys(nos))

    def _on_list(self, to_no: int, topics: Sequence[Topic], fresh: Sequence[int]) -> list[int]:
        """The new ones first, then those named before who are silent still."""
        before = [no for topic in topics for no in self._before.get(to_no, {}).get(topic, ())]
        still = [no for no in before if self._picture.status(no) in SILENT]
        return list(dict.fromkeys([*fresh, *still]))

    def _cries(self, frame: wording.Frame, to_no: int, nos: Sequence[int]) -> list[wording.Section]:
        """Who needs help: one person in full; several as one list, whoever is certain first."""
        cases = self._picture.help_cases
        reasons = {no: cases[no].reason if no in cases else REAL for no in nos}
        certain = [no for no in nos if reasons[no] in CERTAIN or no not in cases]
        real = any(no in cases and reasons[no] == REAL for no in nos)
        if len(nos) > 1 and not frame.quiet:
            listed = [*certain, *(no for no in nos if no not in certain)]
            who = [self._who(no) for no in listed]
            return [matters.help_many_matter(frame, who, self._known(to_no, listed), real=real)]
        return [matters.help_matter(frame, self._who(no), certain=no in certain, real=real) for no in nos]

    def _help_taken(self, frame: wording.Frame, no: int) -> wording.Section:
        case = self._picture.help_cases.get(no)
        taker = self.people.get(case.taken_no) if case and case.taken_no is not None else None
        name = taker.name if taker else (case.taken_by or "" if case else "")
        return matters.taken_matter(frame, name, self._who(no))

    def _stand_down(self, frame: wording.Frame, holder: int) -> wording.Section:
        acting = self._picture.acting.get(holder)
        name = self.people[acting].name if acting is not None else ""
        return matters.stand_down_matter(frame, [self._who(holder)], name)

    def _names(self, nos: Sequence[int]) -> list[str]:
        return [self.people[no].name for no in nos]

    def _who(self, no: int) -> wording.Who:
        person = self.people[no]
        return wording.Who(person.name, person.title or "", person.unit or "", person.site or "")


def _speaks_of(waiting: Mapping[int, Sequence[Notice]], topic: Topic) -> bool:
    return any(notice.topic == topic for found in waiting.values() for notice in found)
