"""Fairness: the changes that must not move any rubric, and by how much each rubric moves under them.

The invariances are numbered as in the catalogue of rubrics. What stands behind them: scorers of sentiment were found
to move with names and genders (Kiritchenko and Mohammad 2018) and with dialect, and a behavior is best tried out by
changes that must not matter (Ribeiro et al. 2020, CheckList).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from relational.interaction import Interaction
from relational.outcome import Score
from relational.scoring import Scorer
from relational.testing import changes
from relational.testing.changes import Change, DoesNotApply, Span
from relational.testing.changes.words import data
from relational.testing.comparing import Bench, Comparison

WITHIN = 0.01
NAMES = ("Emily", "Darnell", "Nguyễn", "Fatima", "Siobhán", "Olumide", "Zbigniew")
_SIDES = ("agent", "customer")


@frozen(kw_only=True)
class Variant:
    """One change to try; with `given`, that change is made first, on both sides."""

    change: Change
    given: Change | None = None


@frozen(kw_only=True)
class Invariance:
    """Something that must not matter: its number, its name, how far a value may move, and how it is tried."""

    number: int
    name: str
    variants: tuple[Variant, ...] = field(repr=False)
    within: float = WITHIN


@frozen(kw_only=True)
class Shift:
    """How one rubric moved under one invariance: `largest` and `mean` of |after - before| over `tried` comparisons.

    `came_or_went` counts comparisons in which there was a value on one side only; `beyond` those, and those that
    moved by more than the invariance allows. `worst` says which talk moved most, under which change.
    """

    invariance: Invariance
    rubric: str
    tried: int
    largest: float
    mean: float
    came_or_went: int
    beyond: int
    worst: tuple[str, str] = ("", "")

    @property
    def rate(self) -> float:
        """The share of comparisons that went beyond; 0 where there were none."""
        return self.beyond / self.tried if self.tried else 0.0


def invariances(scorer: Scorer | None = None) -> tuple[Invariance, ...]:
    """The invariances of talks, numbered 1 to 24; typos spare what `scorer` cites. Number 25 is `by_neighbors`."""
    spare = _cited(scorer) if scorer is not None else None
    asides: list[str] = data()["identity"]["asides"]
    talk: Mapping[str, list[str]] = data()["small-talk"]
    other_order = dict(zip(talk["weather"] + talk["sport"], talk["sport"] + talk["weather"], strict=True))
    plain = (
        (3, "title and family name", [changes.titles(title) for title in ("Mr", "Ms", "Mx", "Dr")]),
        (
            4,
            "others' pronouns and kin",
            [*map(changes.pronouns, ("he", "she", "they")), changes.kin(1), changes.kin(2)],
        ),
        (5, "apostrophes and quotation marks", [*map(changes.apostrophes, "\u2019'\u00b4"), changes.quotation_marks()]),
        (6, "dashes and ellipses", [*map(changes.dashes, "\u2014\u2013-"), changes.ellipses()]),
        (7, "British and American", [changes.american(), changes.british()]),
        (8, "case", [changes.lower_case(), changes.sentence_case(), changes.header_in_capitals()]),
        (
            9,
            "spacing",
            [
                *map(changes.spacing, ("  ", "\t", "\u00a0")),
                *map(changes.zero_width, "\u200b\ufeff"),
                changes.blank_lines(),
            ],
        ),
        (11, "emoji", [changes.with_emoji(), changes.without_emoji(), changes.skin_tones()]),
        (12, "contractions", [changes.contracted(), changes.full_forms()]),
        (13, "dialect", [changes.dialect(name, of=side) for name in changes.dialects() for side in _SIDES]),
        (
            14,
            "terms of address",
            [*map(changes.address, data()["address"]["words"]), *map(changes.other_address, ("mate", "madam"))],
        ),
        (
            15,
            "second language",
            [changes.second_language(slip, of=side) for slip in ("article", "plural", "agreement") for side in _SIDES],
        ),
        (16, "typos", [changes.misspelled(), changes.typos(1, spare=spare)]),
        (17, "fillers and false starts", [changes.fillers(1), changes.false_starts(), changes.inaudible()]),
        (19, "bubbles", [changes.split(), changes.merge()]),
        (20, "labels and times", [changes.labels(), changes.labels("advisor", "caller"), changes.times(3600.0)]),
        (
            21,
            "amounts and products",
            [changes.amounts("$"), changes.amounts("\u20ac", 1), *map(changes.products, (1, 2))],
        ),
        (22, "culture", [changes.culture(to) for to in (1, 2, 3)]),
    )
    prepared = (
        (1, "the customer's name", _names("customer")),
        (2, "the agent's name", _names("agent")),
        (
            10,
            "Unicode form and accents",
            [
                (changes.names(side, "Siobhán"), change)
                for side in _SIDES
                for change in (changes.unicode_form("NFD"), changes.unicode_form("NFKD"), changes.without_accents())
            ],
        ),
        (
            18,
            "order of small talk",
            [(changes.small_talk(), changes.exchanged("small talk in the other order", other_order))],
        ),
        (
            23,
            "who the customer is",
            [
                (
                    changes.aside(0),
                    changes.exchanged(
                        f"another aside: {aside}", {asides[0].removesuffix("."): aside.removesuffix(".")}
                    ),
                )
                for aside in asides[1:]
            ],
        ),
    )
    found = [
        *(
            Invariance(number=number, name=name, variants=tuple(Variant(change=each) for each in made))
            for number, name, made in plain
        ),
        *(
            Invariance(
                number=number, name=name, variants=tuple(Variant(given=given, change=change) for given, change in made)
            )
            for number, name, made in prepared
        ),
        Invariance(
            number=24,
            name="boilerplate",
            variants=tuple(Variant(change=changes.boilerplate(kind)) for kind in ("notice", "signature")),
            within=0.02,
        ),
    ]
    return tuple(sorted(found, key=lambda invariance: invariance.number))


def _names(side: str) -> list[tuple[Change, Change]]:
    return [(changes.names(side, NAMES[0]), changes.names(side, name)) for name in NAMES[1:]]


def sweep(
    talks: Sequence[Interaction], scorer: Scorer, tried: Iterable[Invariance] | None = None, *, seed: int = 0
) -> Iterator[Shift]:
    """How each rubric of the scorer moves under each invariance, one after the other as they are done."""
    bench = Bench(scorer)
    for invariance in invariances(scorer) if tried is None else tried:
        found = [
            (comparison, variant.change.name)
            for variant in invariance.variants
            for comparison in bench.comparisons(talks, variant.change, given=variant.given, seed=seed)
            if not isinstance(comparison, DoesNotApply)
        ]
        for rubric in scorer.rubrics:
            yield shift_of(invariance, rubric, found)


def by_neighbors(talks: Sequence[Interaction], scorer: Scorer) -> Iterator[Shift]:
    """Number 25: how each rubric moves when the talks are scored in a batch, last first, instead of one by one."""
    invariance = Invariance(number=25, name="the other talks of a batch", variants=(), within=0.0)
    alone = [scorer.score(talk) for talk in talks]
    together = list(scorer.score_many(list(reversed(talks))))[::-1]
    found = [
        (Comparison(talk=talk, changed=changes.Changed(talk), before=first, after=second), "scored in a batch")
        for talk, first, second in zip(talks, alone, together, strict=True)
    ]
    for rubric in scorer.rubrics:
        yield shift_of(invariance, rubric, found)


def shift_of(invariance: Invariance, rubric: str, found: Iterable[tuple[Comparison, str]]) -> Shift:
    """One rubric's shift over comparisons, each with the name of its change."""
    moved: list[tuple[float, str, str]] = []
    came_or_went = 0
    for comparison, change in found:
        shift = comparison.shift(rubric)
        if shift is not None:
            moved.append((abs(shift), comparison.talk.id, change))
        elif comparison.switched(rubric):
            came_or_went += 1
            moved.append((1.0, comparison.talk.id, change))
    largest = max(moved, default=(0.0, "", ""), key=lambda each: each[0])
    return Shift(
        invariance=invariance,
        rubric=rubric,
        tried=len(moved),
        largest=largest[0],
        mean=sum(each[0] for each in moved) / len(moved) if moved else 0.0,
        came_or_went=came_or_went,
        beyond=sum(each[0] > invariance.within + 1e-9 for each in moved),
        worst=(largest[1], largest[2]),
    )


def _cited(scorer: Scorer) -> changes.Finder:
    """Finds every span that any rubric cites, or misses an answer to."""

    def find(interaction: Interaction) -> Iterable[Span]:
        for outcome in scorer.score(interaction).outcomes.values():
            if isinstance(outcome, Score):
                yield from (Span(item.turn, item.start, item.end) for item in outcome.evidence)
                yield from (Span(item.turn, item.start, item.end) for item in outcome.missed)

    return find
