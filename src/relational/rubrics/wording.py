"""The plain sentences of a score: its summary and its tip, with slots filled from the talk."""

from __future__ import annotations

from relational.contract import Direction
from relational.outcome import Evidence, Missed
from relational.rubrics.model import RubricSpec

_LONGEST = 80
# Under so much of the value, words are no example of anything.
_LEAST_COST = 0.04


def summary(spec: RubricSpec, *, band: str, slots: dict[str, str]) -> str:
    """One plain sentence for the band."""
    if spec.says is None:
        return f"{slots['met']} of {slots['opportunities']} opportunities were met."
    template = {"strong": spec.says.strong, "fair": spec.says.fair, "weak": spec.says.weak}[band]
    return fill(template, slots)


def fill(template: str, slots: dict[str, str]) -> str:
    """The template with its slots; a transcript's braces are never read as slots."""
    parts = template.split("{")
    out = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        out.append(slots[name] + rest if closed and name in slots else "{" + part)
    return "".join(out)


def tip(spec: RubricSpec, evidence: tuple[Evidence, ...], missed: tuple[Missed, ...]) -> str:
    """The coaching tip; it quotes what was missed, or else the words that cost most or earned least."""
    if missed and spec.tip_missed:
        return fill(spec.tip_missed, {"missed": shorten(missed[0].quote)})
    if spec.direction == "lower":
        evidence = _costly(spec, evidence)
        if not evidence and "{quote}" in spec.tip:
            general = spec.tip.partition("{quote}")[0].rpartition(". ")[0]
            return f"{general}." if general else ""
    return quoting(spec.tip, evidence, spec.direction)


def advice(spec: RubricSpec, evidence: tuple[Evidence, ...]) -> str:
    """What to say instead of the words that cost most and have another wording in the file; else nothing."""
    wordings = {
        (criterion.name, harms.cue): harms.say for criterion in spec.criteria for harms in criterion.harms if harms.say
    }
    costs = [item for item in evidence if item.worth < 0 and (item.criterion, item.cue) in wordings]
    if not costs:
        return ""
    worst = min(costs, key=lambda item: (item.worth, item.turn, item.start))
    say = wordings[worst.criterion, worst.cue]
    return f"Instead of “{shorten(worst.quote)}”, say “{say}”."


def _costly(spec: RubricSpec, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The words that cost most by the weight of their criterion, alone; none where no words cost anything to speak of.

    Where lower is better, what earned a little or cost next to nothing is no advice.
    """
    weights = {criterion.name: criterion.weight for criterion in spec.criteria}
    costs = [item.worth * weights.get(item.criterion, 1.0) for item in evidence]
    most = max(costs, default=0.0)
    return (evidence[costs.index(most)],) if most >= _LEAST_COST else ()


def quoting(template: str, evidence: tuple[Evidence, ...], direction: Direction) -> str:
    """A tip whose slot {quote} holds the words that cost most or earned least; empty without any to quote."""
    if "{quote}" not in template:
        return template
    if not evidence:
        return ""  # a tip about words that nobody said helps nobody
    worst = min(
        evidence, key=lambda item: (item.worth if direction == "higher" else -item.worth, item.turn, item.start)
    )
    return fill(template, {"quote": shorten(worst.quote)})


def shorten(quote: str) -> str:
    """A quote of at most 80 characters on one line, cut at a word."""
    line = " ".join(quote.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 2].rsplit(" ", 1)[0] + " …"
