"""The way in: runs a command, and turns whatever goes wrong into one line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from notify.cli.commands import tocsin
from notify.errors import UserError

WRONG = 1
MISUSED = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells count it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `tocsin` with these arguments (default: the process's own); gives the exit code.

    1: something is wrong that the user can mend, said in one line on standard error; 2: a usage error, likewise;
    130: interrupted.
    """
    try:
        result = tocsin.main(args=arguments, prog_name="tocsin", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return MISUSED
    except click.UsageError as error:
        return _said(_usage(error), MISUSED)
    except click.ClickException as error:
        return _said(error.format_message(), WRONG)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_left()
    except UserError as error:
        return max(_said(line, WRONG) for line in error.lines)
    except Exception as error:
        words = _database_words(error) or _folder_words(error)
        if words is None:
            raise
        return _said(words, WRONG)
    return result if isinstance(result, int) else 0


def _said(words: str, code: int) -> int:
    click.echo(f"tocsin: {' '.join(words.split())}", err=True)
    return code


def _usage(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx is not None else "tocsin"
    return f"{error.format_message()} See `{command} --help`."


def _reader_left() -> int:
    """The reader of a pipe has enough, as `head` does: no complaint, now or when Python closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return WRONG


def _database_words(error: Exception) -> str | None:
    """What to say of a database that does not answer; None for an error that is ours."""
    if "sqlalchemy" not in sys.modules:
        return None
    from sqlalchemy.exc import DataError, OperationalError

    if isinstance(error, OverflowError | DataError):
        return "a number is larger than any that we gave: look it up again"
    if not isinstance(error, OperationalError):
        return None
    reason = " ".join(str(error.orig).split())[:200]
    return f"the database does not answer ({reason}): check DATABASE_URL and that its server runs"


def _folder_words(error: Exception) -> str | None:
    """What to say of a file or folder that the system does not let us have; None for anything else."""
    if not isinstance(error, OSError) or error.filename is None:
        return None
    return f"{error.filename}: {error.strerror}: check TOCSIN_INSTANCE and who may write there"
