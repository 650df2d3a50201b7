"""Several senders of one channel, of one account or of two: what the first cannot send, the next one does.

Which senders are in trouble is kept by who asks (``Outgoing.avoid``), so that all processes know it; here is only
decided who sends, and said what was learnt.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import phonenumbers

from notify.carriers.interface import Carrier, CarrierSilentError, Fault, Outgoing, Receipt, Result, Trouble


class Senders:
    """Carriers of one channel in the order in which they are tried; one is the usual case."""

    def __init__(self, *carriers: Carrier) -> None:
        first = carriers[0]
        self._carriers = carriers
        self.channel, self.sender, self.width = first.channel, first.sender, first.width
        self.senders: tuple[str, ...] = tuple(one.sender for one in carriers)
        self.timeout_s = sum(one.timeout_s for one in carriers)

    async def send(self, message: Outgoing) -> Result:
        """Hand it to the first sender that is not in trouble; to the next where the first is refused as such.

        One that may have been taken is handed to nobody else: that would be a second text.
        """
        free = [one for one in self._carriers if one.sender not in message.avoid]
        first, *others = free or self._carriers[:1]
        best = replace(await first.send(message), sender=first.sender, last_way=not others)
        troubles = learnt(best, message.address)
        for carrier in others:
            if not (best.stop_channel or best.fault):
                break
            result = replace(await carrier.send(message), sender=carrier.sender, last_way=carrier is others[-1])
            troubles += learnt(result, message.address)
            best = _better(best, result)
        # Of one alone nothing is to be learnt: it is never left out, and so never tried again either.
        return replace(best, troubles=tuple(troubles) if len(self._carriers) > 1 else ())

    async def look_up(self, message: Outgoing, since: datetime, known: frozenset[str]) -> Receipt | None:
        """Ask all: any of them may have been handed it."""
        silent: CarrierSilentError | None = None
        for carrier in self._carriers:
            try:
                found = await carrier.look_up(message, since, known)
            except CarrierSilentError as problem:
                silent = problem
                continue
            if found is not None:
                return found
        if silent is not None:
            raise silent
        return None

    async def ask(self, carrier_id: str) -> Receipt | None:
        """Ask the one that knows it; who does not, says so, and the next is asked."""
        silent: CarrierSilentError | None = None
        for carrier in self._carriers:
            try:
                return await carrier.ask(carrier_id)
            except CarrierSilentError as problem:
                silent = problem
        raise silent or CarrierSilentError("there is nobody to ask")

    async def close(self) -> None:
        """Close all."""
        for carrier in self._carriers:
            await carrier.close()


def _better(before: Result, after: Result) -> Result:
    """Of two answers the one to act on: a sender that is refused altogether says nothing about the one before."""
    return before if after.stop_channel and not before.stop_channel else after


def learnt(result: Result, address: str) -> list[Trouble]:
    """What an answer says about the sender that got it."""
    reason = result.reason or "the carrier refuses it"
    if result.stop_channel or result.fault is Fault.SENDER:
        return [Trouble(result.sender, "", reason)]
    if result.fault is Fault.COUNTRY and (country := country_of(address)):
        return [Trouble(result.sender, country, reason)]
    return []


def country_of(address: str) -> str:
    """The country of a number (ISO 3166); empty where it has none."""
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(address, None)) or ""
    except phonenumbers.NumberParseException:
        return ""
