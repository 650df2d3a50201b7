"""The two blueprints: the door, and the accounts behind it."""

from __future__ import annotations

from flask import Blueprint

sign_in = Blueprint("sign_in", "notify.web")
accounts = Blueprint("accounts", "notify.web")
