"""The after-action report: how far the alert reached, how fast people were accounted for, what did not work."""

from __future__ import annotations

from notify.accountability.report.as_csv import to_csv
from notify.accountability.report.as_html import to_html
from notify.accountability.report.as_json import to_json
from notify.accountability.report.contents import Report, report

__all__ = ["Report", "report", "to_csv", "to_html", "to_json"]
