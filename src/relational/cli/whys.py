"""Why, in words: quotes with what they are worth, what was not found, and what would move the band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from relational.outcome import NotApplicable, Score
from relational.renderers.excerpt import excerpt
from relational.renderers.page import BAND_STYLES, Words, count, fitted
from relational.renderers.profile import WITHOUT
from relational.renderers.safe import clipped
from relational.scoring.why import MOST_STEPS, Change, Fulfilment, Looked, Removal, Why, Worth

if TYPE_CHECKING:
    from relational.contract import RubricInfo
    from relational.interaction import Interaction
    from relational.outcome import Evidence, Missed
    from relational.renderers.page import Page

NOTHING = 0.005  # two decimals do not show less
QUOTE = 80  # characters of one, in a sentence
LABEL = 20  # cells for a sign, a turn and who speaks


def write(why: Why, talk: Interaction, info: RubricInfo, page: Page) -> None:
    """Everything about one rubric over one talk."""
    lower = info.direction == "lower"
    outcome = why.outcome
    page.line()
    head: list[Words] = [(fitted(talk.id, page.width // 2), "bold"), f"   {info.name} "]
    if isinstance(outcome, Score):
        value = (f"{outcome.value:.2f} {outcome.band}", f"bold {BAND_STYLES[outcome.band]}")
        page.line(*head, value, (f"   version {info.version}, {info.direction} is better", "dim"))
        page.paragraph(outcome.summary, indent=2)
        _worths(why, talk, page, lower=lower)
    else:
        page.line(*head, (WITHOUT[type(outcome)], "bold"), (f"   version {info.version}", "dim"))
        page.paragraph(outcome.reason, indent=2)
    _looked(why, talk, page, lower=lower)
    if isinstance(outcome, Score):
        _title(page, "What would move it")
        for sentence in (better(why), worse(why)):
            page.paragraph(sentence, indent=2)
    page.line()


def _title(page: Page, words: str) -> None:
    page.line()
    page.line((words, "bold"))


def _worths(why: Why, talk: Interaction, page: Page, *, lower: bool) -> None:
    """A line for each quote; one that counts for several criteria is taken out only once."""
    _title(page, "What was said, and what it is worth: the value with the words, less the value without them")
    places: dict[tuple[int, int, int], list[Worth]] = {}
    for one in why:
        places.setdefault((one.evidence.turn, one.evidence.start, one.evidence.end), []).append(one)
    for (turn, start, end), ones in places.items():
        worth = -ones[0].worth if lower else ones[0].worth
        style = "dim" if abs(worth) < NOTHING else "green" if worth > 0 else "red"
        label = f"{'    0' if style == 'dim' else f'{worth:+.2f}'} {turn + 1:>3} {talk.turns[turn].role}"
        _quoted(talk, (turn, start, end), _about([one.evidence for one in ones]), page, (label, style))
    if not places:
        page.paragraph("no words of this conversation counted", indent=2)


def _about(items: Sequence[Evidence]) -> str:
    criteria = ", ".join(dict.fromkeys(item.criterion or item.cue for item in items))
    guards = ", ".join(dict.fromkeys(item.discounted for item in items if item.discounted))
    return "; ".join(part for part in (criteria, f"not counted: {guards}" if guards else "") if part)


def _quoted(
    talk: Interaction, place: tuple[int, int, int], about: str, page: Page, label: tuple[str, str], indent: int = 2
) -> None:
    from relational.renderers.evidence import pointed

    turn, start, end = place
    pieces = excerpt(talk.turns[turn].text, [(start, end)])
    words: list[Words] = [pointed(piece, label[1], page) if marked else piece for piece, marked in pieces]
    page.paragraph(
        *words,
        (f"   ({about})" if about else "", "dim"),
        label=label[0],
        label_style=label[1],
        indent=indent,
        hang=LABEL + 2 - indent,
    )


def _looked(why: Why, talk: Interaction, page: Page, *, lower: bool) -> None:
    """Criteria that could bring more first, then in a line those that are met, and those that were not due."""
    wanting = [one for one in why.criteria if isinstance(one.outcome, Score) and (one.missed or _gain(one))]
    if wanting:
        _title(page, "What counts against it" if lower else "What was looked for and not found")
    for one in sorted(wanting, key=lambda one: -(one.gain or 0.0)):
        gain = f"{one.gain or 0.0:.2f}"
        brings = f"   without it the value would be {gain} less" if lower else f"   in full it would bring {gain}"
        page.line(f"  {one.criterion}", (brings if _gain(one) else "", "dim"))
        page.paragraph(one.summary, indent=4)
        for item in one.missed:
            label = f"! {item.turn + 1:>3} {talk.turns[item.turn].role}"
            _quoted(talk, (item.turn, item.start, item.end), _due(item), page, (label, "magenta"), indent=4)
    met = [one.criterion for one in why.criteria if isinstance(one.outcome, Score) and one not in wanting]
    rest = [("Nothing of" if lower else "Met", ", ".join(met))] if met else []
    rest += [(kind, f"{', '.join(names)} ({reason})") for kind, reason, names in _without_value(why)]
    if rest:
        page.line()
    for label, words in rest:
        page.paragraph(words, label=f"{label}:", hang=len(label) + 2)


def _gain(looked: Looked) -> bool:
    return looked.gain is not None and looked.gain >= NOTHING


def _due(item: Missed) -> str:
    return f"{item.event}; " + ("no reply came" if item.due_turn is None else f"due in turn {item.due_turn + 1}")


def _without_value(why: Why) -> Iterator[tuple[str, str, list[str]]]:
    reasons: dict[tuple[str, str], list[str]] = {}
    for one in why.criteria:
        if not isinstance(one.outcome, Score):
            kind = "Not due" if isinstance(one.outcome, NotApplicable) else WITHOUT[type(one.outcome)].capitalize()
            reasons.setdefault((kind, one.outcome.reason), []).append(one.criterion)
    for (kind, reason), names in reasons.items():
        yield kind, reason, names


def better(why: Why) -> str:
    """What would make the band better, as a sentence; what was tried, where nothing would."""
    assert isinstance(why.outcome, Score)
    if why.better is not None:
        return _change(why.better)
    if why.outcome.band == "strong":
        return "Strong is the best band: there is nothing to move up to."
    if why.best is None:
        return (
            "Leaving out any one of the quotes would not make it better. What else would is not known: "
            "only of rubric files can it be worked out."
        )
    ceiling = f"With every criterion met it would be {why.best:.2f}."
    return f"No single change would make the band better, nor would {MOST_STEPS} together. {ceiling}"


def worse(why: Why) -> str:
    """What the band hangs on, as a sentence."""
    assert isinstance(why.outcome, Score)
    if why.worse is not None:
        [step] = why.worse.steps
        assert isinstance(step, Removal)
        return f"It hangs on {_said(step)}: without these words it would be {_reached(why.worse)}."
    if why.outcome.band == "weak":
        return ""
    return f"It hangs on no single quote: whichever is taken out, it stays {why.outcome.band}." if len(why) else ""


def _change(change: Change) -> str:
    steps = "; ".join(_step(step) for step in change.steps)
    if len(change.steps) == 1:
        return f"{steps[0].upper()}{steps[1:]}, it would be {_reached(change)}."
    many = count(len(change.steps), "change")
    return f"No single change would make the band better. These {many} together make it {_reached(change)}: {steps}."


def _reached(change: Change) -> str:
    return f"{change.value:.2f}, {change.band}"


def _step(step: Removal | Fulfilment) -> str:
    if isinstance(step, Removal):
        return f"without {_said(step)}"
    where = ""
    if step.missed is not None:
        quote = clipped(" ".join(step.missed.quote.split()), QUOTE)
        where = f" in answer to “{quote}” (turn {step.missed.turn + 1})"
    return f"with {step.criterion} at {step.worth:.2f}{where} instead of {step.was:.2f}"


def _said(step: Removal) -> str:
    quote = clipped(" ".join(step.evidence.quote.split()), QUOTE)
    return f"“{quote}” (turn {step.evidence.turn + 1})"
