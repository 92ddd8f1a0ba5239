"""What an "I understand" is: said of the customer's cause, of nothing, as an instruction, or taken back at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

from relational.contract import Run
from relational.cues.guards import but, conditional, negation, reported, sarcasm

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

Kind: TypeAlias = Literal["reflection", "bare", "instruction", "cancelled", "void"]
_CUE = "relational/grasp.word"
# So much of the customer's words has to come back for it to be about them.
_ABOUT = 0.35
# "I see the order", "I hear a noise", "I get an error": the agent looks at something.
_LOOKS = re.compile(
    r"[ ,]*(?:that |here |on |in |from )*(?:the (?:order|account|item|system|tracking|notes|screen|payment|file"
    r"|ticket)"
    r"|your (?:order|account|item|booking|details|payment)|on (?:my|our|the)|it (?:was|is|has|shows)|(?:it|this"
    r"|that) (?:on|in)\b"
    r"|an? |no |\d)"
)
_INSTRUCTS = re.compile(r"[ ,]*(?:that )?you (?:must|need to|have to|should|are required|will have to|ought)\b")
_END = re.compile(r"[.!?\v\n]")


@frozen
class Grasp:
    """One "I understand" in original characters, with what it does.

    `kind`: "reflection" takes up what the customer said; "bare" fits any turn; "instruction" tells them what to do;
    "cancelled" is taken back by a "but"; "void" is negated, supposed, reported or sarcastic.
    """

    kind: Kind
    turn: int
    start: int
    end: int
    quote: str


def grasps_in(analysis: Analysis, run: Run) -> tuple[Grasp, ...]:
    """What the agent says to understand in a run, in order; looking something up ("I see the order") is none."""
    if not analysis.cues(_CUE):
        return ()
    return analysis.once(("grasps", run.index), lambda: tuple(_grasps(analysis, run)))


def _grasps(analysis: Analysis, run: Run) -> list[Grasp]:
    core = analysis._core  # noqa: SLF001 - the folded text is the package's own
    prompt = analysis.prompt(run)
    found = []
    for cue in analysis.cues_in(_CUE, run):
        start = core.folded_position(cue.turn, cue.start)
        after = core.folded_position(cue.turn, cue.end - 1) + 1
        stop = _END.search(core.text, after)
        end = stop.start() if stop else core.bounds(cue.turn)[1]
        rest = core.text[after:end]
        if _LOOKS.match(rest):
            continue
        text = core.text
        kind: Kind = "bare"
        if (
            negation(text, start, after)
            or conditional(text, start, start)
            or reported(text, start, after)
            or sarcasm(text, start, after)
        ):
            kind = "void"
        elif _INSTRUCTS.match(rest):
            kind = "instruction"
        elif but(text, start, after):
            kind = "cancelled"
        elif prompt is not None and analysis.contingency(cue, prompt) > _ABOUT:
            kind = "reflection"
        first, last = core.original(cue.turn, start, max(after, min(end, after + 100)))
        found.append(Grasp(kind, cue.turn, first, last, analysis.interaction.turns[cue.turn].text[first:last]))
    return found
