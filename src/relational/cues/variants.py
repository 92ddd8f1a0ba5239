"""Spellings and contractions that every pattern matches for free."""

from __future__ import annotations

import re
from functools import lru_cache

_SUBJECT = {
    "am": ("i", "'m"),
    "are": ("you we they there what who how where", "'re"),
    "is": ("he she it that there here what who how where when why this everything something", "'s"),
    "has": ("he she it that there what who", "'s"),
    "have": ("i you we they would could should might must", "'ve"),
    "had": ("i you he she it we they that", "'d"),
    "would": ("i you he she it we they that there who", "'d"),
    "will": ("i you he she it we they that there this who", "'ll"),
    "us": ("let", "'s"),
}
_NEGATED = "do does did is are was were has have had would could should must need might"

CONTRACTIONS: dict[tuple[str, str], tuple[str, ...]] = {
    (subject, verb): (subject + ending, subject + ending.replace("'", ""))
    for verb, (subjects, ending) in _SUBJECT.items()
    for subject in subjects.split()
}
CONTRACTIONS |= {(verb, "not"): (f"{verb}n't", f"{verb}nt") for verb in _NEGATED.split()}
CONTRACTIONS |= {
    ("can", "not"): ("can't", "cannot", "cant"),
    ("will", "not"): ("won't", "wont"),
    ("going", "to"): ("gonna",),
    ("want", "to"): ("wanna",),
    ("got", "to"): ("gotta",),
    ("kind", "of"): ("kinda",),
    ("sort", "of"): ("sorta",),
    ("you", "all"): ("y'all", "yall"),
    ("give", "me"): ("gimme",),
    ("let", "me"): ("lemme",),
}
# Without its apostrophe each of these is another English word: only the written form is meant.
_AMBIGUOUS = {"well", "hell", "shell", "ill", "were", "wed", "id", "shed", "hed", "its", "whos", "lets", "wont", "cant"}
_KEEP = {"its", "lets", "wont", "cant", "whos"}
CONTRACTIONS = {
    pair: tuple(form for form in forms if form not in _AMBIGUOUS - _KEEP) for pair, forms in CONTRACTIONS.items()
}

EXPANSIONS: dict[str, tuple[tuple[str, str], ...]] = {}
for _pair, _forms in CONTRACTIONS.items():
    for _form in _forms[:1]:
        EXPANSIONS[_form] = (*EXPANSIONS.get(_form, ()), _pair)
EXPANSIONS["cannot"] = (("can", "not"),)

# Written as heard, in chat and in speech transcripts.
_HEARD = {
    "you": ("you", "u", "ya", "ye"),
    "your": ("your", "ur", "yer"),
    "are": ("are", "r"),
    "okay": ("okay", "ok"),
    "ok": ("ok", "okay"),
    "because": ("because", "cause", "cuz", "coz", "cos", "bc"),
    "please": ("please", "pls", "plz"),
    "thanks": ("thanks", "thx", "tks", "ta"),
    "though": ("though", "tho"),
    "about": ("about", "abt"),
    "sorry": ("sorry", "sry", "soz"),
    "them": ("them", "em"),
    "something": ("something", "somethin"),
    "nothing": ("nothing", "nothin", "nowt"),
}

_ISE = (
    "apolog|recogn|organ|real|priorit|custom|personal|summar|author|final|minim|maxim|emphas|sympath|empath"
    "|visual|special|util|standard"
)
_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\b({_ISE})i[sz](e|er|ed|es|ers|ing|ation|ations)\b"), r"\1i{s,z}\2"),
    (
        re.compile(
            r"\b(col|fav|behavi|hon|neighb|hum|lab|fl|rum)ou?r(s|ed|ing|ite|ites|able|ably|al|ful|less|ly|hood)?\b"
        ),
        r"\1{ou,o}r\2",
    ),
    (re.compile(r"\b(cancel|travel|label|signal|total|model)l?(ed|ing|er|ers)\b"), r"\1{l,}\2"),
    (re.compile(r"\b(anal|paral)y[sz](e|ed|es|ing)\b"), r"\1y{s,z}\2"),
    (re.compile(r"\b(cent|met|theat)(?:re|er)(s?)\b"), r"\1{re,er}\2"),
    (re.compile(r"\b(licen|defen|offen|preten)[cs](e|es|ed)\b"), r"\1{c,s}\2"),
    (re.compile(r"\bgr[ea]y\b"), "gr{e,a}y"),
    (re.compile(r"\bche(?:que|ck)(s?)\b"), r"che{que,ck}\1"),
    (re.compile(r"\bprogram(?:me)?(s?)\b"), r"program{me,}\1"),
    (re.compile(r"\b(catal|dial)og(?:ue)?(s?)\b"), r"\1og{ue,}\2"),
    (re.compile(r"\b[ei]nquir(y|ies|e|ing|ed)\b"), r"{e,i}nquir\1"),
    (re.compile(r"\b(ful|in)fil+(ed|ing|s|ment)?\b"), r"\1fil{l,}\2"),
    (re.compile(r"\bjudge?ment(s?)\b"), r"judg{e,}ment\1"),
    (re.compile(r"\bm[ou]m(my)?\b"), r"m{u,o}m\1"),
    (re.compile(r"\bpract[i]([cs])(e|es|ed|ing)\b"), r"practi{c,s}\2"),
)

_IRREGULAR = {
    "be": "be is are was were been being am",
    "have": "have has had having",
    "do": "do does did done doing",
    "go": "go goes went gone going",
    "get": "get gets got gotten getting",
    "lose": "lose loses lost losing",
    "send": "send sends sent sending",
    "pay": "pay pays paid paying",
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "keep": "keep keeps kept keeping",
    "leave": "leave leaves left leaving",
    "feel": "feel feels felt feeling",
    "find": "find finds found finding",
    "break": "break breaks broke broken breaking",
    "take": "take takes took taken taking",
    "make": "make makes made making",
    "give": "give gives gave given giving",
    "come": "come comes came coming",
    "forget": "forget forgets forgot forgotten forgetting",
    "understand": "understand understands understood understanding",
    "think": "think thinks thought thinking",
    "know": "know knows knew known knowing",
    "see": "see sees saw seen seeing",
    "hear": "hear hears heard hearing",
    "speak": "speak speaks spoke spoken speaking",
    "write": "write writes wrote written writing",
    "buy": "buy buys bought buying",
    "bring": "bring brings brought bringing",
    "stick": "stick sticks stuck sticking",
    "steal": "steal steals stole stolen stealing",
    "choose": "choose chooses chose chosen choosing",
    "freeze": "freeze freezes froze frozen freezing",
    "hurt": "hurt hurts hurting",
    "cut": "cut cuts cutting",
    "put": "put puts putting",
    "let": "let lets letting",
    "set": "set sets setting",
    "ship": "ship ships shipped shipping shipment",
}


@lru_cache(maxsize=8192)
def spellings(word: str) -> tuple[str, ...]:
    """The word in every spelling that counts as the same word."""
    heard = _HEARD.get(word)
    if heard:
        return heard
    for rule, template in _SPELLINGS:
        if rule.fullmatch(word):
            pattern = rule.sub(template, word)
            before, rest = pattern.split("{", 1)
            choices, after = rest.split("}", 1)
            return tuple(dict.fromkeys([word, *(before + choice + after for choice in choices.split(","))]))
    return (word,)


@lru_cache(maxsize=4096)
def inflections(word: str) -> tuple[str, ...]:
    """The word with its regular (or listed irregular) endings, in every spelling."""
    if word in _IRREGULAR:
        return tuple(_IRREGULAR[word].split())
    if word.endswith("ie"):
        forms = [word, word + "s", word + "d", word[:-2] + "ying"]
    elif word.endswith(("ee", "oe", "ye")):
        forms = [word, word + "s", word + "d", word + "ing"]
    elif word.endswith("e"):
        forms = [word, word + "s", word + "d", word[:-1] + "ing"]
    elif re.search(r"[^aeiou]y$", word):
        forms = [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    elif re.search(r"(?:s|x|z|ch|sh)$", word):
        forms = [word, word + "es", word + "ed", word + "ing"]
    else:
        forms = [word, word + "s", word + "ed", word + "ing"]
        if re.search(r"(?:[^aeiou]|qu)[aeiou][bdglmnprt]$", word):
            forms += [word + word[-1] + "ed", word + word[-1] + "ing"]
    return tuple(dict.fromkeys(spelling for form in forms for spelling in spellings(form)))
