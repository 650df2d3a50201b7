"""A sample organisation for demos and tests: an invented regional hospital group of about 400 people.

Nobody in it exists; every telephone number is from a range set aside for fiction, every address is at
example.org. `generate.py` writes `roster.csv` anew, always the same.
"""

from __future__ import annotations

from pathlib import Path

ORGANISATION = "Harbour Health"
ROSTER = Path(__file__).with_name("roster.csv")
