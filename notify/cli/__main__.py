"""`python -m notify.cli`: the same as `tocsin`, where the package is not installed."""

import sys

from notify.cli.entry import main

sys.exit(main())
