"""Tables to take away: what a page shows, as a file for spreadsheets."""

from __future__ import annotations

from notify.accountability.tables.table import Cell, Table
from notify.accountability.tables.to_csv import as_csv
from notify.accountability.tables.to_xlsx import as_xlsx

__all__ = ["Cell", "Table", "as_csv", "as_xlsx"]
