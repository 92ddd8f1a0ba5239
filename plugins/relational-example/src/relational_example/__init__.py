"""What a plugin of `relational` looks like: copy this folder, rename it, and change the words.

It offers a rubric written as data, a rubric written as a function, and a measure that the first one names.
Importing it does no work and loads nothing heavy: the hooks are asked when somebody scores.
"""

from __future__ import annotations

from collections.abc import Iterator

import relational
from relational_example.measures import names_a_time
from relational_example.voice import stock_phrases


@relational.hookimpl
def relational_rubrics() -> Iterator[relational.Rubric | relational.RubricFile]:
    """The function rubric as it is; the other by the place of its file in this package."""
    yield stock_phrases
    yield relational.rubric_file("relational_example", "keeps_in_touch.toml")


@relational.hookimpl
def relational_measures() -> list[relational.Measure]:
    """The measure that `keeps_in_touch.toml` names."""
    return [names_a_time]
