"""The WSGI entry point: nothing but the application.

For a WSGI server of one's own in the grown setting; `tocsin serve` brings one, and embedded it is the only way.
"""

from __future__ import annotations

from notify.app import service
from notify.web import create_app

app = application = create_app(service())
