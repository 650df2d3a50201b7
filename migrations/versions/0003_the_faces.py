"""The faces

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "approval",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_by", sa.String(length=120), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approvers", sa.JSON(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times_told", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.String(length=120), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("activation_id", name=op.f("pk_approval")),
    )
    op.create_table(
        "approval_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ask", sa.String(length=20), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.String(length=120), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_rule")),
        sa.UniqueConstraint("ask", "severity", "kind", name=op.f("uq_approval_rule_ask_severity_kind")),
    )
    op.create_table(
        "authenticator",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sealed", sa.String(length=200), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("pending", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_authenticator")),
    )
    op.create_table(
        "command_key",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("words", sa.String(length=400), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", "key", name=op.f("pk_command_key")),
    )
    op.create_table(
        "hand_edit",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("field", sa.String(length=200), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=120), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_edit")),
    )
    with op.batch_alter_table("hand_edit", schema=None) as batch_op:
        batch_op.create_index(
            "ix_hand_edit_standing",
            ["subject", "field"],
            unique=False,
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )
        batch_op.create_index("ix_hand_edit_subject", ["subject"], unique=False)

    op.create_table(
        "known_device",
        sa.Column("device_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("session_no", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("device_hash", "account_id", name=op.f("pk_known_device")),
    )
    with op.batch_alter_table("known_device", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_device_account_id"), ["account_id"], unique=False)

    op.create_table(
        "launch_draft",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("filled", sa.JSON(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activation_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_launch_draft")),
    )
    with op.batch_alter_table("launch_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_launch_draft_account_id"), ["account_id"], unique=False)

    op.create_table(
        "need_detail",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_no", sa.Integer(), nullable=False),
        sa.Column(
            "need",
            sa.Enum(
                "trapped",
                "medical",
                "shelter",
                "transport",
                "other",
                name="need",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("activation_id", "id", name=op.f("pk_need_detail")),
    )
    with op.batch_alter_table("need_detail", schema=None) as batch_op:
        batch_op.create_index("ix_need_detail_person", ["activation_id", "person_no"], unique=False)

    op.create_table(
        "passkey",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.String(length=1400), nullable=False),
        sa.Column("public_key", sa.String(length=2000), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkey_account_id"), ["account_id"], unique=False)

    op.create_table(
        "path_proof",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("employee_id", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_path_proof")),
    )
    with op.batch_alter_table("path_proof", schema=None) as batch_op:
        batch_op.create_index("ix_path_proof_person", ["employee_id"], unique=False)

    op.create_table(
        "recovery_code",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("account_id", "code_hash", name=op.f("pk_recovery_code")),
    )
    op.create_table(
        "review_task",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.String(length=120), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("closed_by", sa.String(length=120), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("activation_id", name=op.f("pk_review_task")),
    )
    op.create_table(
        "roster_mapping",
        sa.Column("header_mark", sa.String(length=40), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("empty", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("header_mark", name=op.f("pk_roster_mapping")),
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("browser", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_account_id"), ["account_id"], unique=False)

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("deactivated_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("activation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("audiences", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("correction_in", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("all_clear", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("all_clear_in", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("severity", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("scenario", sa.String(length=80), nullable=True))

    with op.batch_alter_table("content", schema=None) as batch_op:
        batch_op.add_column(sa.Column("audience", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("replaced_by", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("frozen_person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("audience", sa.Integer(), server_default="0", nullable=False))

    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.add_column(sa.Column("by", sa.String(length=120), nullable=True))

    with op.batch_alter_table("scenario", schema=None) as batch_op:
        batch_op.add_column(sa.Column("body", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("scenario", schema=None) as batch_op:
        batch_op.drop_column("body")

    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.drop_column("by")

    with op.batch_alter_table("frozen_person", schema=None) as batch_op:
        batch_op.drop_column("audience")

    with op.batch_alter_table("content", schema=None) as batch_op:
        batch_op.drop_column("replaced_by")
        batch_op.drop_column("audience")

    with op.batch_alter_table("activation", schema=None) as batch_op:
        batch_op.drop_column("scenario")
        batch_op.drop_column("severity")
        batch_op.drop_column("all_clear_in")
        batch_op.drop_column("all_clear")
        batch_op.drop_column("correction_in")
        batch_op.drop_column("audiences")

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_column("deactivated_at")
        batch_op.drop_column("signed_in_at")

    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_account_id"))

    op.drop_table("sign_in")
    op.drop_table("roster_mapping")
    op.drop_table("review_task")
    op.drop_table("recovery_code")
    with op.batch_alter_table("path_proof", schema=None) as batch_op:
        batch_op.drop_index("ix_path_proof_person")

    op.drop_table("path_proof")
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkey_account_id"))

    op.drop_table("passkey")
    with op.batch_alter_table("need_detail", schema=None) as batch_op:
        batch_op.drop_index("ix_need_detail_person")

    op.drop_table("need_detail")
    with op.batch_alter_table("launch_draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_launch_draft_account_id"))

    op.drop_table("launch_draft")
    with op.batch_alter_table("known_device", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_device_account_id"))

    op.drop_table("known_device")
    with op.batch_alter_table("hand_edit", schema=None) as batch_op:
        batch_op.drop_index("ix_hand_edit_subject")
        batch_op.drop_index(
            "ix_hand_edit_standing",
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )

    op.drop_table("hand_edit")
    op.drop_table("command_key")
    op.drop_table("authenticator")
    op.drop_table("approval_rule")
    op.drop_table("approval")
