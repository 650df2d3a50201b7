from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from notify.cli import commands, entry
from notify.cli.commands import COMMANDS, Listed
from notify.cli.entry import main
from notify.errors import UserError
from tests.cli.conftest import Tocsin

REPOSITORY = Path(__file__).resolve().parents[2]
SLOW = ("twilio", "dramatiq", "flask", "sqlalchemy", "phonenumbers", "rich", "aiohttp", "alembic")


def test_help_imports_nothing_that_is_slow():
    code = (
        "import sys; from notify.cli import main; main(['--help']);"
        f"print([name for name in {SLOW!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=REPOSITORY, check=True)
    assert done.stderr.strip() == "[]"
    assert "people" in done.stdout


@pytest.mark.parametrize("name", [name for name, listed in COMMANDS.items() if listed.exists()])
def test_every_command_loads_and_has_help(name: str, capsys: pytest.CaptureFixture[str]):
    assert main([name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: tocsin {name}")


def _all_commands(group: click.Group, context: click.Context) -> list[click.Command]:
    found: list[click.Command] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found += _all_commands(command, context) if isinstance(command, click.Group) else [command]
    return found


def test_every_command_and_option_says_what_it_does():
    context = click.Context(commands.tocsin)
    for command in _all_commands(commands.tocsin, context):
        assert command.help, command.name
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                assert parameter.help, (command.name, parameter.name)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bogus"], "No such command 'bogus'"),
        (["people", "import"], "Missing argument 'FILE'"),
        (["people", "import", "a", "--bogus"], "No such option"),
        (["tree", "show"], "Missing option '--scope'"),
        (["user", "add", "x", "--role", "king"], "'king'"),
    ],
)
def test_a_usage_error_is_one_line_and_exits_2(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]):
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert words in said.err
    assert "--help" in said.err


def test_a_group_alone_shows_its_help_and_exits_2(capsys: pytest.CaptureFixture[str]):
    assert main(["people"]) == 2
    assert "import" in capsys.readouterr().err


def _fails_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    @click.command()
    def failing() -> None:
        raise error

    monkeypatch.setitem(COMMANDS, "fail", Listed("notify.cli.db:db", "x"))
    monkeypatch.setattr(Listed, "load", lambda _self: failing)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (UserError("the roster\nis gone"), 1, "tocsin: the roster is gone\n"),
        (KeyboardInterrupt(), 130, ""),
        (click.ClickException("no"), 1, "tocsin: no\n"),
    ],
)
def test_errors_become_one_line_and_a_code(
    error: BaseException, code: int, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    _fails_with(monkeypatch, error)
    assert main(["fail"]) == code
    assert capsys.readouterr().err.strip("\n") == words.strip("\n")


def test_an_error_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch):
    _fails_with(monkeypatch, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        main(["fail"])


def test_the_reader_of_a_pipe_may_leave():
    code = "import sys; from notify.cli import main; sys.exit(main(['policy', '--help']))"
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -c "{code}" | true'],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        check=True,
    )
    assert done.stderr == ""


def test_a_database_that_does_not_answer_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    from notify import app, settings

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql://ann:secret@127.0.0.1:1/none")
    app.service.cache_clear()
    settings.current.cache_clear()
    assert main(["db", "check"]) == entry.WRONG
    said = capsys.readouterr().err
    app.service.cache_clear()
    settings.current.cache_clear()
    assert said.count("\n") == 1
    assert "check DATABASE_URL" in said
    assert "secret" not in said


def test_a_wrong_setting_is_one_line(bare: Tocsin, monkeypatch: pytest.MonkeyPatch):
    from notify import app, settings

    monkeypatch.setenv("DEFAULT_REGION", "Narnia")
    app.service.cache_clear()
    settings.current.cache_clear()
    said = bare("db", "check")
    assert said.code == 1
    assert "DEFAULT_REGION" in said.err
    assert said.err.count("\n") == 1
    monkeypatch.setenv("DEFAULT_REGION", "GB")
    settings.current.cache_clear()
