"""What is there before the alarm: a migrated database, the people, those who may sign in, and the policy."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from callrees.words import Role
from notify.accounts.service import NewAccount, invite, set_password
from notify.activation.policies import import_policy
from notify.cli.demo.place import COMMANDER
from notify.database import Database
from notify.directory.records import ImportOptions
from notify.directory.reports import ImportReport
from notify.directory.service import import_file
from notify.errors import UserError
from notify.events.service import Actor
from notify.migrate import upgrade

ACTOR = Actor("demo", "cli")
WORDS = (
    "anchor", "basket", "candle", "dolphin", "ember", "feather", "garden", "harvest", "island", "jigsaw",
    "kettle", "lantern", "meadow", "needle", "orchard", "pebble", "quartz", "ribbon", "saddle", "thimble",
    "umbrella", "velvet", "walnut", "yellow", "zephyr", "almond", "bridge", "copper", "desert", "engine",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignIn:
    """An account that is ready to sign in, and what its texts and mails reach."""

    name: str
    role: Role
    mobile: str | None
    email: str | None
    password: str


def make_sign_ins() -> tuple[SignIn, ...]:
    """One of each role, with passwords of this demo alone. Numbers are from a range set aside for fiction."""
    return (
        SignIn(COMMANDER, Role.COMMANDER, "+12025550190", "commander@command.example.org", _password()),
        SignIn("hr", Role.HR, "+12025550191", "hr@command.example.org", _password()),
        SignIn("admin", Role.ADMIN, None, None, _password()),
        SignIn("viewer", Role.VIEWER, None, None, _password()),
    )


def _password() -> str:
    return "-".join(secrets.SystemRandom().sample(WORDS, 4))


def prepare_database(database: Database) -> None:
    """Bring the demo's own database up to date, and the demo's policy in."""
    upgrade(database)
    policy = resources.files(__package__).joinpath("policy.yaml").read_bytes()
    with database.writing() as session:
        import_policy(session, policy, ACTOR)


def bring_in(
    database: Database, roster: Path, region: str, progress: Callable[[int, int], None] | None
) -> ImportReport:
    """Import a roster, without the rows that cannot be taken. Raises UserError when nothing of it can."""
    options = ImportOptions(skip_bad_rows=True)
    report = import_file(database, roster, options, ACTOR, default_region=region, progress=progress)
    if report.refused is not None:
        raise UserError(report.refused)
    return report


def let_in(database: Database, sign_in: SignIn) -> None:
    """Make an account that can sign in at once."""
    new = NewAccount(name=sign_in.name, role=sign_in.role, email=sign_in.email, mobile=sign_in.mobile)
    with database.writing() as session:
        invitation = invite(session, new, ACTOR)
    set_password(database, invitation.token, sign_in.password)
