"""What is stated as a fact: figures, days, direct answers, plans in the plain present."""

from __future__ import annotations

import re

# A day, or a date or span of time.
DATED = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tonight|tomorrow|noon|by|at"
    r"|within|until|before|in)\b[^.!?]{0,25}\b(?:\d|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|tomorrow|tonight|noon|one|two|three|four|five|six|seven|eight|nine|ten|minutes?|hours?|days?"
    r"|week)"
    r"|\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight)\b",
    re.IGNORECASE,
)
_CONCRETE = re.compile(
    r"\d|^(?:yes|no|none|exactly)\b|^(?:it|they|you|we|that|there|she|he)(?:'s| is| are| does| do| will|"
    r" can| has| isn't| aren't| doesn't| don't| won't| can't)[,.:;!]"
    r"|\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tonight|tomorrow|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|twenty|thirty|forty|fifty|sixty|ninety|hundred|half|minutes|hours|days|weeks|months|years|an?"
    r" (?:minute|hour|day|week|month|year) (?:or|and|from|later|before)"
    r"|(?:in|within|after|for) an? (?:minute|hour|day|week|month|year)|until)\b",
    re.IGNORECASE,
)
# A direct answer, and a plan in the plain present: "it is", "you get this slip", "she calls you".
_PLAIN = re.compile(
    r"^(?:oh,? |well,? |and |but |so )?(?:it|they|you|we|that|this|there|she|he)(?:'s| is| are|'re| does|"
    r" do| will|'ll| can| has| isn't| aren't| doesn't| don't| won't| can't)\b"
    r"|\b(?:it|he|she)(?: \w+)? (?:goes|gets|stays|comes|takes|sits|opens|closes|costs|starts|ends|works"
    r"|fits|covers|includes|means|stops|leaves|arrives|lands|runs|rings"
    r"|texts|calls|shows|pays|keeps|holds|fixes|sends|brings|prints|moves|clears|lasts|meets|cuts|waits|drops)\b"
    r"|\b(?:you|he|she|they|it)(?:'ll| will)(?: \w+)? "
    r"[a-z]{2,}\b|\btwice\b|\bonce (?:a|every|in)\b"
    r"|\b(?:you|i|we|they)(?: \w+ly| only| just| always)? (?:get|pay|keep|sign|sit|go|stay|come|hold|hand"
    r"|open|close|choose|pick|send|bring|call|ring|text|show|stop|start|leave"
    r"|finish|move|swap|fetch|copy|print|stamp|answer|fill|tell|meet|walk|drive|collect|deliver|fix|refund"
    r"|cancel|undo|drop)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\b(?:great|good|nice|amazing|wonderful|important|understand\w*|possible|sorry|glad|happy|pleased"
    r"|hear|hope|seems?|sounds?|depends?|up to you|your choice|if it says"
    r"|normal|common|many|several|various|varies|always|things|a lot of|lots of|information|choice|really"
    r"|complicated|simple|easy|easily|problem|trust us|no need|able to help|here to help|committed|value"
    r"|rest assured|unfortunately|afraid|(?:be|do) (?:just )?(?:fine|ok|okay|alright|all right|surprised|amazed))\b",
    re.IGNORECASE,
)
# Greetings, thanks and closings that a script says in every talk: "I will be happy to help you today".
_SCRIPTED = re.compile(
    r"\b(?:help|assist|serve)(?:ing)? (?:you )?(?:further |out |with )?today\b|\bhow (?:can|may) i help\b"
    r"|\bthank(?:s| you) (?:so much |very much )?for (?:contacting|choosing|taking the time|your (?:time|patience)"
    r"|chatting|calling|reaching|visiting|waiting)\b"
    r"|\b(?:have|enjoy|wish you) an? [\w ]{0,20}(?:day|evening|weekend|one)\b"
    r"|\b(?:rate|rating|survey|feedback)\b[^.!?]{0,40}\b(?:chat|conversation|service|today)\b"
    r"|\banything else\b[^.!?]{0,30}\btoday\b"
    r"|\b(?:idle|inactive|inactivity)\b|\b(?:chat|session|conversation) (?:will|has to|may) (?:be )?(?:close|end|time)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:terms|website|site|policy|faqs?|manual|contract|document\w*)\b", re.IGNORECASE)


def straight(text: str) -> str:
    """The text with straight apostrophes, character for character."""
    return text.replace("\u2019", "'").replace("\u2018", "'")


def is_concrete(text: str) -> bool:
    """True for a sentence that states something definite: a figure, a day, a direct answer, a plan in the present.

    Referring elsewhere ("it is in the terms"), scripts, praise, comfort and generalities are not concrete.
    """
    text = straight(text)
    if text.count(" ") == 0 or _ELSEWHERE.search(text) is not None or _SCRIPTED.search(text) is not None:
        return False
    return _CONCRETE.search(text) is not None or (
        not text.endswith("!") and _PLAIN.search(text) is not None and _EMPTY.search(text) is None
    )
