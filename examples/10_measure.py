"""A measure: the part of a rubric file that takes Python. names.toml beside this script names it, with its options."""

import sys
from pathlib import Path

import relational
from relational import Analysis, Answer, Event, RubricFile, Run


@relational.measure("mine/names-product")
def names_product(analysis: Analysis, reply: Run, event: Event | None, *, products: tuple[str, ...]) -> Answer:  # noqa: ARG001 - every reply measure takes it
    """1 where a reply names a product, with the word that does."""
    for turn in reply.turns:
        text = analysis.interaction.turns[turn].text.lower()
        for name in products:
            start = text.find(name)
            if start >= 0:
                return Answer(1.0, [analysis.span(turn, start, start + len(name), cue=name, worth=1.0)])
    return Answer(0.0)


@relational.hookimpl
def relational_measures() -> list[relational.Measure]:
    """What this module offers to rubric files."""
    return [names_product]


@relational.hookimpl
def relational_rubrics() -> list[RubricFile]:
    """The file that uses it."""
    return [relational.rubric_file(Path(__file__).with_name("names.toml"))]


host = relational.PluginHost.of(sys.modules[__name__], names=["mine"])
TALK = "customer: The lamp you sent is broken.\nagent: A broken lamp is no good. A new one leaves today."
print(relational.score(TALK, select=["mine/by-name"], host=host)["mine/by-name"].value)
