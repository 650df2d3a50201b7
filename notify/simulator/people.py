"""People with habits: they read, listen, answer, stand in, take help cases, or stay silent.

One address is one person to the world. What they do comes from `callrees.habits` by seed, address and
channel: the same seed gives the same people. Who they are (their answer, a dead number) stays; whether
they notice is drawn anew for each message and call. A text that was answered is not answered again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from callrees.habits import LATE_RECEIPT, Delivery, Habit, Mix, PickUp, habit
from callrees.words import Channel
from notify.simulator.asks import FORM_VALUES, Ask, asks_of
from notify.simulator.calls import Calls
from notify.simulator.faults import Faults
from notify.simulator.mailbox import Mailbox
from notify.simulator.messages import Messages
from notify.simulator.pages import visit
from notify.simulator.phones import CallFate, Phone, TextFate
from notify.simulator.player import Press
from notify.simulator.records import Direction, Mail, Message
from notify.simulator.stage import Stage
from notify.simulator.switchboard import Call

_TEXTS = {
    Delivery.DELIVERED: Phone(text=TextFate.DELIVER),
    Delivery.LOST: Phone(text=TextFate.UNDELIVER, text_code=30003),
    Delivery.DEAD: Phone(text=TextFate.UNDELIVER, text_code=30005),
}
_PICK_UPS = {
    PickUp.HUMAN: CallFate.ANSWER,
    PickUp.VOICEMAIL: CallFate.VOICEMAIL,
    PickUp.BUSY: CallFate.BUSY,
    PickUp.NO_ANSWER: CallFate.NO_ANSWER,
}
_NO_SUCH_NUMBER = Phone(call=CallFate.FAIL, call_code=404)
_LONGEST_THOUGHT = 40.0  # seconds until somebody who answers a call for help or a request to stand in has decided


@dataclass(frozen=True, slots=True)
class _Plan:
    """What somebody will do about one ask: after so many seconds of life, this answer."""

    after: float
    said: str


def habitual_faults(mix: Mix, pace: float) -> Faults:
    """The receipts of this population's networks: some late, some twice, some never."""
    return Faults(
        receipt_never=mix.receipt_never,
        receipt_late=mix.receipt_late,
        receipt_twice=mix.receipt_twice,
        late_seconds=LATE_RECEIPT * mix.receipt_median * pace,
    )


class People:
    """Everyone who has a phone or a mailbox in this world. What a script says of a phone comes first."""

    def __init__(self, stage: Stage, messages: Messages, calls: Calls, mailbox: Mailbox) -> None:
        self._stage = stage
        self._messages = messages
        self._calls = calls
        self._mailbox = mailbox
        self._mix = Mix()
        self._answered: set[tuple[str, Ask, str]] = set()

    def move_in(self) -> None:
        """From now on phones and mailboxes belong to people."""
        self._messages.phone_of = self._phone_for_text
        self._messages.on_delivered = self._read_text
        self._calls.phone_of = self._phone_for_call
        self._calls.player.hand = self._press
        self._mailbox.exists = self._mailbox_exists
        self._mailbox.on_mail = self._read_mail
        self._stage.on_reset.append(self._begin)
        self._begin()

    def _begin(self) -> None:
        self._answered.clear()
        self._stage.luck.now = habitual_faults(self._mix, self._stage.config.pace)

    def _habit(self, address: str, channel: Channel, nth: int) -> Habit:
        """Who somebody is, and how they take the nth message or call to this address."""
        seed = self._stage.config.seed
        person = habit(seed, address, channel, self._mix)
        if nth == 1:
            return person
        moment = habit(f"{seed}:{nth}", address, channel, self._mix)
        delivery = Delivery.DEAD if person.delivery is Delivery.DEAD else moment.delivery
        if delivery is Delivery.DEAD and person.delivery is not Delivery.DEAD:
            delivery = Delivery.DELIVERED  # a number that worked does not die between two messages
        return replace(moment, delivery=delivery, reply=person.reply, stand_in=person.stand_in)

    def _phone_for_text(self, number: str) -> Phone:
        """What the network makes of the text that comes now."""
        nth = self._stage.messages.next_nth(number)
        return self._stage.phones.get(number) or _TEXTS[self._habit(number, Channel.SMS, nth).delivery]

    def _phone_for_call(self, number: str) -> Phone:
        """How somebody takes the call that comes now."""
        scripted = self._stage.phones.get(number)
        if scripted is not None:
            return scripted
        person = self._habit(number, Channel.VOICE, self._stage.calls.next_nth(number))
        return _NO_SUCH_NUMBER if person.delivery is Delivery.DEAD else Phone(call=_PICK_UPS[person.pick_up])

    def _mailbox_exists(self, address: str) -> bool:
        return self._habit(address, Channel.EMAIL, 1).delivery is not Delivery.DEAD

    @staticmethod
    def _plan(person: Habit, ask: Ask) -> _Plan | None:
        """What somebody does when asked this; None is silence."""
        if not person.answers:
            return None
        match ask:
            case Ask.ABOUT_YOU:
                return _Plan(person.after, person.reply)
            case Ask.STAND_IN:
                return _Plan(min(person.after, _LONGEST_THOUGHT), person.stand_in)
            case Ask.TAKE_CASE:
                return _Plan(min(person.after, _LONGEST_THOUGHT), person.help_case) if person.help_case else None

    def _is_new(self, address: str, ask: Ask, text: str) -> bool:
        """Whether somebody has not yet answered this text; afterwards they have."""
        key = (address, ask, text)
        if key in self._answered:
            return False
        self._answered.add(key)
        return True

    def _read_text(self, message: Message) -> None:
        """A text reached a phone; if no script owns it, its person reads."""
        scripted = self._stage.phones.get(message.to) is not None
        if scripted or message.by_carrier or message.direction is Direction.INBOUND:
            return
        person = self._habit(message.to, Channel.SMS, self._stage.messages.nth(message))
        for ask in asks_of(message.body):
            plan = self._plan(person, ask)
            if plan is not None and self._is_new(message.to, ask, message.body):
                self._stage.spawn(self._reply(message, plan))

    async def _reply(self, message: Message, plan: _Plan) -> None:
        await self._stage.sleep(plan.after)
        await self._messages.receive(message.to, plan.said, message.sender)

    def _read_mail(self, mail: Mail) -> None:
        """A mail came in: whoever answers it opens its first link and sends the form of that page."""
        person = self._habit(mail.to, Channel.EMAIL, self._stage.mails.nth(mail))
        if not mail.links or person.delivery is not Delivery.DELIVERED:
            return
        plans = [
            plan
            for ask in asks_of(mail.text)
            if (plan := self._plan(person, ask)) is not None and self._is_new(mail.to, ask, mail.text)
        ]
        if plans:
            self._stage.spawn(self._open(mail.links[0], plans))

    async def _open(self, link: str, plans: list[_Plan]) -> None:
        """Open the page and give the answer that it takes: a mail may ask several things, its page one."""
        await self._stage.sleep(plans[0].after)
        answers = [value for plan in plans for value in FORM_VALUES.get(plan.said, ())]
        await visit(self._stage.courier.session, link, answers)

    def _press(self, call: Call) -> Press | None:
        """What somebody presses at the gather that begins now: one answer in a call."""
        if self._stage.phones.get(call.person) is not None or call.keys is not None:
            return self._calls.scripted_hand(call)
        asks = asks_of(call.said)
        person = self._habit(call.person, Channel.VOICE, self._stage.calls.nth(call))
        plan = self._plan(person, asks[0]) if asks and not call.pressed else None
        return Press(plan.said) if plan is not None else None
