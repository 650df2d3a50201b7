"""The report as one self-contained page, good to print."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from callrees.wording import EXERCISE, label, status_word
from callrees.words import BY_ATTENTION, Kind
from notify.accountability.charts import clock, progress_chart, progress_text
from notify.accountability.objectives import goal, objective_text
from notify.accountability.report.contents import Report
from notify.accountability.said import retraction
from notify.accountability.views import MILESTONES


def to_html(report: Report) -> str:
    """HTML 5 without a single outside request; everything people wrote is escaped."""
    target = goal(report.activation) if report.status.objective else None
    return _template().render(
        report=report,
        one=report.activation,
        status=report.status,
        exercise=EXERCISE if report.activation.kind is not Kind.REAL else "",
        chart=Markup(progress_chart(report.curve, report.asked, goal=target)),  # noqa: S704 - made of numbers alone
        objective=objective_text(report.status),
        chart_text=progress_text(report.curve, report.asked),
        milestones=MILESTONES,
        statuses=BY_ATTENTION,
        retraction=retraction,
        word=lambda value: status_word(value, report.activation.ask),
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters |= {"clock": clock, "moment": _moment, "label": label}
    return environment.get_template("report.html")


def _moment(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S UTC") if at else "–"
