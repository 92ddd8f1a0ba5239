"""What the exit codes mean; the first that applies is returned."""

from __future__ import annotations

USAGE = 2
NOTHING_FOUND = 5
DAMAGED = 3
GATE_FAILED = 1
DONE = 0
PIPE_CLOSED = 141  # what a shell reports for any command whose reader went away
INTERRUPTED = 130

_HELP = """\b
Exit codes, the first that applies:
  2  the command was used wrongly
  5  no conversation was found
  3  some input could not be read, or some plugin is broken
{gate}  0  done
"""


def help_with(gate: str) -> str:
    """The codes in words, for a command whose 1 means this."""
    return _HELP.format(gate=f"  {GATE_FAILED}  {gate}\n")


HELP = _HELP.format(gate="")  # of a command that has no gate


def first_that_applies(*, found: bool, damaged: bool, gate_failed: bool = False) -> int:
    """The exit code of a command that ran to its end."""
    if not found:
        return NOTHING_FOUND
    if damaged:
        return DAMAGED
    return GATE_FAILED if gate_failed else DONE
