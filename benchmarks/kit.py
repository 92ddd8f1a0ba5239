"""What it costs to try every law: `python -m benchmarks.kit [RUBRIC...]`. Processor time, child processes included."""

from __future__ import annotations

import resource
import sys

import relational
from relational.testing import check_rubric

AT_MOST_EACH, AT_MOST_ALL = 10.0, 180.0


def spent() -> float:
    """Seconds of processor time of this process and of those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main(names: list[str]) -> None:
    """Print the cost and the broken laws of each rubric, the built-in ones unless some are named."""
    total = 0.0
    for name in names or sorted(relational.PluginHost.builtin().rubrics):
        before = spent()
        check = check_rubric(name)
        seconds = spent() - before
        total += seconds
        broken = ", ".join(sorted(check.broken)) or "all kept"
        print(f"{name:<26}{seconds:6.1f} s   {broken}", flush=True)
    print(f"{'together':<26}{total:6.1f} s   (at most {AT_MOST_ALL:g}; each at most {AT_MOST_EACH:g})")


if __name__ == "__main__":
    main(sys.argv[1:])
