"""``python -m tests.find``: print the find report; with ``--misses``, the tuning half's misses."""

from __future__ import annotations

import sys

from tests.find.measuring import placed
from tests.find.report import misses, report
from tests.find.utterances import BY_ANOTHER, CALLERS_ES, utterances


def main(arguments: list[str]) -> int:
    """Print; 0 always, for the tests are what judges."""
    said = (*utterances(BY_ANOTHER), *utterances(CALLERS_ES), *utterances())
    lines = misses(map(placed, said)) if "--misses" in arguments else report()
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
