"""Names: what the customer is called, as far as they say, and where the agent calls them so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relational.analysis.answering import words_of
from relational.contract import Run

if TYPE_CHECKING:
    from relational.analysis.analysis import Analysis

# Words that stand where a name may stand and are none.
_NO_NAMES = frozenset(
    "a an the my your our his her their its this that these those there here it i you we he she they all everyone "
    "everybody anybody somebody sir madam ma'am miss mister team folks guys people again back and or but so for to "
    "of in on at by from with about regarding as not no yes very much how what why when where who which is are was "
    "were be been can could will would may might must do does did have has had just only also too please thanks "
    "thank sorry welcome good great nice fine ok okay well now then today morning afternoon evening day night if "
    "because since order number account name address email e-mail first last full customer love mate pal hen dear "
    "hun friend kind best regards wishes waiting contacting calling ringing chatting getting reaching writing "
    "help let one moment url type size image".split()
)
# A name, or the mark that stands for one in a text whose names were taken out: "#NAME#", "[NAME]".
_WORD = r"(?P<name>[#\[<](?:first)?name[#\]>]|[^\W\d_]{2,})"
_GIVEN = re.compile(
    r"\b(?:(?:my|the) (?:first |full |last )?name(?:'s| is)?|name's|(?:first |full )?name:|call me|i(?:'m| am) called)"
    rf"[ :,]+{_WORD}(?: [#\[<]?(?P<second>[^\W\d_]{{2,}})[#\]>]?)?"
)
_THIS_IS = re.compile(rf"\b(?:this is|it's|it is) {_WORD}(?= (?:here|speaking|again)\b)")
_HERE = re.compile(rf"^{_WORD} here\b")
_SIGNED = re.compile(
    rf"(?:regards|greetings|wishes|sincerely|cheers|yours|thanks|thank you)[,.! -]{{1,3}}{_WORD}"
    r"(?: [#\[<]?[^\W\d_]{2,}[#\]>]?)?[.! ]*$"
)
_CALLED = re.compile(
    r"(?:^|[.!?\v] )(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|thanks"
    rf"|thank you|welcome(?: back)?|ok|okay|sure|of course|right|well|sorry|great|perfect)[ ,]+"
    rf"(?:(?:mr|mrs|ms|mx|dr)\.? )?{_WORD}"
    r"(?=[,.!?:;]|$| (?:thanks|thank|i|i'm|i'll|let|you|you're|how|and|what|welcome|this|my|glad|confirm"
    r"|do|can|could)\b)"
)

# How an agent gives a name. After "I'm" it may be any word, so what follows has to close or say where they sit.
_AGENT_HERE = re.compile(rf"(?:^|[,!] ?){_WORD} here\b")
_AGENT_IS = re.compile(
    rf"\b(?:i'm|i am|it's|it is|this is|you've got|you have got|name is|named|called) {_WORD}(?: [^\W\d_]{{2,}})?"
    r"(?= ?[.,!]?$|[.,!;]| (?:on|from|in|at|with|here|and i(?:'m|'ll| am| will| look| work| run)?)\b)"
)
_AGENT_SPEAKING = re.compile(rf"\b{_WORD} (?:speaking|at the desk|at reception)\b")
_NO_AGENT = _NO_NAMES | frozenset(
    "sorry glad happy afraid sure ready looking checking available unable able here done fine there right still "
    "trying going waiting seeing delighted pleased back on gone broken open closed free working interested aware "
    "happening coming it's annoying horrible awful terrible possible important clear easy hard true wrong late "
    "great lovely simple tricky rough tough frustrating odd strange normal common expected included correct live down "
    "up out off over all away busy currently already actually quite really again somebody someone one first "
    "two three something nothing anything what that's generally usually normally mostly certainly absolutely".split()
)


def own_name(analysis: Analysis, run: Run) -> tuple[int, int, int] | None:
    """The first sentence of an agent's run in which they give a name of their own; or None."""
    for turn in run.turns:
        for sentence, text in zip(analysis.sentences(turn), analysis.folded(turn), strict=True):
            for pattern in (_AGENT_HERE, _AGENT_IS, _AGENT_SPEAKING):
                found = pattern.search(text)
                if found is not None and found["name"] not in _NO_AGENT:
                    return turn, sentence.start, sentence.end
    return None


def given(analysis: Analysis, run: Run) -> tuple[int, frozenset[str]] | None:
    """The turn in which a customer's run says what they are called, and the words of the name; or None."""
    for turn in run.turns:
        for text in analysis.folded(turn):
            for pattern in (_GIVEN, _THIS_IS, _HERE, _SIGNED):
                found = pattern.search(text)
                if found is None:
                    continue
                names = {word for word in found.groupdict().values() if word} - _NO_NAMES
                if found["name"] in names:
                    return turn, frozenset(names)
    return None


def uses(analysis: Analysis, run: Run, names: frozenset[str]) -> list[tuple[int, int, int]]:
    """Where an agent's run says one of these names: turn, start and end of each sentence that does."""
    found = []
    for turn in run.turns:
        for sentence, text in zip(analysis.sentences(turn), analysis.folded(turn), strict=True):
            masked = not any(map(str.isalpha, names))
            said = _CALLED.search(text) if masked else any(name in words_of(text) for name in names)
            if said:
                found.append((turn, sentence.start, sentence.end))
    return found


def called(analysis: Analysis, run: Run) -> tuple[int, int, int] | None:
    """The first sentence of an agent's run that calls the customer by a name, known or not; or None."""
    for turn in run.turns:
        for sentence, text in zip(analysis.sentences(turn), analysis.folded(turn), strict=True):
            found = _CALLED.search(text)
            if found is not None and found["name"] not in _NO_NAMES:
                return turn, sentence.start, sentence.end
    return None
