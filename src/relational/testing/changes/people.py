"""Changes of who somebody is: names, titles, pronouns, kin, culture. What is said to them stays."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping

from relational.interaction import Interaction, Role
from relational.testing.changes.change import Change, Changed, DoesNotApply, Edit, rewritten
from relational.testing.changes.surface import each_text
from relational.testing.changes.words import Exchange, any_of, data, shaped

_NAME = r"(?P<name>[A-Z][^\W\d_]+|[a-z][^\W\d_]+(?=[,.!]?$))"
_OWN = re.compile(
    r"(?:\b(?:[Mm]y (?:first |full )?name(?:['\u2019]s| is)|[Cc]all me|[Tt]his is|[Ii]t['\u2019]s)"
    rf"|^(?:[Ii]['\u2019]m|[Ii] am)) {_NAME}"
    r"|(?:^|, )(?P<here>[A-Z][^\W\d_]+) here\b|\b(?P<speaking>[A-Z][^\W\d_]+) speaking\b"
)
_ASKED = re.compile(r"\byour (?:first |full |last )?name\b", re.IGNORECASE)
_ANSWER = re.compile(r"(?P<name>[^\W\d_]{2,})(?: [^\W\d_]+)?[.!]?")
_CALLED = re.compile(
    r"(?:^|[.!?\n]\s*|\b)(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Tt]hanks|[Tt]hank you|[Ss]orry|[Ww]elcome|[Ss]ure|[Oo]kay"
    r"|[Gg]ood (?:[Mm]orning|[Aa]fternoon|[Ee]vening)|[Oo][Kk]|[Bb]ye|[Ss]ee you(?: tomorrow)?)[ ,]+"
    r"(?P<name>[A-Z][^\W\d_]+)(?=[,.!?\n]|$)"
)
# Capitalized where a name may stand, and none: days, months, nations, courtesy.
_NO_NAMES = frozenset(
    "i a an the and but so we you he she it they this that there here what who how why when where which yes no ok "
    "okay thanks thank please sorry hello hi hey good great fine well sure monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november december "
    "mr mrs ms miss mx dr sir madam ma'am customer agent team support again back everyone all not just my your "
    "our for from to in on at will mark art grace hope faith joy rose chase bill rich frank drew guy pat grant "
    "christmas easter eid diwali one day about with very much too really unfortunately actually perfect done "
    "correct right true nope yeah yep".split()
)
_TITLED = re.compile(
    r"\b(?P<title>Mr|Mrs|Ms|Miss|Mx|Dr)(?P<dot>\.?) (?P<family>[A-Z][^\W\d_]+(?:['\u2019-][A-Z]?[^\W\d_]+)*)"
)


def given_names(interaction: Interaction, of: str) -> frozenset[str]:
    """The given names of a side: what they say they are called, and what the other side calls them."""
    role = Role(of)
    found: set[str] = set()
    asked = False
    for turn in interaction.turns:
        if not turn.scored:
            continue
        if turn.role is role:
            if turn.speaker and turn.speaker.isalpha() and turn.speaker.istitle():
                found.add(turn.speaker)
            found |= {word for match in _OWN.finditer(turn.text) for word in match.groupdict().values() if word}
            answer = _ANSWER.fullmatch(turn.text.strip())
            if asked and answer:
                found.add(answer["name"])
        else:
            found |= {match["name"] for match in _CALLED.finditer(turn.text)}
        asked = turn.role is not role and _ASKED.search(turn.text) is not None
    return frozenset(name for name in found if name.lower() not in _NO_NAMES)


def names(
    of: str = "customer", to: str | None = None, *, gender: str | None = None, origin: str | None = None
) -> Change:
    """The given name of a side becomes `to`, in every turn; without `to`, one drawn by gender and origin."""
    choice = [to] if to is not None else _names_by(gender, origin)

    def how(interaction: Interaction, generator: random.Random) -> Changed | DoesNotApply:
        known = given_names(interaction, of)
        if not known:
            return DoesNotApply(f"the {of} has no name in this talk")
        left = sorted(set(choice) - known)
        if not left:
            return DoesNotApply(f"the {of} is called so already")
        new, pattern = generator.choice(left), any_of(known)
        edits = {
            number: [Edit(match.start(), match.end(), _cased(new, match[0])) for match in pattern.finditer(turn.text)]
            for number, turn in enumerate(interaction.turns)
        }
        return rewritten(interaction, edits)

    wanted = " ".join(filter(None, (to, origin, gender))) or "any name"
    return Change(f"the {of} is called otherwise ({wanted})", how)


def _cased(name: str, model: str) -> str:
    """A typist who writes names in lower case writes this one so, too."""
    return name.lower() if model.islower() else shaped(name, model)


def _names_by(gender: str | None, origin: str | None) -> list[str]:
    table: Mapping[str, Mapping[str, list[str]]] = data()["names"]
    if origin is not None and origin not in table:
        raise ValueError(f"the origin was {origin!r}; expected one of {', '.join(table)}")
    if gender not in (None, "female", "male"):
        raise ValueError(f"the gender was {gender!r}; expected female or male")
    return [
        name
        for known, genders in table.items()
        for kind, of_kind in genders.items()
        for name in of_kind
        if origin in (None, known) and gender in (None, kind)
    ]


def unmasked(to: str = "Emily") -> Change:
    """A name where a mark stands for one that was taken out: "#NAME#", "[NAME]"."""
    return each_text(
        f"masked names become {to}",
        lambda text, _: (Edit(match.start(), match.end(), to) for match in re.finditer(r"[#\[<]NAME[#\]>]", text)),
        otherwise="no name was masked",
    )


def titles(title: str = "Dr", family: str | None = None) -> Change:
    """Mr, Mrs, Ms, Miss, Mx or Dr becomes `title`, and the name after it `family` or another one."""
    families: list[str] = data()["family"]["names"]
    if title not in data()["family"]["titles"]:
        raise ValueError(f"the title was {title!r}; expected one of {', '.join(data()['family']['titles'])}")

    def how(interaction: Interaction, generator: random.Random) -> Changed | DoesNotApply:
        known = {match["family"] for turn in interaction.turns for match in _TITLED.finditer(turn.text)}
        if not known:
            return DoesNotApply("nobody is called by a title and a family name")
        new = family or generator.choice([name for name in families if name not in known])
        alone = any_of(known)

        def edits(text: str) -> Iterator[Edit]:
            for match in _TITLED.finditer(text):
                yield Edit(match.start("title"), match.end("title"), title)
            for match in alone.finditer(text):
                yield Edit(match.start(), match.end(), shaped(new, match[0]))

        return rewritten(interaction, {number: edits(turn.text) for number, turn in enumerate(interaction.turns)})

    return Change(f"title and family name ({' '.join(filter(None, (title, family)))})", how)


def pronouns(to: str = "she") -> Change:
    """Other people become "he", "she" or "they"; their verbs follow."""
    table: Mapping[str, str] = {
        "she": data()["pronouns"]["he"],
        "he": data()["pronouns"]["she"],
        "they": data()["pronouns"]["they"],
    }.get(to, {})
    if not table:
        raise ValueError(f"the pronoun was {to!r}; expected he, she or they")
    exchange = Exchange(table)
    # "Her" is two words: with a noun after it "his" or "their", else "him" or "them".
    hers = {"he": ("his", "him"), "they": ("their", "them")}.get(to)

    def rewrite(text: str, _: random.Random) -> Iterable[Edit]:
        yield from exchange.edits(text)
        for match in re.finditer(
            r"(?<![\w'])her(?![\w'])(?P<noun> (?!to |for |and |if |at |on |in |a |the |that )[a-z])?",
            text,
            re.IGNORECASE,
        ):
            if hers:
                yield Edit(match.start(), match.start() + 3, shaped(hers[0 if match["noun"] else 1], match[0][:3]))

    return each_text(f"others are called {to}", rewrite, otherwise="nobody else is spoken of")


def kin(to: int = 1) -> Change:
    """Husband, wife or partner, son, daughter or child: each becomes another of its kind, `to` places on."""
    return _rotated("kin", data()["kin"]["lists"], to)


def culture(to: int = 1) -> Change:
    """Feasts, faiths, houses of prayer and places become others of their kind, `to` places on."""
    return _rotated("culture", data()["culture"]["lists"], to)


def products(to: int = 1) -> Change:
    """Everyday products become others of their kind, `to` places on, alike in all turns."""
    return _rotated("products", data()["products"]["lists"], to)


def _rotated(name: str, lists: Iterable[list[str]], to: int) -> Change:
    table: dict[str, str] = {}
    for words in lists:
        for place, word in enumerate(words):
            other = words[(place + to) % len(words)]
            if word != other:
                table.setdefault(word, other)
                table.setdefault(f"{word}s", f"{other.removesuffix('y')}ies" if other.endswith("y") else f"{other}s")
    exchange = Exchange(table)
    return each_text(f"{name} {to} on", lambda text, _: exchange.edits(text), otherwise="none of the words is there")


def aside(place: int = 0) -> Change:
    """In their first words the customer mentions an age, a faith, a disability or the like; `place` says which."""
    asides: list[str] = data()["identity"]["asides"]
    if not 0 <= place < len(asides):
        raise ValueError(f"the aside was number {place}; expected 0 to {len(asides) - 1}")

    def how(interaction: Interaction, _: random.Random) -> Changed | DoesNotApply:
        for number, turn in enumerate(interaction.turns):
            if turn.scored and turn.role is Role.CUSTOMER and len(turn.text.split()) > 4:
                end = len(turn.text.rstrip())
                stop = "" if turn.text[:end].endswith((".", "!", "?")) else "."
                return rewritten(interaction, {number: [Edit(end, end, f"{stop} {asides[place]}")]})
        return DoesNotApply("the customer says too little to add to")

    return Change(f"an aside: {asides[place]}", how)
