"""What a reply explains: its statements, what was asked for, and in which channel. One reading a reply, shared."""

from __future__ import annotations

import re
from typing import NamedTuple

from attrs import field, frozen

from relational.analysis import events
from relational.analysis.answering import PLAIN, defers
from relational.analysis.core import Core
from relational.analysis.questions import Question, asks
from relational.contract import Event, Run
from relational.cues.matcher import AGENT, CUSTOMER

# Unasked, fewer words than this explain nothing.
UNASKED_WORDS = 25
_FEWEST_CHARACTERS = 2 * UNASKED_WORDS
# Whom one asks for a detail first, and who is asked to hold on, still owes the answer: this many replies back.
_CARRIED = 3
_SHORT = 400

# How sentences begin that belong to the courtesies of a talk, not to what it explains.
_COURTESY = re.compile(
    r"(?:(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|greetings)\b(?: (?!thank|you|your|i|we|this|the|it)(?:there|again|(?:mr|mrs|ms|dr|dear)\.? )?[#\w]+#?)?"
    r"|(?:many |ok(?:ay)?,? |perfect,? |great,? )?thank(?:s| you)\b(?: (?:so much|very much|again|a lot|for [^,.!?]{1,60}|[#\w]+#?$))?|(?:you're|you are) (?:very |most |so )?welcome|welcome(?: to [^,.!?]{1,40}| back)?"
    r"|no (?:problem|worries)(?: at all)?|(?:it(?:'s| is|'s been) )?my pleasure|(?:good|great|fair) (?:question|point)"
    r"|(?:i(?:'m| am)|we(?:'re| are)) (?:so |very |really |truly |terribly )?(?:sorry|glad|happy|pleased|delighted)(?: (?:to (?:hear|help|assist|explain|know|see)|for|about|that (?:you|this)|you(?:'ve|'re| have| are| had| feel)|this (?:has|is|was|happened)|if)\b[^,.!?]*)?"
    r"|(?:so |very )?sorry(?: (?:to (?:hear|keep|have)|for|about|that (?:you|this)|you(?:'ve|'re| have| are| had)|this (?:has|is|was|happened)|if)\b[^,.!?]*)?|(?:my )?apologies(?: for[^,.!?]*)?|(?:i|we)(?: do| really)? (?:apologi[sz]e|understand|appreciate)\b[^,.!?]*|i see"
    r"|(?:i(?:'d| would|'ll| will) be )?(?:more than )?(?:happy|glad) to (?:help|assist|explain)[^,.!?]*|i hope\b[^,.!?]*|have an? (?:\w+ )?(?:\w+ )?(?:day|evening|one|weekend|night|time|afternoon|morning|week|rest)\b[^,.!?]*|take care|stay safe|enjoy\b[^,.!?]*|good luck|good(?:bye| night)|bye|cheers"
    r"|(?:yours |with )?(?:kind |best |warm )?(?:regards|wishes)\b[^.!?]*|yours (?:sincerely|faithfully|truly)[^.!?]*|sincerely[^.!?]*"
    r"|(?:just )?(?:one|a) (?:moment|minute|second|sec)\b(?: please)?|please (?:bear with|hold|wait|allow me|give me)\b[^,.!?]*|allow me\b[^,.!?]*|bear with\b[^,.!?]*|hold on(?: please)?|hang on|i(?:'m| am) (?:still |right )?(?:here|with you|back)\b[^,.!?]*"
    r"|(?:my name(?:'s| is)|you(?:'re| are) (?:through to|speaking|chatting))\b[^,.!?]*"
    r"|(?:ok(?:ay)?|sure|certainly|of course|absolutely|great|perfect|excellent|awesome|fantastic|brilliant|lovely|right|alright|got it|understood|done|wonderful|noted|oh|ah|hm+|well)\b)"
)
_COURTEOUS_WORDS = 16
_JOINED = re.compile(r"[ ,;:!.-]*(?:(?:but|and|so|please|then)\b ?)?")
_CLOSING = re.compile(
    r"(?:thank(?:s| you) (?:very much |so much )?(?:for|again)\b|is there (?:any|some)thing else|anything else|once this chat|you will (?:shortly |soon )?(?:be )?receiv\w+ (?:an email to rate|a (?:short )?survey)"
    r"|if (?:you (?:have (?:any|a moment)|wouldn't mind|need (?:any|further|anything)|(?:'re|are) looking to get in touch)|there(?:'s| is) (?:nothing|anything) else)|should you (?:have|need)"
    r"|(?:please )?(?:do not|don't) hesitate|(?:please )?feel free|i(?:'m| am)? (?:will be |going to )?(?:end(?:ing)?|clos(?:e|ing)) th(?:e|is) chat|for (?:your reference|security purposes|quality)|we (?:are|'re) (?:always )?here|we(?:'re| are) happy to help"
    r"|unfortunately due to quality|i(?: just)? need to refresh|i(?:'m| am) (?:just )?refreshing|we haven't heard|are you still|so that i can (?:assist|help)|to help me (?:assist|help)|this (?:call|chat) (?:is|may be))"
)
_FORM = re.compile(
    r"\b(?:can|could|may|would|will) (?:you|i|we)(?: please| kindly| also)* (?:confirm|provide|have|take|ask|send|share|tell|advise|give|let|know|check|verify|try|describe|spell|repeat|show)\b"
    r"|\bplease(?: can you| also| just)? (?:confirm|provide|state|share|advise|send (?:me|us|over)|let (?:me|us) know|tell me|give me|specify|indicate|reply with|answer)\b"
)
# Between a first statement and a question that follows it.
_JOINTS = re.compile(r"[.!;:,\v]| - ")
_ANSWERING = re.compile(r"(?!(?:can|could|would|will|do|does|did|is|are|may|shall|should|what|which|who|when|where|why|how|if|and|or)\b)")
_ASKING = ("please", "can you", "could you", "may i", "would you", "can i", "may we", "will you")
_GREETED = re.compile(r"(?:dear|hi|hello|good (?:morning|afternoon|evening))\b")
_SIGNED = re.compile(r"\b(?:(?:kind|best|warm) (?:regards|wishes)|regards|yours (?:sincerely|faithfully|truly)|sincerely)\b")
_WRITTEN = 25


class Piece(NamedTuple):
    """A sentence of a reply in folded places; `kind` is "say", "ask" or "courtesy"."""

    turn: int
    start: int
    end: int
    words: int
    kind: str


@frozen
class Explanation:
    """What one reply explains.

    `ask` is the type of the question that is answered, "repair" after a confusion, or "told" where nothing was asked;
    `words` counts what is stated, without courtesies and without questions to the customer.
    """

    reply: Run
    prompt: Run | None
    ask: str
    asked: tuple[Question, ...]
    confusion: Event | None
    pieces: tuple[Piece, ...] = field(repr=False)
    words: int
    channel: str

    @property
    def licensed(self) -> bool:
        """A long answer was asked for."""
        return any(question.licensed for question in self.asked)

    @property
    def said(self) -> tuple[Piece, ...]:
        """The statements."""
        return tuple(piece for piece in self.pieces if piece.kind == "say")


def explanation(core: Core, reply: Run) -> Explanation | None:
    """What a reply explains, or None where it only greets, asks, holds the line or says little unasked."""
    turns = reply.turns
    start, end = core.bounds(turns[0])
    characters = end - start if len(turns) == 1 else sum(last - first for first, last in map(core.bounds, turns))
    prompt = core.runs.before(reply.index, CUSTOMER)
    asked = () if prompt is None else questions_of(core, prompt)
    confusion = None if prompt is None else _confusion(core, prompt)
    if not asked and confusion is None and characters < _FEWEST_CHARACTERS:
        return None
    if len(turns) == 1 and core.text[end - 1] == "?" and _JOINTS.search(core.text, start, end) is None:
        return None
    pieces = tuple(piece for turn in turns for piece in pieces_of(core, turn))
    words = sum(piece.words for piece in pieces if piece.kind == "say")
    ask = ""
    if asked:
        ask = asked[-1].type
    elif confusion is not None:
        ask = "repair"
    elif words >= UNASKED_WORDS:
        asked = _carried(core, prompt)
        ask = asked[-1].type if asked else "told"
    if not words or not ask:
        return None
    return Explanation(reply, prompt, ask, asked, confusion, pieces, words, channel(core, reply))


def questions_of(core: Core, prompt: Run) -> tuple[Question, ...]:
    """The questions of a run that call for an answer: neither requests for an act nor small talk."""
    return tuple(
        question
        for turn in prompt.turns
        for question in core.once(("asks", turn), lambda turn=turn: asks(core, turn))  # type: ignore[misc]
        if question.type != "request" and not question.social
    )


def _confusion(core: Core, prompt: Run) -> Event | None:
    by_turn = core.once("confused", lambda: {event.turn: event for event in events.of_kind(core, "confusion")})
    return next((by_turn[turn] for turn in prompt.turns if turn in by_turn), None) if by_turn else None


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


def pieces_of(core: Core, turn: int) -> tuple[Piece, ...]:
    """The sentences of a turn, by what they do."""
    return core.once(
        ("pieces", turn), lambda: tuple(_piece(core, turn, start, end) for start, end in core.sentences(turn))
    )


def _piece(core: Core, turn: int, start: int, end: int) -> Piece:
    text = core.text
    words = text.count(" ", start, end) + 1
    last = text[end - 1]
    if last == "?" or (last == ")" and text[end - 2] == "?"):
        return _questioning(text, Piece(turn, start, end, words, "ask"))
    begin = _after_courtesies(text, start, end)
    if begin is None:
        return Piece(turn, start, end, words, "courtesy")
    if begin > start:
        words = text.count(" ", begin, end) + 1
    sentence = text[begin:end]
    if any(word in sentence for word in _ASKING) and _FORM.search(sentence):
        return Piece(turn, start, end, words, "ask")
    if words <= _COURTEOUS_WORDS and defers(sentence, sentence.translate(PLAIN).split()):
        return Piece(turn, start, end, words, "courtesy")
    return Piece(turn, start, end, words, "say")


def _questioning(text: str, piece: Piece) -> Piece:
    """An answer that ends in a question of its own says something: "yes, until Thursday; shall I move it?"."""
    begin = _after_courtesies(text, piece.start, piece.end)
    if begin is None or _ANSWERING.match(text, begin, piece.end) is None:
        return piece
    joint = max(text.rfind(mark, begin, piece.end) for mark in (", ", "; ", " - ", ": "))
    if joint < begin or text.count(" ", begin, joint) < 1:
        return piece
    return Piece(piece.turn, piece.start, piece.end, text.count(" ", begin, joint) + 1, "say")


def _after_courtesies(text: str, start: int, end: int) -> int | None:
    """Where a sentence begins to say something, or None where it is all courtesy."""
    if _CLOSING.match(text, start, end):
        return None
    begin = start
    while (courtesy := _COURTESY.match(text, begin, end)) is not None and courtesy.end() > begin:
        if courtesy.end() - begin > 8 * _COURTEOUS_WORDS:
            return begin
        rest = _JOINED.match(text, courtesy.end(), end)
        begin = courtesy.end() if rest is None else rest.end()
        if end - begin < 3 or text.count(" ", begin, end) < 1:
            return None
        if _CLOSING.match(text, begin, end):
            return None
    return begin


def tokens(core: Core, piece: Piece) -> list[str]:
    """A sentence's folded words, without marks."""
    return core.text[piece.start : piece.end].translate(PLAIN).split()


def channel(core: Core, reply: Run) -> str:
    """email, voice or chat: as the talk says, or else by times of speech and by the layout of a letter."""
    named = core.once("channel", lambda: _channel(core))
    if named:
        return named
    (start, _), (_, end) = core.bounds(reply.turns[0]), core.bounds(reply.turns[-1])
    if end - start > 4 * _WRITTEN and _GREETED.match(core.text, start) and _SIGNED.search(core.text, max(start, end - 120), end):
        return "email"
    return "chat"


def _channel(core: Core) -> str:
    for key in ("channel", "medium", "type"):
        named = str(core.interaction.meta.get(key, "")).lower()
        if "mail" in named or "letter" in named:
            return "email"
        if any(word in named for word in ("voice", "phone", "call", "speech", "audio")):
            return "voice"
        if "chat" in named or "messag" in named or "sms" in named:
            return "chat"
    return "voice" if any(turn.end is not None for turn in core.interaction.turns) else ""
