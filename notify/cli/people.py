"""`tocsin people`: the directory comes in, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import click

from notify.cli.common import actor, as_json, document, opened, progress
from notify.directory.check import check as check_directory
from notify.directory.mapping import NO_MAPPING, load_mapping
from notify.directory.records import ImportOptions
from notify.directory.service import import_file
from notify.errors import UserError


@click.group()
def people() -> None:
    """People and positions."""


@people.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--map", "mapping", type=click.Path(path_type=Path), help="YAML: which header is which field.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--partial", is_flag=True, help="The file is not everybody: deactivate nobody.")
@click.option("--skip-bad-rows", is_flag=True, help="Import the others when rows cannot be taken.")
@click.option("--allow-mass-change", is_flag=True, help="Deactivate more than a tenth of the people if need be.")
@as_json
def import_(file: Path, mapping: Path | None, *, as_json: bool, **options: bool) -> None:
    """Bring the directory to what a roster says (CSV or XLSX).

    Encoding and separator are found out. All or nothing: a row that cannot be taken stops the import. Whoever is
    missing from the file is deactivated, never deleted.

    \b
    A mapping for headers of your own:
      columns: {employee_id: "Staff number", name: "Full name", mobile: "Handy"}
      empty: ["N/A", "-"]
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    from notify.cli.people_text import show_report

    service = opened()
    with progress("reading") as told:
        report = import_file(
            service.database,
            file,
            ImportOptions(**options),
            actor(),
            default_region=service.settings.default_region,
            mapping=load_mapping(mapping) if mapping is not None else NO_MAPPING,
            progress=told,
        )
    if as_json:
        document(report.to_dict())
    else:
        show_report(report)
    if report.refused is not None:
        raise UserError(report.refused)


@people.command()
@as_json
def check(*, as_json: bool) -> None:
    """Defects of the chain of command and of contact data: each with the person and the mend."""
    from notify.cli.people_text import show_check

    with opened().database.reading() as session:
        checked = check_directory(session)
    if as_json:
        document(checked.to_dict())
    else:
        show_check(checked)
