"""The baseline: what one would write first. Signature, sender, one row, commit; nothing is understood or answered.

Served by gunicorn, 2 processes of 8 threads each, from `TOKEN`, `PUBLIC_URL` and `DATABASE_URL`.
"""

from __future__ import annotations

import os

from flask import Flask, Response, abort, request
from psycopg_pool import ConnectionPool
from twilio.request_validator import RequestValidator

TABLES = """
CREATE TABLE delivery (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, address text NOT NULL);
CREATE INDEX ON delivery (address);
CREATE TABLE reply (
    sid text PRIMARY KEY, delivery_id bigint REFERENCES delivery, body text, heard_at timestamptz DEFAULT now()
);
"""
MATCH = "SELECT id FROM delivery WHERE address = %s ORDER BY id DESC LIMIT 1"
KEEP = "INSERT INTO reply (sid, delivery_id, body) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response/>'

application = Flask(__name__)
validator = RequestValidator(os.environ.get("TOKEN", ""))
public_url = os.environ.get("PUBLIC_URL", "")
pool = ConnectionPool(os.environ.get("DATABASE_URL", ""), min_size=8, max_size=8, open=False)


@application.post("/hooks/twilio/sms")
def text() -> Response:
    """One reply."""
    pool.open()
    if not validator.validate(public_url + request.path, request.form, request.headers.get("X-Twilio-Signature", "")):
        abort(403)
    with pool.connection() as connection:
        found = connection.execute(MATCH, (request.form["From"],)).fetchone()
        values = (request.form["MessageSid"], found[0] if found else None, request.form["Body"])
        connection.execute(KEEP, values)
    return Response(NOTHING, mimetype="text/xml")


@application.get("/health/ready")
def ready() -> str:
    """It answers."""
    return "ready"
