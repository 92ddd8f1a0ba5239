"""What a reply explains: its statements, what was asked for, and in which channel. One reading a reply, shared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from attrs import field, frozen

from relational.analysis.answering import gives, stems_of, steps_in, words_of
from relational.analysis.channels import channel
from relational.analysis.core import Core
from relational.analysis.pieces import JOINTS, Piece, pieces_of
from relational.analysis.questions import Question, all_asked, hurries, licenses
from relational.analysis.runs import by_turn
from relational.contract import Cue, Event, Run
from relational.cues.matcher import AGENT, CUSTOMER

# Unasked, fewer words than this explain nothing, unless they answer a trouble; and so few characters never do.
UNASKED_WORDS = 25
_FEWEST_CHARACTERS = 40
_FEWEST_TOLD = 3
_TROUBLE = frozenset(
    "not won't wont can't cant cannot doesn't doesnt don't dont isn't isnt didn't wasn't slow down wrong broken "
    "broke error noise noisy leak leaks leaking stuck "
    "missing late lost never still weird strange odd keeps failed fails failing problem problems issue trouble "
    "help hurts blinking flashing beeping "
    "blocked locked cracked dead frozen empty blank smell smells hot cold confused complicated unable refuses "
    "disappeared crashes crashed stopped".split()
)
# Whom one asks for a detail first, and who is asked to hold on, still owes the answer: this many replies back.
_CARRIED = 3
_SHORT = 400
# The share of content that makes two questions the same one.
_SAME = 0.6
_CURT = 4
# A question that only says that something was not understood.
_BARE = re.compile(
    r"(?:(?:sorry|wait|um|er|oh|huh)\W+)*(?:what|huh|eh|sorry|pardon|excuse me|which|the what|what now"
    r"|what is (?:that|this)|what's (?:that|this))?\W*"
)


@frozen
class Explanation:
    """What one reply explains.

    `ask` is the type of the question that is answered, "repair" after a confusion, "problem" after a trouble, or "told"
    where nothing was asked. `asked` are the questions and `wanted` their folded words; `carried` where they were put
    before an earlier reply. `words` counts what is stated, without courtesies and without questions to the customer.
    """

    reply: Run
    prompt: Run | None
    ask: str
    asked: tuple[Question, ...]
    wanted: str = field(repr=False)
    carried: bool
    confusion: Event | None
    pieces: tuple[Piece, ...] = field(repr=False)
    said: tuple[Piece, ...] = field(repr=False)
    words: int
    channel: str
    licensed: bool
    hurried: bool


def counted(
    notices: Iterable[Cue], explained: Explanation, stands_in: Callable[[Cue, Piece], bool]
) -> tuple[Piece, ...]:
    """The statements without what the law or the firm makes the agent read out, from its announcement on."""
    announced = {cue.turn: cue for cue in reversed(tuple(notices))}
    if not announced:
        return explained.said
    kept: list[Piece] = []
    reading: set[int] = set()
    for piece in explained.said:
        cue = announced.get(piece.turn)
        if cue is not None and stands_in(cue, piece):
            reading.add(piece.turn)
        if piece.turn not in reading:
            kept.append(piece)
    return tuple(kept)


def explanations(core: Core) -> dict[int, Explanation]:
    """What every reply explains, by the index of its run; replies that explain nothing are left out."""
    found: dict[int, Explanation] = {}
    prompt: int | None = None
    pressing = _pressing(core)
    starts, turns = core.starts, core.runs.turns
    briefly: list[tuple[int, int | None]] = []
    for index, side in enumerate(core.runs.run_sides):
        if side == CUSTOMER:
            prompt = index
            continue
        # Most runs have not even the characters to explain something unasked.
        characters = starts[turns[index][-1] + 1] - starts[turns[index][0]]
        if prompt in pressing or (characters >= _FEWEST_CHARACTERS and _may_explain(core, turns[index], prompt)):
            explained = _explanation(core, index, prompt)
            if explained is not None:
                found[index] = explained
        briefly.append((index, prompt))
    return found or _brief(core, briefly)


def _brief(core: Core, replies: Iterable[tuple[int, int | None]]) -> dict[int, Explanation]:
    """Where nothing else explains, the short statements of a talk are what it tells."""
    told = ((index, _explanation(core, index, prompt, fewest=_FEWEST_TOLD)) for index, prompt in replies)
    return {index: explained for index, explained in told if explained is not None}


def explanation(core: Core, reply: Run, *, alone: bool = False) -> Explanation | None:
    """What a reply explains, or None where it only greets, asks, holds the line or says little unasked.

    A reply that is judged `alone` explains with whatever it states.
    """
    found = core.once("explanations", lambda: explanations(core)).get(reply.index)
    if found is not None or not alone:
        return found
    before = core.runs.before(reply.index, CUSTOMER)
    return _explanation(core, reply.index, None if before is None else before.index, fewest=1)


def _pressing(core: Core) -> frozenset[int]:
    """The customer's runs that call for an explanation, however short: they ask, are lost, or tell of a trouble."""
    turns = set(core.once("asked", lambda: all_asked(core)))
    for kind in ("confusion", "problem"):
        turns.update(event.turn for event in _events(core, kind))
    return frozenset(core.runs.index[turn] for turn in turns)


def _may_explain(core: Core, turns: list[int], prompt: int | None) -> bool:
    """Whether a run that nobody asked for may explain: it is long, or answers a trouble and asks nothing."""
    text, starts = core.text, core.starts
    if sum([text.count(" ", starts[turn], starts[turn + 1]) + 1 for turn in turns]) >= UNASKED_WORDS:
        return True
    return text[starts[turns[-1] + 1] - 2] != "?" and prompt is not None and _in_trouble(core, prompt)


def _in_trouble(core: Core, prompt: int) -> bool:
    """Words of trouble in a customer's run, for the many troubles that no cue names."""
    return any(
        not _TROUBLE.isdisjoint(words_of(core.text[core.starts[turn] : core.starts[turn + 1]]))
        for turn in core.runs.turns[prompt]
    )


def _explanation(core: Core, index: int, before: int | None, *, fewest: int = UNASKED_WORDS) -> Explanation | None:
    turns = core.runs.turns[index]
    start, end = core.bounds(turns[0])
    if len(turns) == 1 and core.text[end - 1] == "?" and JOINTS.search(core.text, start, end - 1) is None:
        return None
    pieces = tuple(piece for turn in turns for piece in pieces_of(core, turn))
    said = tuple([piece for piece in pieces if piece.kind == "say"])
    words = sum([piece.words for piece in said])
    if not words:
        return None
    prompt = None if before is None else core.runs.run(before)
    asked = () if prompt is None else questions_of(core, prompt)
    confusion = None if prompt is None else _first(core, "confusion", prompt)
    if not asked and confusion is None and prompt is not None:
        asked = _answered_requests(core, prompt, said[0])
    unasked = not asked and confusion is None
    troubled = (
        unasked
        and prompt is not None
        and (_first(core, "problem", prompt) is not None or (words < UNASKED_WORDS and _in_trouble(core, prompt.index)))
    )
    if unasked:
        if words < fewest and not (troubled and _advises(said, words)):
            return None
        asked = _carried(core, prompt)
    wanted = " ".join(_words_of(core, question) for question in asked)
    ask = asked[-1].type if asked else "problem" if troubled else "told"
    if (confusion is not None and not asked) or (asked and _BARE.fullmatch(wanted)):
        ask = "repair"
    reply = core.runs.run(index)
    turns_before = {question.turn for question in asked}.union(() if prompt is None else prompt.turns)
    return Explanation(
        reply,
        prompt,
        ask,
        asked,
        wanted,
        unasked and bool(asked),
        confusion,
        pieces,
        said,
        words,
        channel(core, reply),
        any(licenses(core, turn) for turn in turns_before),
        any(hurries(core, turn) for turn in turns_before),
    )


def questions_of(core: Core, prompt: Run) -> tuple[Question, ...]:
    """The questions of a run that call for an answer: neither requests for an act nor small talk."""
    return tuple(
        question
        for turn in prompt.turns
        for question in _asks(core, turn)
        if question.type != "request" and not question.social
    )


def put_again(core: Core, explained: Explanation) -> bool:
    """Whether the customer's next words put the question again that a reply was to answer."""
    following = core.runs.after(explained.reply.turns[-1], CUSTOMER, 1)
    asked = questions_of(core, following[0]) if following and explained.asked else ()
    wanted = stems_of(words_of(explained.wanted)) if asked else frozenset()
    for question in asked:
        stems = stems_of(words_of(_words_of(core, question).rpartition(" but ")[2]))
        if len(stems) >= 2 and len(stems & wanted) >= _SAME * len(stems | wanted):
            return True
        # "Sure, but is it included?" asks nothing that was not asked before.
        if stems and stems <= wanted and question.type == explained.ask:
            return True
    return False


def _asks(core: Core, turn: int) -> tuple[Question, ...]:
    return core.once("asked", lambda: all_asked(core)).get(turn, ())


def _answered_requests(core: Core, prompt: Run, first: Piece) -> tuple[Question, ...]:
    """Requests that a reply answers in words, with yes, no or how it is, as it would answer a question."""
    if first.words < _CURT or not gives("yes-no", first.text, first.tokens, frozenset()):
        return ()
    return tuple(question for turn in prompt.turns for question in _asks(core, turn) if question.type == "request")


def _words_of(core: Core, question: Question) -> str:
    first = core.folded_position(question.turn, question.start)
    last = core.folded_position(question.turn, max(question.start, question.end - 1)) + 1
    return core.text[first:last]


def _events(core: Core, kind: str) -> tuple[Event, ...]:
    from relational.analysis.events import of_kind  # events of the kind "explanation" are made of what stands here

    return core.once(("events", kind), lambda: of_kind(core, kind))


def _first(core: Core, kind: str, prompt: Run) -> Event | None:
    events = core.once(("by turn", kind), lambda: by_turn(_events(core, kind)))
    return next((events[turn][0] for turn in prompt.turns if turn in events), None) if events else None


def _advises(said: tuple[Piece, ...], words: int) -> bool:
    """A short reply to a problem explains when it tells a step or a reason, or is a few words and nothing else."""
    if words <= _CURT:
        return True
    return any(steps_in(item.text, item.tokens) or gives("why", item.text, item.tokens, frozenset()) for item in said)


def _carried(core: Core, prompt: Run | None) -> tuple[Question, ...]:
    """The questions that stand open since an earlier run, because the replies in between only asked or held on."""
    for _ in range(_CARRIED):
        before = None if prompt is None else core.runs.before(prompt.index, AGENT)
        if before is None or sum(last - first for first, last in map(core.bounds, before.turns)) > _SHORT:
            return ()
        if any(piece.kind == "say" for turn in before.turns for piece in pieces_of(core, turn)):
            return ()
        prompt = core.runs.before(before.index, CUSTOMER)
        asked = () if prompt is None else questions_of(core, prompt)
        if asked:
            return asked
    return ()


def first_said(core: Core) -> dict[str, int]:
    """The turn in which the customer first used each word."""
    first: dict[str, int] = {}
    for turn, side in enumerate(core.sides):
        if side == CUSTOMER:
            start, end = core.bounds(turn)
            for word in words_of(core.text[start:end]):
                first.setdefault(word, turn)
    return first
