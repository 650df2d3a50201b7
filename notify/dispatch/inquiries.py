"""Asking carriers, beside the clock: about attempts in doubt, and about receipts that never came.

A round runs in a thread of its own, so that a carrier that is slow to answer does not hold the clock up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import structlog

from callrees.words import Channel
from notify.app import Service
from notify.carriers.interface import Carrier, CarrierSilentError, Outgoing, Receipt
from notify.dispatch.asking import settle_question, take_questions
from notify.dispatch.doubts import Doubt, settle_doubt, take_doubts
from notify.dispatch.loop import LoopThread
from notify.dispatch.rendering import Renderer

AT_ONCE = 10

Question = Coroutine[Any, Any, Receipt | None]

log = structlog.get_logger(__name__)


class Inquiries:
    """Asks in rounds; ``tick`` starts the next when the last is over."""

    def __init__(self, service: Service, carriers: Mapping[Channel, Carrier], loop: LoopThread) -> None:
        self._service, self._carriers, self._loop = service, carriers, loop
        self._renderer = Renderer(service.settings)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="inquiries")
        self._round: Future[int] | None = None

    def tick(self) -> None:
        """Start a round unless one is still under way."""
        if self._round is None or self._round.done():
            if self._round is not None and (problem := self._round.exception()) is not None:
                log.error("asking the carriers failed", problem=str(problem).partition("\n")[0][:200])
            self._round = self._thread.submit(self.round)

    def round(self) -> int:
        """Ask about everything that is to be asked about now; returns how many attempts that were."""
        with self._service.database.writing() as session:
            doubts, questions = take_doubts(session), take_questions(session)
        if doubts:
            messages = self._render(doubts)
            found = self._gather([(one.attempt.channel, self._about_doubt(one, messages)) for one in doubts])
            for doubt, report in zip(doubts, found, strict=True):
                with self._service.database.writing() as session:
                    settle_doubt(session, doubt, report)
        if questions:
            found = self._gather([(one.channel, self._carriers[one.channel].ask(one.carrier_id)) for one in questions])
            for question, report in zip(questions, found, strict=True):
                with self._service.database.writing() as session:
                    settle_question(session, question, report)
        return len(doubts) + len(questions)

    def _render(self, doubts: Sequence[Doubt]) -> dict[int, Outgoing]:
        """What the attempts said: a text is recognised by its body."""
        messages: dict[int, Outgoing] = {}
        with self._service.database.reading() as session:
            for activation_id in {doubt.attempt.activation_id for doubt in doubts}:
                same = [doubt.attempt for doubt in doubts if doubt.attempt.activation_id == activation_id]
                messages.update(self._renderer.render(session, same))
        return messages

    async def _about_doubt(self, doubt: Doubt, messages: Mapping[int, Outgoing]) -> Receipt | None:
        message = messages.get(doubt.attempt.id)
        if message is None:
            return None
        return await self._carriers[doubt.attempt.channel].look_up(message, doubt.since, doubt.known)

    def _gather(self, asked: Sequence[tuple[Channel, Question]]) -> list[Receipt | None]:
        """The answers, in order; a carrier that does not tell counts as nothing found.

        One that is silent once is not asked again in this round: doubt is to last seconds, and each question to
        a carrier that hangs takes its whole time limit.
        """

        async def all_of_them() -> list[Receipt | None]:
            gate = asyncio.Semaphore(AT_ONCE)
            silent: set[Channel] = set()

            async def one(channel: Channel, question: Question) -> Receipt | None:
                async with gate:
                    if channel in silent:
                        question.close()
                        return None
                    try:
                        return await question
                    except CarrierSilentError:
                        silent.add(channel)
                        return None
                    except Exception:  # one question that breaks does not leave all others unasked
                        log.exception("a question to a carrier failed")
                        return None

            return await asyncio.gather(*(one(channel, question) for channel, question in asked))

        return self._loop.submit(all_of_them()).result()

    def close(self) -> None:
        """Let the round under way end."""
        self._thread.shutdown(wait=True, cancel_futures=True)
