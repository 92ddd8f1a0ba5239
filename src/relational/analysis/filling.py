"""Words that only fill in a form, or take the next step that was asked for: they bring nothing to be helped with."""

from __future__ import annotations

import re
from collections.abc import Callable

from relational.analysis.asking import asks_for_field
from relational.analysis.core import Core
from relational.contract import Run
from relational.cues.matcher import AGENT

# What stands before a value on a form, and what holds such lines together.
_LABELS = frozenset(
    "order number no nr customer name full first last address billing delivery shipping email mail e-mail phone "
    "telephone mobile account postcode zip code city country reference booking ticket serial model size type image "
    "jpeg png pdf url file visitor uploaded attached attachment date birth id user tracking visitors "
    "username street and is the my it's "
    "its here of on for".split()
)
_VALUE = re.compile(r"[\d#@]|://|^www\.")
# A line with one of these says something: it asks, denies or tells.
_SAYS = re.compile(
    r"\b(?:not|never|no longer|cannot|want|need|would|could|can|please|why|how|when|where|wrong|missing|broken|lost"
    r"|but|because|still|again|instead)\b|n't\b|\?$"
)
_FEW = 4
_MARKS = ",.;:!?()"
_STEP = 8


def fills_in(core: Core, turn: int, position: int) -> bool:
    """Whether the sentence around an original place only gives what a form wants: mostly labels and values.

    After a question for a field, a few words that say nothing else are the value.
    """
    first, last = core.sentence_at(turn, core.folded_position(turn, position))
    text = core.text[first:last].rstrip()
    words = [word.strip(_MARKS) for word in text.split()]
    if not words or _SAYS.search(text):
        return False
    values = sum(_VALUE.search(word) is not None for word in words)
    others = sum(word not in _LABELS and _VALUE.search(word) is None for word in words)
    labeled = any(word.strip(_MARKS) in _LABELS for word in text.split() if word.endswith(":"))
    if values and others <= (_FEW if labeled else max(1, values // 2)):
        return True
    return others <= _FEW and len(words) <= _STEP and _asked(core, turn, asks_for_field)


def takes_a_step(core: Core, turn: int, position: int) -> bool:
    """Whether the sentence around an original place only answers what the agent has just asked, in a few words."""
    first, last = core.sentence_at(turn, core.folded_position(turn, position))
    text = core.text[first:last]
    return text.count(" ") < _STEP and not text.endswith("?") and _asked(core, turn, _is_question)


def _is_question(text: str) -> bool:
    return text.endswith("?")


def _asked(core: Core, turn: int, test: Callable[[str], bool]) -> bool:
    run = core.runs.of_turn(turn)
    before = None if run is None else core.runs.before(run.index, AGENT)
    if before is None:
        return False
    return any(test(core.text[start:end]) for start, end in _last(core, before))


def _last(core: Core, run: Run) -> tuple[tuple[int, int], ...]:
    """The last two sentences of a run."""
    return core.sentences(run.turns[-1])[-2:]
