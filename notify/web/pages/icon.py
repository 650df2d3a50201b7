"""The icon for pages that name none: those behind links are two requests, and browsers ask by this name for a third."""

from __future__ import annotations

from flask import Response, send_file

from notify.web.access import ANYONE, access
from notify.web.assets import STATIC
from notify.web.pages.links import blueprint

KEPT_FOR_S = 7 * 24 * 3600


@blueprint.get("/favicon.ico")
@access(ANYONE)
def icon() -> Response:
    """The bell; browsers that draw no SVG show none, and have no error to report."""
    return send_file(STATIC / "bell.svg", max_age=KEPT_FOR_S)
