"""A `tocsin` command that ends with the one who started it, however that one ended.

    python -m notify.cli.demo.tether serve --port 8000

Standard input is the tether: a pipe whose other end only the parent holds. The operating system closes it when
the parent is gone, be it by kill -9, and then this process ends itself as if it had been asked to.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

GRACE_S = 10.0
"""Seconds to end in order; after that, it and its own children end at once."""


def main() -> int:
    """Run the command of the arguments; gives its exit code."""
    threading.Thread(target=_end_with_parent, name="tether", daemon=True).start()
    from notify.cli import main as tocsin

    return tocsin(sys.argv[1:])


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_S)
    if os.getpgrp() == os.getpid():  # a group of our own: nobody else's process is in it
        os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
