"""The first schema

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "admin", "commander", "hr", "viewer", name="role", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("scope", sa.String(length=200), nullable=True),
        sa.Column("employee_id", sa.String(length=120), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("mobile", sa.String(length=20), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("session_no", sa.Integer(), nullable=False),
        sa.Column("invitation_hash", sa.String(length=64), nullable=True),
        sa.Column("invited_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
    )
    op.create_table(
        "activation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=True),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("real", "drill", "tabletop", name="kind", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column(
            "ask",
            sa.Enum(
                "whereabouts",
                "evacuate",
                "callout",
                "notice",
                name="question",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "mode",
            sa.Enum("broadcast", "cascade", name="mode", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("scope", sa.JSON(), nullable=False),
        sa.Column("exceptions", sa.JSON(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("organisation", sa.String(length=40), nullable=False),
        sa.Column("policy", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "preparing",
                "awaiting_approval",
                "running",
                "held",
                "ended",
                "retracted",
                name="activationstate",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("at_night", sa.Boolean(), nullable=False),
        sa.Column("channels_off", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock_rate", sa.Double(), nullable=False),
        sa.Column("clock_jumps", sa.JSON(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("prepared_through", sa.Integer(), nullable=False),
        sa.Column("tried_at_s", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activation")),
        sa.UniqueConstraint("key", name=op.f("uq_activation_key")),
    )
    with op.batch_alter_table("activation", schema=None) as batch_op:
        batch_op.create_index("ix_activation_state", ["state"], unique=False)

    op.create_table(
        "attempt",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "alert",
                "stand_in",
                "notify",
                "follow_up",
                "correction",
                "all_clear",
                "confirm",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum("sms", "voice", "email", name="channel", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("early", sa.Boolean(), nullable=False),
        sa.Column("content_id", sa.BigInteger(), nullable=False),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "sending",
                "unknown",
                "accepted",
                "delivered",
                "failed",
                "withdrawn",
                "simulated",
                name="attemptstate",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", sa.String(length=120), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("carrier_id", sa.String(length=200), nullable=True),
        sa.Column("error_code", sa.String(length=20), nullable=True),
        sa.Column("error", sa.String(length=200), nullable=True),
        sa.Column("number_dead", sa.Boolean(), nullable=False),
        sa.Column("for_good", sa.Boolean(), nullable=False),
        sa.Column("news", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("activation_id", "id", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index(
            "ix_attempt_accepted",
            ["accepted_at"],
            unique=False,
            sqlite_where=sa.text("state = 'accepted'"),
            postgresql_where=sa.text("state = 'accepted'"),
        )
        batch_op.create_index(
            "ix_attempt_in_flight",
            ["lease_until"],
            unique=False,
            sqlite_where=sa.text("state IN ('sending', 'unknown')"),
            postgresql_where=sa.text("state IN ('sending', 'unknown')"),
        )
        batch_op.create_index(
            "ix_attempt_news",
            ["activation_id"],
            unique=False,
            sqlite_where=sa.text("news = 1"),
            postgresql_where=sa.text("news"),
        )
        batch_op.create_index("ix_attempt_person", ["activation_id", "person_no"], unique=False)
        batch_op.create_index(
            "ix_attempt_planned",
            ["channel", "priority", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'planned'"),
            postgresql_where=sa.text("state = 'planned'"),
        )

    op.create_table(
        "callee_clock",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("could_send_s", sa.Double(), nullable=False),
        sa.Column("next_s", sa.Double(), nullable=True),
        sa.Column("unreachable", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", "person_no", name=op.f("pk_callee_clock")),
    )
    with op.batch_alter_table("callee_clock", schema=None) as batch_op:
        batch_op.create_index(
            "ix_callee_clock_next",
            ["activation_id", "next_s"],
            unique=False,
            sqlite_where=sa.text("next_s IS NOT NULL"),
            postgresql_where=sa.text("next_s IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_callee_clock_unreachable",
            ["activation_id"],
            unique=False,
            sqlite_where=sa.text("unreachable = 1"),
            postgresql_where=sa.text("unreachable"),
        )

    op.create_table(
        "carrier_health",
        sa.Column(
            "channel",
            sa.Enum("sms", "voice", "email", name="channel", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("probe_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_carrier_health")),
    )
    op.create_table(
        "check_in",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "safe",
                "needs_help",
                "unavailable",
                "excused",
                "unaccounted",
                "unreachable",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column(
            "duty",
            sa.Enum(
                "not_asked",
                "coming",
                "arrived",
                "cannot",
                name="duty",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column(
            "source",
            sa.Enum(
                "sms",
                "voice",
                "link",
                "console",
                "page",
                "api",
                "cli",
                "radio",
                "paper",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "basis",
            sa.Enum("self", "saw", "spoke", "told", name="basis", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("by", sa.String(length=120), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("inbound_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("activation_id", "id", name=op.f("pk_check_in")),
    )
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.create_index("ix_check_in_person", ["activation_id", "person_no"], unique=False)

    op.create_table(
        "content",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "alert",
                "stand_in",
                "notify",
                "follow_up",
                "correction",
                "all_clear",
                "confirm",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", "id", name=op.f("pk_content")),
    )
    op.create_table(
        "disposition",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", "person_no", name=op.f("pk_disposition")),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("activation_id", sa.Integer(), nullable=True),
        sa.Column("person_no", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("seal_no", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_activation", ["activation_id", "id"], unique=False)
        batch_op.create_index("ix_event_seal_no", ["seal_no"], unique=False)
        batch_op.create_index(
            "ix_event_unsealed",
            ["id"],
            unique=False,
            sqlite_where=sa.text("seal_no IS NULL"),
            postgresql_where=sa.text("seal_no IS NULL"),
        )

    op.create_table(
        "frozen_backup",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("holder_no", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", "holder_no", "rank", name=op.f("pk_frozen_backup")),
    )
    with op.batch_alter_table("frozen_backup", schema=None) as batch_op:
        batch_op.create_index("ix_frozen_backup_person", ["activation_id", "person_no"], unique=False)

    op.create_table(
        "frozen_contact",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("sms", "voice", "email", name="channel", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", "person_no", "channel", "rank", name=op.f("pk_frozen_contact")),
    )
    with op.batch_alter_table("frozen_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_frozen_contact_address"), ["address"], unique=False)

    op.create_table(
        "frozen_person",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("is_callee", sa.Boolean(), nullable=False),
        sa.Column("employee_id", sa.String(length=120), nullable=True),
        sa.Column("account", sa.String(length=80), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=True),
        sa.Column("unit", sa.String(length=200), nullable=True),
        sa.Column("site", sa.String(length=200), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column(
            "type",
            sa.Enum(
                "employee",
                "contractor",
                "volunteer",
                "visitor",
                name="persontype",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("no_voice", sa.Boolean(), nullable=False),
        sa.Column("superior_no", sa.Integer(), nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("placed", sa.String(length=300), nullable=True),
        sa.Column("commander_rank", sa.Integer(), nullable=True),
        sa.Column("is_hr", sa.Boolean(), nullable=False),
        sa.Column("excused_reason", sa.String(length=200), nullable=True),
        sa.Column("contacted", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("could_send_s", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", "person_no", name=op.f("pk_frozen_person")),
    )
    with op.batch_alter_table("frozen_person", schema=None) as batch_op:
        batch_op.create_index("ix_frozen_person_employee", ["employee_id", "activation_id"], unique=False)
        batch_op.create_index("ix_frozen_person_superior", ["activation_id", "superior_no"], unique=False)

    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "help_case",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "taken", "closed", name="helpstate", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ring", sa.Integer(), nullable=False),
        sa.Column("next_s", sa.Double(), nullable=True),
        sa.Column("taken_by", sa.String(length=120), nullable=True),
        sa.Column("taken_no", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.String(length=120), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=True),
        sa.PrimaryKeyConstraint("activation_id", "person_no", name=op.f("pk_help_case")),
    )
    with op.batch_alter_table("help_case", schema=None) as batch_op:
        batch_op.create_index("ix_help_case_state", ["activation_id", "state"], unique=False)

    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("rejected", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_table(
        "inbound",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("carrier_id", sa.String(length=200), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("sms", "voice", "email", name="channel", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activation_id", sa.Integer(), nullable=True),
        sa.Column("person_no", sa.Integer(), nullable=True),
        sa.Column("meaning", sa.String(length=20), nullable=False),
        sa.Column("to_review", sa.Boolean(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound")),
        sa.UniqueConstraint("carrier_id", name=op.f("uq_inbound_carrier_id")),
    )
    with op.batch_alter_table("inbound", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbound_address"), ["address"], unique=False)
        batch_op.create_index(
            "ix_inbound_to_review",
            ["activation_id"],
            unique=False,
            sqlite_where=sa.text("to_review = 1"),
            postgresql_where=sa.text("to_review"),
        )

    op.create_table(
        "leadership",
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=120), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("duty", name=op.f("pk_leadership")),
    )
    op.create_table(
        "line",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("attempt_id", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_line")),
    )
    with op.batch_alter_table("line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_line_attempt_id"), ["attempt_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("to_no", sa.Integer(), nullable=False),
        sa.Column("about_no", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("due_s", sa.Double(), nullable=False),
        sa.Column("sent_s", sa.Double(), nullable=True),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.Column("content_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("activation_id", "id", name=op.f("pk_notice")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_about", ["activation_id", "about_no"], unique=False)
        batch_op.create_index("ix_notice_to", ["activation_id", "to_no", "topic"], unique=False)
        batch_op.create_index(
            "ix_notice_waiting",
            ["activation_id", "to_no"],
            unique=False,
            sqlite_where=sa.text("sent_s IS NULL AND NOT dropped"),
            postgresql_where=sa.text("sent_s IS NULL AND NOT dropped"),
        )

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("given_name", sa.String(length=120), nullable=True),
        sa.Column("family_name", sa.String(length=120), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=True),
        sa.Column("unit", sa.String(length=200), nullable=True),
        sa.Column("site", sa.String(length=200), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column(
            "type",
            sa.Enum(
                "employee",
                "contractor",
                "volunteer",
                "visitor",
                name="persontype",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("no_voice", sa.Boolean(), nullable=False),
        sa.Column("essential", sa.Boolean(), nullable=False),
        sa.Column("shift", sa.String(length=60), nullable=True),
        sa.Column("assembly_point", sa.String(length=200), nullable=True),
        sa.Column("assistance", sa.String(length=300), nullable=True),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("away_reason", sa.String(length=200), nullable=True),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("employee_id", name=op.f("uq_person_employee_id")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index("ix_person_site", ["site"], unique=False)
        batch_op.create_index("ix_person_unit", ["unit"], unique=False)

    op.create_table(
        "policy",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_policy")),
    )
    op.create_table(
        "seal",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_seal")),
    )
    op.create_table(
        "sender_limit",
        sa.Column("sender", sa.String(length=80), nullable=False),
        sa.Column("free_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sender", name=op.f("pk_sender_limit")),
    )
    op.create_table(
        "stand_in",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("holder_no", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "accepted",
                "passed",
                "lapsed",
                "withdrawn",
                name="standinstate",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("asked_s", sa.Double(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("how", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("activation_id", "holder_no", "person_no", name=op.f("pk_stand_in")),
    )
    with op.batch_alter_table("stand_in", schema=None) as batch_op:
        batch_op.create_index("ix_stand_in_person", ["activation_id", "person_no"], unique=False)

    op.create_table(
        "standing",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "safe",
                "needs_help",
                "unavailable",
                "excused",
                "unaccounted",
                "unreachable",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "duty",
            sa.Enum(
                "not_asked",
                "coming",
                "arrived",
                "cannot",
                name="duty",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "basis",
            sa.Enum("self", "saw", "spoke", "told", name="basis", native_enum=False, create_constraint=True, length=20),
            nullable=True,
        ),
        sa.Column("by", sa.String(length=120), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accounted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("activation_id", "person_no", name=op.f("pk_standing")),
    )
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.create_index("ix_standing_status", ["activation_id", "status"], unique=False)

    op.create_table(
        "step_taken",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("at_s", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", "person_no", "step", name=op.f("pk_step_taken")),
    )
    op.create_table(
        "succession_call",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("holder_no", sa.Integer(), nullable=False),
        sa.Column("wait_s", sa.Double(), nullable=False),
        sa.Column("next_s", sa.Double(), nullable=True),
        sa.Column("acting_no", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("activation_id", "holder_no", name=op.f("pk_succession_call")),
    )
    with op.batch_alter_table("succession_call", schema=None) as batch_op:
        batch_op.create_index(
            "ix_succession_call_next",
            ["activation_id", "next_s"],
            unique=False,
            sqlite_where=sa.text("next_s IS NOT NULL"),
            postgresql_where=sa.text("next_s IS NOT NULL"),
        )

    op.create_table(
        "contact_point",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("sms", "voice", "email", name="channel", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contact_point_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "channel", "rank", name=op.f("pk_contact_point")),
    )
    with op.batch_alter_table("contact_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_point_address"), ["address"], unique=False)

    op.create_table(
        "position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=True),
        sa.Column("unit", sa.String(length=200), nullable=True),
        sa.Column("site", sa.String(length=200), nullable=True),
        sa.Column("superior_ref", sa.String(length=120), nullable=True),
        sa.Column("holder_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["holder_id"], ["person.id"], name=op.f("fk_position_holder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
        sa.UniqueConstraint("position_id", name=op.f("uq_position_position_id")),
    )
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_position_holder_id"), ["holder_id"], unique=False)

    op.create_table(
        "succession",
        sa.Column("position_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["position_id"], ["position.id"], name=op.f("fk_succession_position_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("position_id", "rank", name=op.f("pk_succession")),
    )


def downgrade() -> None:
    op.drop_table("succession")
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_position_holder_id"))

    op.drop_table("position")
    with op.batch_alter_table("contact_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_point_address"))

    op.drop_table("contact_point")
    with op.batch_alter_table("succession_call", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_succession_call_next",
            sqlite_where=sa.text("next_s IS NOT NULL"),
            postgresql_where=sa.text("next_s IS NOT NULL"),
        )

    op.drop_table("succession_call")
    op.drop_table("step_taken")
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.drop_index("ix_standing_status")

    op.drop_table("standing")
    with op.batch_alter_table("stand_in", schema=None) as batch_op:
        batch_op.drop_index("ix_stand_in_person")

    op.drop_table("stand_in")
    op.drop_table("sender_limit")
    op.drop_table("seal")
    op.drop_table("policy")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_unit")
        batch_op.drop_index("ix_person_site")

    op.drop_table("person")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_notice_waiting",
            sqlite_where=sa.text("sent_s IS NULL AND NOT dropped"),
            postgresql_where=sa.text("sent_s IS NULL AND NOT dropped"),
        )
        batch_op.drop_index("ix_notice_to")
        batch_op.drop_index("ix_notice_about")

    op.drop_table("notice")
    with op.batch_alter_table("line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_line_attempt_id"))

    op.drop_table("line")
    op.drop_table("leadership")
    with op.batch_alter_table("inbound", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbound_to_review", sqlite_where=sa.text("to_review = 1"), postgresql_where=sa.text("to_review")
        )
        batch_op.drop_index(batch_op.f("ix_inbound_address"))

    op.drop_table("inbound")
    op.drop_table("import_run")
    with op.batch_alter_table("help_case", schema=None) as batch_op:
        batch_op.drop_index("ix_help_case_state")

    op.drop_table("help_case")
    op.drop_table("heartbeat")
    with op.batch_alter_table("frozen_person", schema=None) as batch_op:
        batch_op.drop_index("ix_frozen_person_superior")
        batch_op.drop_index("ix_frozen_person_employee")

    op.drop_table("frozen_person")
    with op.batch_alter_table("frozen_contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_frozen_contact_address"))

    op.drop_table("frozen_contact")
    with op.batch_alter_table("frozen_backup", schema=None) as batch_op:
        batch_op.drop_index("ix_frozen_backup_person")

    op.drop_table("frozen_backup")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_event_unsealed", sqlite_where=sa.text("seal_no IS NULL"), postgresql_where=sa.text("seal_no IS NULL")
        )
        batch_op.drop_index("ix_event_seal_no")
        batch_op.drop_index("ix_event_activation")

    op.drop_table("event")
    op.drop_table("disposition")
    op.drop_table("content")
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.drop_index("ix_check_in_person")

    op.drop_table("check_in")
    op.drop_table("carrier_health")
    with op.batch_alter_table("callee_clock", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_callee_clock_unreachable",
            sqlite_where=sa.text("unreachable = 1"),
            postgresql_where=sa.text("unreachable"),
        )
        batch_op.drop_index(
            "ix_callee_clock_next",
            sqlite_where=sa.text("next_s IS NOT NULL"),
            postgresql_where=sa.text("next_s IS NOT NULL"),
        )

    op.drop_table("callee_clock")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_attempt_planned",
            sqlite_where=sa.text("state = 'planned'"),
            postgresql_where=sa.text("state = 'planned'"),
        )
        batch_op.drop_index("ix_attempt_person")
        batch_op.drop_index("ix_attempt_news", sqlite_where=sa.text("news = 1"), postgresql_where=sa.text("news"))
        batch_op.drop_index(
            "ix_attempt_in_flight",
            sqlite_where=sa.text("state IN ('sending', 'unknown')"),
            postgresql_where=sa.text("state IN ('sending', 'unknown')"),
        )
        batch_op.drop_index(
            "ix_attempt_accepted",
            sqlite_where=sa.text("state = 'accepted'"),
            postgresql_where=sa.text("state = 'accepted'"),
        )

    op.drop_table("attempt")
    with op.batch_alter_table("activation", schema=None) as batch_op:
        batch_op.drop_index("ix_activation_state")

    op.drop_table("activation")
    op.drop_table("account")
