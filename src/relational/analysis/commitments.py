"""What the agent undertakes to do: actor, action, and by when."""

from __future__ import annotations

import re

from attrs import frozen

from relational.analysis.core import Core
from relational.contract import Cue
from relational.cues.guards import first_that_holds

NAMESPACE = "relational/"
# What is said of the time, and what is not: "soon" promises nothing.
VAGUE = frozenset({"soon", "shortly"})

_ADVERB = (
    r"(?:(?:now|also|just|already|personally|then|gladly|happily|immediately|certainly|definitely|of"
    r" course|quickly|absolutely|first|still|both"
    r"|either|myself|even|since|successfully|currently|right now|be able to|go ahead and|gone ahead and"
    r"|have to|need to|try to|make sure to|be sure to),? )*"
)
# Verbs of feeling and knowing commit nobody; "be" commits with a place or a time only.
_WILL = re.compile(
    rf" {_ADVERB}(?P<act>be (?:at|back|here|in touch|on|there|watching|with)|(?!(?:be|not|never|always|need"
    rf"|want|like|love|hope|miss|feel|know"
    r"|understand|see(?! (?:to|it|that|if|you))|assume|admit|appreciate|only|think|remember|probably"
    r"|hopefully|likely|maybe)\b)[a-z]{2,})\b"
)
_DONE = re.compile(
    rf" {_ADVERB}(?P<act>(?!(?:been|need|noticed|received|needed|wanted|wished|loved|liked|enjoyed|learned"
    rf"|experienced|happened|mentioned|explained|indeed|seen"
    r"|heard|had|managed|discussed|considered|talked|tried)\b)(?:[a-z]+ed|brought|built|caught|cut|done"
    r"|drawn|dug|found|given|gone|held|kept|laid|left|lent|let|made|marked|paid|put|rang|read|rebuilt|run"
    r"|rung|sent|set|sewn|spoken|split|stuck|swept|taken|told|won|worn|written|written|undone|got (?:it"
    r"|this|that|you|them|the|your)))\b"
)
_DOING = re.compile(
    rf" {_ADVERB}(?P<act>(?!(?:being|having|going|hoping|thinking|wondering|missing|seeing|feeling"
    rf"|understanding|experiencing|talking|looking forward|waiting"
    r"|referring|assuming|guessing|seeing|using|wanting|needing|having|getting (?:a|an|the same)"
    r"|afraid)\b)[a-z]{2,}ing)\b"
)
_CAN = re.compile(
    rf" {_ADVERB}(?P<act>(?!(?:not|only|see|tell|understand|imagine|confirm|be|assure|hear|help|assist"
    rf"|appreciate|relate|say|think|feel|know|no)\b)[a-z]{{2,}})\b"
)
# The cue itself ends in the act.
_READ = re.compile(r"")
# The kind a commitment has, and how the act is read, by the cue of the event lexicon that finds it.
_KINDS: dict[str, tuple[str, re.Pattern[str]]] = {
    "commitment.will": ("will", _WILL),
    "commitment.done": ("done", _DONE),
    "commitment.past": ("done", _READ),
    "commitment.doing": ("doing", _DOING),
    "commitment.offer": ("offer", _CAN),
    "commitment.mine": ("let me", _READ),
    "commitment.other": ("will", _READ),
}
# "If I send it"; "anything else I can do".
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|wish|would|until|before|once|when|while|after|what|how|else|anything|else"
    r" that|anything that) $"
)
_LEAD = frozenset(
    (
        "i we let me allow to just also already personally even it this that will should may might can could is are "
        "has have been being be someone somebody they the team our my a an one of colleague department usually "
        "probably hopefully you your then now"
    ).split()
)
# Every turn ends in a line feed, so that there is always an end to find.
_NEXT_CLAUSE = re.compile(
    r"[;:!?\v\n]|\.(?= |\v|\n)|,? (?:and|but|so|then|or|because|which) (?:then )?(?:i|we|you|they|he|she"
    r"|it|someone|let)\b"
)
_DAY = r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tonight|tomorrow|noon|midday|midnight"
_NUMBER = r"\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\b\.?)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TIME = re.compile(
    rf"\b(?:(?:by |on |before |this |next |until |till |from |at |for )?(?:{_DAY})(?: (?:morning|afternoon"
    rf"|evening|night|noon))?"
    r"|right (?:away|now)|straight ?away|immediately|at once|this (?:minute|instant|morning|afternoon"
    r"|evening|week|month)|(?:next|every) (?:week|month|day)"
    rf"|(?:by|before|at|until|till|around|about) (?:the (?:end of [\w ]{{3,12}}|\d{{1,2}}(?:st|nd|rd|th)?"
    rf"|morning|weekend)|half (?:past )?\w+|(?:{_NUMBER})(?: o'?clock)?)\b"
    rf"|(?:within|in|after|for|under) (?:the (?:next |hour)|about |around |less than )?(?:(?:{_NUMBER}"
    rf"|couple of|few|several|half an|\d+ ?(?:-|to) ?\d+|\d+)[ -]?)?(?:(?:business|working) )?(?:seconds?"
    rf"|minutes?|mins?|hours?|days?|weeks?|months?)"
    r"|\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\d{1,2}(?:st|nd|rd|th)\b|now\b|shortly|soon)"
)
_OBJECT_WORDS = 6


@frozen
class Commitment:
    """What somebody on the firm's side undertakes: place in original characters, actor, act, and time if said.

    `actor` is "i", "we" or "other"; `kind` is "will", "done", "doing", "offer" or "let me"; `object` is what
    follows the act, up to six words; `supposed` says that it stands under an "if" or a "would".
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
        (cue.turn, cue.start, name, cue)
        for name in _KINDS
        for cue in core.cues(NAMESPACE + name, NAMESPACE + name)
        if cue.discounted is None
    ]
    hits.sort(key=lambda hit: hit[:3])
    found: list[Commitment] = []
    for turn, start, name, cue in hits:
        if not found or found[-1].turn != turn or found[-1].end <= start:
            commitment = _commitment(core, name, cue)
            if commitment is not None:
                found.append(commitment)
    return tuple(found)


def _commitment(core: Core, name: str, cue: Cue) -> Commitment | None:
    """The commitment that a cue begins, or None where what follows commits to nothing."""
    kind, reading = _KINDS[name]
    start = core.folded_position(cue.turn, cue.start)
    after = core.folded_position(cue.turn, cue.end - 1) + 1
    words = core.text[start:after]
    if reading is _READ:
        act = _act(words)
    else:
        read = reading.match(core.text, after)
        if read is None or first_that_holds(("negation", "reported"), core.text, start, after) is not None:
            return None
        act, after = read["act"].removeprefix("be "), read.end()
    following = _NEXT_CLAUSE.search(core.text, after)
    end = following.start() if following is not None else after
    time = _TIME.search(core.text, after, end)
    stop = _clause_end(core.text, after, end)
    last = max(time.end(), stop) if time is not None and time.start() <= stop + 1 else stop
    return Commitment(
        turn=cue.turn,
        start=cue.start,
        end=core.original(cue.turn, start, last)[1],
        actor="other" if name == "commitment.other" else "we" if words.startswith("we") else "i",
        act=act,
        kind=kind,
        time=time.group() if time is not None else "",
        object=core.text[after:stop].strip(),
        supposed=_SUPPOSED.search(core.text[max(0, start - 14) : start]) is not None,
    )


def _act(words: str) -> str:
    """The first word that is neither actor nor auxiliary nor adverb; the last word where all are."""
    parts = words.replace(",", " ").split()
    return next((part for part in parts if part not in _LEAD), parts[-1])


def _clause_end(text: str, start: int, end: int) -> int:
    """The end of up to six words after the act: enough to show the object."""
    position = start
    for _ in range(_OBJECT_WORDS):
        space = text.find(" ", position + 1, end)
        stop = end if space < 0 else space
        if text[stop - 1] in ",.;:!?":
            return max(start, stop - 1)
        position = stop
        if position >= end:
            break
    return position
