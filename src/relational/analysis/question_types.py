"""What kind of answer a question wants, told by its words."""

from __future__ import annotations

import re

_AUX = (
    "is|are|was|were|do|does|did|can|could|will|would|should|shall|has|have|had|may|might|must|am"
    "|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|can't|couldn't|won't|wouldn't|shouldn't|haven't|hasn't"
)
# Greetings and small words before the question.
_LEAD = re.compile(
    r"(?:(?:hi|hello|hey|ok|okay|so|and|but|or|well|also|please|thanks|thank you|yes|yeah|yep|no|oh|ah|um|umm|uh"
    r"|er|hmm?"
    r"|huh|right|great|good|cool|sorry|wait|now|then|actually|just|perfect|alright|to|for|in|on|at|by|of)\b[ ,.:!-]*)*"
)
# "can you tell me when ..." asks when.
_PREFACE = (
    r"(?:(?:can|could|would|will) (?:you|u|someone)(?: please| kindly| possibly)?"
    r" (?:tell|say|clarify|let|explain|help)(?: to)?(?: me| us)?(?: know| understand)?(?: again)?"
    r"|(?:do|would) you (?:happen to )?know"
    r"|i(?:'d| would| do)? (?:want|need|like|wanted|have|love) to (?:know|ask|understand|find out)"
    r"|i(?:'m| am| was) (?:wondering|unsure|curious|asking)|i wonder|(?:i(?:'m| am) )?not (?:sure|certain"
    r"|clear)(?: about| on)?|any (?:idea|clue)"
    r"|i (?:do not|don't|cannot|can't)(?: really| quite)? (?:know|understand|see|figure out|work out|remember)"
    r"|(?:please )?(?:explain|tell (?:me|us)|clarify|remind me|let me know)|(?:may|can|could) i (?:ask"
    r"|know))(?: exactly| about)?"
)
_WH = r"(?:how|why|when|where|who|whom|whose|which|what|whats|wheres|hows)"
_SUBJECT = (
    r"(?:i|you|u|we|it|he|she|they|this|that|these|those|there|my|the|your|our|his|her|their|its|a|an|any"
    r"|all|one|someone|anyone)"
)
# Where a question may begin: after a preface, a question word with its verb, or a verb before its subject.
_HEADS = re.compile(
    rf"\b(?:(?P<preface>{_PREFACE}) (?P<embedded>{_WH}|if|whether)\b"
    rf"|(?P<wh>{_WH})(?='s\b|'re\b|'ll\b|'d\b| (?:[a-z'-]+ ){{0,3}}?(?:{_AUX})\b| (?:much|many|long|soon|often|far"
    rf"|about|come|to)\b)"
    rf"|(?P<verb>{_AUX})(?: not)? {_SUBJECT}\b)"
)
_REQUEST = re.compile(
    r"(?:(?:can|could|would|will) (?:you|u|someone|somebody)(?: please| kindly| also| just| possibly)*"
    r" (?!tell|explain|clarify|say|recommend|suggest)[a-z]+|please [a-z]+|would you mind|i(?:'d| would) like (?:to"
    r"|you)|i (?:want|need) (?:to|you))\b"
)
_EXPLAIN = re.compile(
    r"(?:(?:can|could|would|will) (?:you|u)(?: please| kindly)? |please |i(?:'d| would)? (?:need|want|like) (?:you"
    r"|someone) to )?"
    r"(?:explain|tell (?:me|us) (?:about|more)|(?:walk|talk|guide|take) (?:me|us) through|clarify|elaborate"
    r"|help (?:me|us) (?:to )?understand)\b"
)
_SOCIAL = re.compile(
    r"(?:how (?:are|r) (?:you|u|things|we)|how(?:'s| is| was) (?:it going|your|everything|life|things)"
    r"|how (?:do you do|you doing|goes it)|what(?:'s|s| is) up\W*$"
    r"|are (?:you|u) (?:still )?(?:there|here|with me|ok|okay)|(?:is )?(?:any(?:one|body)|someone) (?:there|here)"
    r"|(?:you|u) (?:still )?there|still there|hello"
    r"|can (?:you|i) (?:hear|help)(?: me| us)?(?: (?:with|please|asap|out).*)?\??$|(?:ok|okay|right|alright|yes|no"
    r"|really|see)\??$)"
)
_ALTERNATIVES = re.compile(
    r"\b\w+ or (?!not\b|no\b|anything|something|so\b|whatever)(?:the |a |an |do |is |should )*\w+"
)

# What follows the first word of a question, and the type that it makes.
_AFTER: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    word: tuple((kind, re.compile(pattern)) for kind, pattern in rules)
    for word, rules in {
        "how": (
            ("how-much", r" (?:much|many|far|big|large|high|old|often|tall|wide|heavy|deep|expensive|likely|fast)\b"),
            ("when", r" (?:soon|long|late|early|quickly)\b"),
            ("why", r" come\b"),
            ("yes-no", r" about\b"),
            (
                "open",
                (
                    r" (?:do|can|could) you (?:mean|calculate|decide|work out|know|charge|justify)\b|(?: do| does| did"
                    r"| can| could)? they mean\b"
                ),
            ),
            (
                "how-to",
                (
                    r" to\b| (?:do|can|could|would|could|should|might|must|am|shall|did|will|best to)(?: i| we| you| u"
                    r"| one| they| he| she|n't i)\b"
                ),
            ),
            ("open", r""),
        ),
        "what": (
            (
                "why",
                (
                    r"(?:'s|s| is| was| are| were) the (?:reason|cause|point)|(?:'s|s| is| was) (?:that|this|it) for\b"
                    r"| for$| (?:makes|made|caused|causes)\b"
                ),
            ),
            (
                "when",
                (
                    r" (?:time|date|day|year|month|week)\b|(?:'s|s| is| are| was) the (?:deadline|eta|time|date"
                    r"|(?:opening |delivery |office )?hours|timeframe|timeline|wait)"
                ),
            ),
            (
                "how-much",
                (
                    r"(?: \w+| is| are| does| was|'s|s)?(?: the| it| this| my| your| \w+)? (?:price|cost|costs|fee"
                    r"|fees|rate|rates|total|balance|amount|charge|interest|discount|difference in price)\b"
                ),
            ),
            (
                "how-to",
                (
                    r" (?:do|should|can|must|would|shall|could) (?:i|we) (?:need to |have to |now )?do\b|(?:'s|s| are"
                    r"| is) the (?:steps?|procedure|process|way)\b| (?:to do|next|now)\b| steps\b"
                ),
            ),
            ("where", r" (?:address|place|location|page|city|branch|store|street|website|platform|gate)\b"),
            ("which", r" (?:kind|type|sort|size|colou?r|model|option|version|brand)\b"),
            ("yes-no", r" about\b"),
            (
                "open",
                (
                    r"(?:'s|s| is| are) the difference|(?:'s|s| is) going on| happen(?:s|ed)?\b| does .{1,40}? mean\b"
                    r"|(?:'s|s| is| are)(?: an?)? [a-z'-]+ ?\??$| exactly (?:is|are|does)\b| do you mean\b"
                ),
            ),
            ("what", r""),
        ),
    }.items()
}
_BY_WORD = {
    "why": "why",
    "when": "when",
    "where": "where",
    "wheres": "where",
    "which": "which",
    "who": "who",
    "whom": "who",
    "whose": "who",
}
_SPELLED = {"whats": "what", "hows": "how"}
_FIRST = re.compile(r"[a-z]+(?:n't)?")
_YES_NO = re.compile(rf"(?:{_AUX}|if|whether|any|isnt|arent|dont|doesnt|didnt|wont|cant)\b")


def question_type(sentence: str) -> str:
    """The type of a folded sentence that asks, or "" when it asks nothing."""
    marked = sentence.endswith("?")
    core = sentence[_LEAD.match(sentence).end() :]  # type: ignore[union-attr]  # every part is optional
    head = _HEADS.match(core)
    if head is None or head["verb"]:
        # "I'd like to return it, what do I have to do?" asks what; "could you send it?" asks for an act.
        for later in _HEADS.finditer(core):
            # "what do I" is one question, not two.
            if (
                head is None
                or later["wh"]
                or later["embedded"]
                or head["verb"]
                or core.count(" ", head.start(), later.start()) > 4
            ):
                head = later
    if head is not None and not head["verb"]:
        return _type_at(core, head.start("embedded") if head["embedded"] else head.start("wh"), marked=marked)
    start = head.start("verb") if head is not None else 0
    if _EXPLAIN.match(core, start):
        return "open"
    if _REQUEST.match(core, start):
        return "request"
    if head is None and (found := _type_at(core, 0, marked=False)):
        return found
    return _yes_no(core[start:]) if marked or (head is not None and start == 0) else ""


def _type_at(core: str, start: int, *, marked: bool) -> str:
    found = _FIRST.match(core, start)
    word = found.group() if found else ""
    word = _SPELLED.get(word, word)
    if word in _BY_WORD:
        return _BY_WORD[word]
    rest = core[start + len(word) :].rstrip("? .!")
    for kind, pattern in _AFTER.get(word, ()):
        if pattern.match(rest):
            return kind
    if _YES_NO.match(core, start):
        return _yes_no(core[start:])
    return "yes-no" if marked else ""


def _yes_no(core: str) -> str:
    return "which" if _ALTERNATIVES.search(core) else "yes-no"


def is_social(sentence: str) -> bool:
    """Small talk, and questions whether one is there: "how are you?", "ok?"."""
    start = _LEAD.match(sentence).end()  # type: ignore[union-attr]  # every part is optional
    return start >= len(sentence.rstrip("? .!")) or _SOCIAL.match(sentence, start) is not None
