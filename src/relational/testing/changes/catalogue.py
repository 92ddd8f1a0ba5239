"""Changes by name, for case files: the name in kebab-case, and options as the function of that name takes them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from relational.errors import OptionError, UnknownNameError, nearest
from relational.testing.changes import bubbles, damage, people, speech, spelling, surface, surroundings
from relational.testing.changes.change import Change

#: Every change that needs nothing but words and numbers, by its name in case files.
CHANGES: Mapping[str, Callable[..., Change]] = {
    made.__name__.replace("_", "-"): made
    for made in (
        *(people.names, people.unmasked, people.titles, people.pronouns, people.kin, people.culture, people.products),
        *(people.aside, surface.apostrophes, surface.quotation_marks, surface.dashes, surface.ellipses),
        *(spelling.american, spelling.british, spelling.contracted, spelling.full_forms, spelling.misspelled),
        *(spelling.typos, spelling.exchanged, surface.lower_case, surface.upper_case, surface.sentence_case),
        *(surface.header_in_capitals, surface.spacing, surface.blank_lines, surface.zero_width),
        *(surface.unicode_form, surface.without_accents, surface.with_emoji, surface.without_emoji),
        *(surface.skin_tones, speech.dialect, speech.second_language, speech.fillers, speech.false_starts),
        *(speech.inaudible, speech.address, speech.other_address, bubbles.split, bubbles.merge, bubbles.labels),
        *(bubbles.times, surroundings.small_talk, surroundings.boilerplate, surroundings.amounts, damage.shuffled),
        *(damage.moved_to_end, damage.added, damage.negated, damage.quoted, damage.vague, damage.customers_words),
    )
}
_IN_CODE_ONLY = frozenset({"find", "spare"})


def options_of(name: str) -> tuple[str, ...]:
    """The options that a change of that name takes from a file."""
    return tuple(option for option in inspect.signature(CHANGES[name]).parameters if option not in _IN_CODE_ONLY)


def change_named(name: str, /, **options: Any) -> Change:
    """The change of that name; UnknownNameError where there is none, OptionError where an option is wrong."""
    if name not in CHANGES:
        raise UnknownNameError("change", [name], CHANGES)
    known = options_of(name)
    for option in options:
        if option not in known:
            hint = nearest(option, known)
            raise OptionError(
                f"the change {name!r} has no option {option!r}"
                + (f"; did you mean {hint!r}?" if hint else f"; it takes {', '.join(known) or 'none'}")
            )
    try:
        return CHANGES[name](**options)
    except (TypeError, ValueError) as error:
        raise OptionError(f"the change {name!r} cannot be made: {error}") from error
