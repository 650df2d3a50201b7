"""Logs: one line per event on standard error, no secrets, telephone numbers shortened."""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import MutableMapping
from typing import Any

import structlog

_NUMBER = re.compile(r"\+(\d{4})\d{3,}(\d{3})\b")
_PASSWORD = re.compile(r"(?<=://)[^/@\s]*@")

SAME_AGAIN_S = 10.0
"""A library's complaint is not repeated sooner."""

NOISY = ("dramatiq", "twilio", "gunicorn", "aiohttp", "asyncio", "urllib3", "mail.log", "alembic")


def configure() -> None:
    """Set up structlog, and let libraries speak only of what goes wrong."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            discreet,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"], bool_as_flag=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Plain())
    handler.addFilter(_NotTheSameAgain())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


def discreet(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Shorten every telephone number, and drop what stands before the @ of an address with a password."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = mask(value)
    return event


def mask(text: str) -> str:
    """The text fit for a log, on one line."""
    return _PASSWORD.sub("", _NUMBER.sub(r"+\1...\2", " ".join(text.split())))


class _Plain(logging.Formatter):
    """A library's record as one line, in our form; a traceback only where something is broken beyond words."""

    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line = f'timestamp={at}Z level={record.levelname.lower()} event="{mask(record.getMessage())}" in={record.name}'
        if record.exc_info and record.exc_info[1] is not None and not isinstance(record.exc_info[1], OSError):
            return f"{line}\n{mask_lines(self.formatException(record.exc_info))}"
        return line


def mask_lines(text: str) -> str:
    """Several lines, each fit for a log."""
    return "\n".join(_PASSWORD.sub("", _NUMBER.sub(r"+\1...\2", line)) for line in text.splitlines())


class _NotTheSameAgain(logging.Filter):
    """Holds back what was said just now: six consumers complain of one queue once a second each."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        words = f"{record.name}{record.msg}"
        fresh = time.monotonic() - self._said.get(words, -SAME_AGAIN_S) >= SAME_AGAIN_S
        if fresh:
            self._said[words] = time.monotonic()
        return fresh
