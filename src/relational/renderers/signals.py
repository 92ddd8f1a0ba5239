"""What can be told of a talk without its words, and what could not be told."""

from __future__ import annotations

from collections.abc import Mapping

from relational.outcome import Signal
from relational.renderers.page import Page

INDENT, HANG = 2, 21
MINUTE = 60


def write_signals(signals: Mapping[str, Signal], page: Page) -> None:
    """A line a signal, with the turns where it happened; those without a value together by their reason."""
    if not signals:
        return
    page.line()
    page.line(("Signals", "bold"))
    silent: dict[str, list[str]] = {}
    for name, signal in signals.items():
        if signal.value is None:
            silent.setdefault(signal.reason, []).append(name)
            continue
        places = ", ".join(str(turn + 1) for turn in signal.turns)
        where = f"   (turn{'s' if len(signal.turns) > 1 else ''} {places})" if places else ""
        page.paragraph(_said(signal, signal.value), (where, "dim"), label=name, indent=INDENT, hang=HANG)
    for reason, names in silent.items():
        page.paragraph((f"{reason}: {', '.join(names)}", "dim"), indent=INDENT)


def _said(signal: Signal, value: float) -> str:
    if signal.unit == "share":
        return f"{value:.0%} of the words"
    if signal.unit == "times":
        return f"{value:,.0f}"
    if value < 2 * MINUTE:
        return f"{value:.1f} s"
    minutes, seconds = divmod(round(value), MINUTE)
    return f"{minutes:,}:{seconds:02} min"
