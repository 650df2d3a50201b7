"""The conversation

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "asked_round",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=120), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("counts_before", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", "no", name=op.f("pk_asked_round")),
    )
    op.create_table(
        "brake",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("since_s", sa.Double(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("lifted_s", sa.Double(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("activation_id", "kind", "name", "since_s", name=op.f("pk_brake")),
    )
    op.create_table(
        "branch",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("leader_no", sa.Integer(), nullable=False),
        sa.Column("opened_s", sa.Double(), nullable=True),
        sa.Column("next_s", sa.Double(), nullable=True),
        sa.Column("said", sa.String(length=20), nullable=True),
        sa.Column("released_s", sa.Double(), nullable=True),
        sa.Column("why", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("activation_id", "leader_no", name=op.f("pk_branch")),
    )
    with op.batch_alter_table("branch", schema=None) as batch_op:
        batch_op.create_index(
            "ix_branch_closed",
            ["activation_id"],
            unique=False,
            sqlite_where=sa.text("released_s IS NULL"),
            postgresql_where=sa.text("released_s IS NULL"),
        )
        batch_op.create_index(
            "ix_branch_next",
            ["activation_id", "next_s"],
            unique=False,
            sqlite_where=sa.text("next_s IS NOT NULL"),
            postgresql_where=sa.text("next_s IS NOT NULL"),
        )

    op.create_table(
        "command_call",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("next_s", sa.Double(), nullable=True),
        sa.Column("since_s", sa.Double(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("exhausted", sa.Boolean(), nullable=False),
        sa.Column("leading_no", sa.Integer(), nullable=True),
        sa.Column("leading_since", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("activation_id", name=op.f("pk_command_call")),
    )
    op.create_table(
        "command_seat",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_s", sa.Double(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", "person_no", name=op.f("pk_command_seat")),
    )
    op.create_table(
        "command_word",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", "no", name=op.f("pk_command_word")),
    )
    op.create_table(
        "data_task",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("employee_id", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activation_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_task")),
    )
    with op.batch_alter_table("data_task", schema=None) as batch_op:
        batch_op.create_index("ix_data_task_address", ["address"], unique=False)
        batch_op.create_index(
            "ix_data_task_open",
            ["employee_id", "address", "kind"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "inbound_sweep",
        sa.Column("inbox", sa.String(length=80), nullable=False),
        sa.Column("swept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("inbox", name=op.f("pk_inbound_sweep")),
    )
    op.create_table(
        "launch_pin",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("real_hash", sa.String(length=200), nullable=False),
        sa.Column("drill_hash", sa.String(length=200), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_launch_pin")),
    )
    op.create_table(
        "phone_letter",
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(length=2), nullable=False),
        sa.PrimaryKeyConstraint("address", "activation_id", name=op.f("pk_phone_letter")),
    )
    op.create_table(
        "phone_number",
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("address", "label", name=op.f("pk_phone_number")),
    )
    with op.batch_alter_table("phone_number", schema=None) as batch_op:
        batch_op.create_index("uq_phone_number", ["address", "number"], unique=True)

    op.create_table(
        "quota",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("next_s", sa.Double(), nullable=True),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("filled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("exhausted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", name=op.f("pk_quota")),
    )
    op.create_table(
        "quota_place",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_s", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("activation_id", "person_no", name=op.f("pk_quota_place")),
    )
    op.create_table(
        "scenario",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("scope", sa.JSON(), nullable=False),
        sa.Column("exceptions", sa.JSON(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("message_language", sa.String(length=12), nullable=True),
        sa.Column("message_in", sa.JSON(), nullable=True),
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
        sa.Column("policy", sa.String(length=80), nullable=True),
        sa.Column("at_night", sa.Boolean(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_scenario")),
        sa.UniqueConstraint("name", name=op.f("uq_scenario_name")),
    )
    op.create_table(
        "sender_trouble",
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("sender", sa.String(length=80), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("probe_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("channel", "sender", "country", name=op.f("pk_sender_trouble")),
    )
    op.create_table(
        "short_number",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("reader_no", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("about_no", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", "reader_no", "number", name=op.f("pk_short_number")),
    )
    with op.batch_alter_table("short_number", schema=None) as batch_op:
        batch_op.create_index("uq_short_number_about", ["activation_id", "reader_no", "about_no"], unique=True)

    op.create_table(
        "suppression",
        sa.Column("sender", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("purpose_class", sa.String(length=20), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("sender", "address", "purpose_class", name=op.f("pk_suppression")),
    )
    with op.batch_alter_table("suppression", schema=None) as batch_op:
        batch_op.create_index("ix_suppression_address", ["address"], unique=False)

    with op.batch_alter_table("activation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("need", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("correction", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("message_language", sa.String(length=12), nullable=True))
        batch_op.add_column(sa.Column("message_in", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("saying", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("round_no", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("pauses", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("quiet", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("quiet_lifted_s", sa.Double(), nullable=True))

    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answered_by", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("instead_of_call", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("carries", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("carried_by", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("again_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_attempt_carried",
            ["carried_by"],
            unique=False,
            sqlite_where=sa.text("carried_by IS NOT NULL"),
            postgresql_where=sa.text("carried_by IS NOT NULL"),
        )

    with op.batch_alter_table("callee_clock", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ahead_s", sa.Double(), server_default="0", nullable=False))

    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.drop_column("asked_at")

    with op.batch_alter_table("callee_clock", schema=None) as batch_op:
        batch_op.drop_column("ahead_s")

    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_attempt_carried",
            sqlite_where=sa.text("carried_by IS NOT NULL"),
            postgresql_where=sa.text("carried_by IS NOT NULL"),
        )
        batch_op.drop_column("again_at")
        batch_op.drop_column("carried_by")
        batch_op.drop_column("carries")
        batch_op.drop_column("instead_of_call")
        batch_op.drop_column("answered_by")

    with op.batch_alter_table("activation", schema=None) as batch_op:
        batch_op.drop_column("quiet_lifted_s")
        batch_op.drop_column("quiet")
        batch_op.drop_column("pauses")
        batch_op.drop_column("asked_at")
        batch_op.drop_column("round_no")
        batch_op.drop_column("saying")
        batch_op.drop_column("message_in")
        batch_op.drop_column("message_language")
        batch_op.drop_column("correction")
        batch_op.drop_column("need")

    with op.batch_alter_table("suppression", schema=None) as batch_op:
        batch_op.drop_index("ix_suppression_address")

    op.drop_table("suppression")
    with op.batch_alter_table("short_number", schema=None) as batch_op:
        batch_op.drop_index("uq_short_number_about")

    op.drop_table("short_number")
    op.drop_table("sender_trouble")
    op.drop_table("scenario")
    op.drop_table("quota_place")
    op.drop_table("quota")
    with op.batch_alter_table("phone_number", schema=None) as batch_op:
        batch_op.drop_index("uq_phone_number")

    op.drop_table("phone_number")
    op.drop_table("phone_letter")
    op.drop_table("launch_pin")
    op.drop_table("inbound_sweep")
    with op.batch_alter_table("data_task", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_data_task_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index("ix_data_task_address")

    op.drop_table("data_task")
    op.drop_table("command_word")
    op.drop_table("command_seat")
    op.drop_table("command_call")
    with op.batch_alter_table("branch", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_branch_next", sqlite_where=sa.text("next_s IS NOT NULL"), postgresql_where=sa.text("next_s IS NOT NULL")
        )
        batch_op.drop_index(
            "ix_branch_closed",
            sqlite_where=sa.text("released_s IS NULL"),
            postgresql_where=sa.text("released_s IS NULL"),
        )

    op.drop_table("branch")
    op.drop_table("brake")
    op.drop_table("asked_round")
