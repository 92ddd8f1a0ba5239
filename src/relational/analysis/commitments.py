"""What the agent undertakes to do: actor, action, and by when."""

from __future__ import annotations

import re

from attrs import frozen

from relational.analysis.core import Core
from relational.contract import Cue

NAMESPACE = "relational/"
# The kind a commitment has, by the cue of the event lexicon that finds it.
KINDS = {
    "commitment.will": "will",
    "commitment.done": "done",
    "commitment.doing": "doing",
    "commitment.mine": "let me",
    "commitment.other": "will",
}
_SUPPOSED = re.compile(r"\b(?:if|unless|whether|wish|would|until|before|once|when|while|after) $")
_ACTOR = re.compile(r"(?:i|let|allow|leave|consider)\b|(?P<we>we\b)")
_DAY = r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tonight|tomorrow|noon|midday|midnight"
_NUMBER = r"\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\b\.?)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TIME = re.compile(
    rf"\b(?:(?:by |on |before |this |next |until |till |from |at |for )?(?:{_DAY})(?: (?:morning|afternoon|evening|night|noon))?"
    rf"|right (?:away|now)|straight ?away|immediately|at once|this (?:minute|instant|morning|afternoon|evening|week|month)|(?:next|every) (?:week|month|day)"
    rf"|(?:by|before|at|until|till|around|about) (?:the (?:end of [\w ]{{3,12}}|\d{{1,2}}(?:st|nd|rd|th)?|morning|weekend)|half (?:past )?\w+|(?:{_NUMBER})(?: o'?clock)?)\b"
    rf"|(?:within|in|after|for|under) (?:the (?:next |hour)|about |around |less than )?(?:(?:{_NUMBER}|couple of|few|several|half an|\d+ ?(?:-|to) ?\d+|\d+)[ -]?)?(?:(?:business|working) )?(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?)"
    rf"|\d{{1,2}}(?::\d\d)? ?[ap]\.?m\b|\d{{1,2}}(?:st|nd|rd|th)\b|now\b|shortly|soon)"
)
# What is said of the time, and what is not: "soon" promises nothing.
VAGUE = frozenset({"soon", "shortly", "in due course"})


@frozen
class Commitment:
    """What somebody on the firm's side undertakes: place in original characters, actor, act, and time if said.

    `actor` is "i", "we" or "other"; `kind` is "will", "done", "doing" or "let me"; `object` is what follows
    the act, up to six words, and `supposed` says that it stands under an "if" or a "would".
    """

    turn: int
    start: int
    end: int
    actor: str
    act: str
    kind: str
    time: str
    object: str = ""
    supposed: bool = False


def commitments(core: Core) -> tuple[Commitment, ...]:
    """Every commitment in the agent's turns, in order; of two that overlap, the first counts."""
    hits = [
        (cue.turn, cue.start, kind, cue)
        for name, kind in KINDS.items()
        for cue in core.cues(NAMESPACE + name, name)
        if cue.discounted is None
    ]
    hits.sort(key=lambda hit: hit[:3])
    found: list[Commitment] = []
    for turn, start, kind, cue in hits:
        if not found or found[-1].turn != turn or found[-1].end <= start:
            found.append(_commitment(core, kind, cue))
    return tuple(found)


def _commitment(core: Core, kind: str, cue: Cue) -> Commitment:
    start = core.folded_position(cue.turn, cue.start)
    after = core.folded_position(cue.turn, cue.end - 1) + 1
    begin, end = core.sentence_at(cue.turn, start)
    words = core.text[start:after]
    actor = _ACTOR.match(words) if cue.name != "commitment.other" else None
    time = _TIME.search(core.text, after, end)
    stop = _clause_end(core.text, after, end)
    last = max(time.end(), stop) if time is not None and time.start() <= stop + 1 else stop
    return Commitment(
        turn=cue.turn,
        start=cue.start,
        end=core.original(cue.turn, start, last)[1],
        actor="other" if actor is None else "we" if actor["we"] else "i",
        act=words.rsplit(" ", 1)[-1],
        kind=kind,
        time=time.group() if time is not None else "",
        object=core.text[after:stop].strip(),
        supposed=_SUPPOSED.search(core.text, begin, start) is not None,
    )


def _clause_end(text: str, start: int, end: int) -> int:
    """The end of up to six words after the act: enough to show the object."""
    position = start
    for _ in range(6):
        space = text.find(" ", position + 1, end)
        stop = end if space < 0 else space
        if text[stop - 1] in ",.;:!?":
            return max(start, stop - 1)
        position = stop
        if position >= end:
            break
    return position
