"""Pages behind links: no sign-in, the token is the proof. A GET changes nothing."""

from __future__ import annotations

from notify.web.pages import branch, check_in, help_case, icon, stand_in
from notify.web.pages.links import blueprint

__all__ = ["blueprint", "branch", "check_in", "help_case", "icon", "stand_in"]
