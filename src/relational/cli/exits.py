"""What the exit codes mean; the first that applies is returned."""

from __future__ import annotations

USAGE = 2
NOTHING_FOUND = 5
DAMAGED = 3
GATE_FAILED = 1
DONE = 0
PIPE_CLOSED = 141  # what a shell reports for any command whose reader went away
INTERRUPTED = 130

HELP = """\b
Exit codes, the first that applies:
  2  the command was used wrongly
  5  no conversation was found
  3  some input could not be read, or some plugin is broken
  1  a conversation failed a gate (--fail-under)
  0  done
"""


def first_that_applies(*, found: bool, damaged: bool, gate_failed: bool = False) -> int:
    """The exit code of a command that ran to its end."""
    if not found:
        return NOTHING_FOUND
    if damaged:
        return DAMAGED
    return GATE_FAILED if gate_failed else DONE
