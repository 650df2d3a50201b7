"""Texts: what the carrier takes and refuses, how a text lives, and what people send back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from notify.simulator.forms import Form, is_number, is_url
from notify.simulator.optouts import BOILERPLATE, Keyword, keyword_of
from notify.simulator.phones import DEFAULT_PHONE, Phone, TextFate
from notify.simulator.receipts import Receipt, Receipts
from notify.simulator.records import Complaint, Direction, Message, MessageStatus
from notify.simulator.resources import API_VERSION, segments
from notify.simulator.stage import Stage
from notify.simulator.trouble import ApiError
from notify.simulator.twiml import MessageVerb, TwimlError, checked, parse

_LONGEST_BODY = 1600
_LONGEST_VALIDITY = 36000  # seconds
_FINAL = frozenset({MessageStatus.DELIVERED, MessageStatus.UNDELIVERED, MessageStatus.FAILED})


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a text that a person sent. `status` is None when the webhook could not be reached."""

    message: Message
    status: int | None
    replies: tuple[Message, ...]


class Messages:
    """The carrier's side of texting. `on_delivered` is called with each text that reaches a phone."""

    def __init__(self, stage: Stage, receipts: Receipts) -> None:
        self._stage = stage
        self._receipts = receipts
        self.on_delivered: Callable[[Message], None] = lambda _message: None
        self.phone_of: Callable[[str], Phone] = lambda number: stage.phones.get(number) or DEFAULT_PHONE

    def create(self, form: Form) -> Message:
        """Take a text, or raise `ApiError` as Twilio would. The text then lives by itself."""
        self._validate(form)
        to, service = form.get("To") or "", form.get("MessagingServiceSid")
        phone = self._accepting_phone(to, service or form.get("From") or "")
        message = Message(
            to=to,
            sender=form.get("From"),
            body=form.get("Body") or "",
            direction=Direction.API,
            status=MessageStatus.ACCEPTED if service else MessageStatus.QUEUED,
            service_sid=service,
            callback=form.get("StatusCallback"),
        )
        return self._begin(message, phone)

    def cancel(self, message: Message) -> None:
        """Cancel a text that still waits. Raises `ApiError` when it is too late."""
        if message.status not in {MessageStatus.ACCEPTED, MessageStatus.QUEUED}:
            raise ApiError(30409, message.status)
        message.status = MessageStatus.CANCELED
        message.updated = datetime.now(UTC)

    def _validate(self, form: Form) -> None:
        """The checks that need nothing but the request, in Twilio's order."""
        to, sender, body = form.get("To"), form.get("From"), form.get("Body")
        callback, validity = form.get("StatusCallback"), form.get("ValidityPeriod")
        owned = self._stage.config.senders
        if to is None:
            raise ApiError(21604)
        if sender is None and form.get("MessagingServiceSid") is None:
            raise ApiError(21603)
        if body is None and not form.all("MediaUrl") and form.get("ContentSid") is None:
            raise ApiError(21602)
        if not is_number(to):
            raise ApiError(21211, to)
        if sender == to:
            raise ApiError(21266, to)
        if sender in self._stage.luck.now.senders_refused or (sender is not None and owned and sender not in owned):
            raise ApiError(21606, sender)
        if body is not None and len(body) > _LONGEST_BODY:
            raise ApiError(21617)
        if callback is not None and not is_url(callback):
            raise ApiError(21609, callback)
        if validity is not None and not (validity.isdigit() and 1 <= int(validity) <= _LONGEST_VALIDITY):
            raise ApiError(90007, validity)
        if form.get("ScheduleType") is not None:
            raise ApiError(20001, "this stand-in does not schedule texts")

    def _accepting_phone(self, to: str, sender: str) -> Phone:
        """The phone that the text goes to. Raises `ApiError` when the carrier refuses that at once."""
        if (sender, to) in self._stage.opted_out:
            raise ApiError(21610, to)
        phone = self.phone_of(to)
        if phone.text is TextFate.REFUSE:
            raise ApiError(phone.text_code, to)
        return phone

    def _begin(self, message: Message, phone: Phone) -> Message:
        message.index = self._stage.messages.next_index()
        self._stage.messages.add(message)
        self._stage.spawn(self._live(message, phone))
        return message

    async def _live(self, message: Message, phone: Phone) -> None:
        """Queued, sending, sent, and what the phone makes of it; a receipt for each but the first."""
        stage = self._stage
        await stage.sleep(stage.dice.uniform(0.1, 0.5))
        if message.status is MessageStatus.CANCELED:
            return
        if message.status is MessageStatus.ACCEPTED:
            message.sender = message.sender or stage.config.own_number
            await self._advance(message, MessageStatus.QUEUED)
        if phone.text is TextFate.FAIL:
            await self._advance(message, MessageStatus.FAILED, phone.text_code)
            return
        message.status = MessageStatus.SENDING
        await stage.sleep(stage.dice.uniform(0.1, 0.5))
        message.sent = datetime.now(UTC)
        await self._advance(message, MessageStatus.SENT)
        await stage.sleep(stage.dice.uniform(0.5, 4.0))
        if phone.text is TextFate.UNDELIVER:
            await self._advance(message, MessageStatus.UNDELIVERED, phone.text_code)
        elif phone.text is TextFate.DELIVER:
            self.on_delivered(message)
            await self._advance(message, MessageStatus.DELIVERED)

    async def _advance(self, message: Message, status: MessageStatus, code: int | None = None) -> None:
        message.status, message.error_code = status, code
        message.updated = datetime.now(UTC)
        if message.callback is None:
            return
        fields = {
            "MessageSid": message.sid,
            "SmsSid": message.sid,
            "MessageStatus": status.value,
            "SmsStatus": status.value,
            "To": message.to,
            "From": message.sender or "",
            "AccountSid": self._stage.config.account_sid,
            "ApiVersion": API_VERSION,
        }
        if message.service_sid:
            fields["MessagingServiceSid"] = message.service_sid
        if code is not None:
            fields["ErrorCode"] = str(code)
        if status is MessageStatus.DELIVERED:
            fields["RawDlrDoneDate"] = message.updated.strftime("%y%m%d%H%M")
        await self._receipts.report(Receipt(message.sid, message.callback, fields, status in _FINAL))

    def _last_to(self, number: str) -> Message | None:
        return next(self._stage.messages.newest_first(number), None)

    async def receive(self, number: str, body: str, to: str | None = None) -> Heard:
        """A person texts us. Their keyword is obeyed first; then the service is asked what to say."""
        last = self._last_to(number)
        ours = to or (last.sender if last else None) or self._stage.config.own_number
        service = last.service_sid if last else None
        message = Message(ours, number, body, Direction.INBOUND, MessageStatus.RECEIVED, service)
        message.sent, message.index = message.created, self._stage.messages.next_index()
        self._stage.messages.add(message)
        keyword = keyword_of(body)
        if keyword is not None:
            self._obey(keyword, message)
        answer = await self._stage.courier.send(
            self._stage.config.public_url + "/hooks/twilio/sms", self._inbound_fields(message)
        )
        if answer is None or not answer.ok:
            return Heard(message, None if answer is None else answer.status, ())
        try:
            bodies = [] if answer.status == HTTPStatus.NO_CONTENT else _texts(checked(answer.content_type, answer.body))
        except TwimlError as error:
            self._stage.debugger.append(Complaint(error.code, "/hooks/twilio/sms", str(error)))
            bodies = []
        return Heard(message, answer.status, tuple(self._answer(message, text) for text in bodies))

    def _obey(self, keyword: Keyword, message: Message) -> None:
        """STOP, START and HELP: kept per sender (with a Messaging Service: per service)."""
        key = (message.service_sid or message.to, message.sender or "")
        if keyword is Keyword.STOP:
            self._stage.opted_out.add(key)
        elif keyword is Keyword.START:
            self._stage.opted_out.discard(key)
        person, ours, service = message.sender or "", message.to, message.service_sid
        words = BOILERPLATE[keyword]
        note = Message(person, ours, words, Direction.REPLY, MessageStatus.QUEUED, service, by_carrier=True)
        self._begin(note, self.phone_of(person))

    def _answer(self, message: Message, text: str) -> Message:
        """A reply by TwiML; to someone who opted out it fails, as 21610 says."""
        reply = Message(
            message.sender or "", message.to, text, Direction.REPLY, MessageStatus.QUEUED, message.service_sid
        )
        if (message.service_sid or message.to, reply.to) in self._stage.opted_out:
            reply.status, reply.error_code = MessageStatus.FAILED, 21610
            reply.index = self._stage.messages.next_index()
            return self._stage.messages.add(reply)
        return self._begin(reply, self.phone_of(reply.to))

    def _inbound_fields(self, message: Message) -> dict[str, str]:
        places = {f"{side}{part}": "" for side in ("From", "To") for part in ("City", "State", "Zip", "Country")}
        fields = {
            "MessageSid": message.sid,
            "SmsSid": message.sid,
            "SmsMessageSid": message.sid,
            "AccountSid": self._stage.config.account_sid,
            "From": message.sender or "",
            "To": message.to,
            "Body": message.body,
            "NumMedia": "0",
            "NumSegments": str(segments(message.body)),
            "SmsStatus": "received",
            "ApiVersion": API_VERSION,
            **places,
        }
        if message.service_sid:
            fields["MessagingServiceSid"] = message.service_sid
        return fields


def _texts(document: str) -> list[str]:
    return [verb.text for verb in parse(document) if isinstance(verb, MessageVerb) and verb.text]
