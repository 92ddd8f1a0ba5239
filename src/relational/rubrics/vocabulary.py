"""The words that rubric files may use, and what their names look like."""

from __future__ import annotations

from typing import Literal

from relational.contract import About, Direction
from relational.cues.toml_tables import Shape

EVENTS = (
    "emotion",
    "disclosure",
    "preference",
    "problem",
    "question",
    "confusion",
    "stop",
    "firm-failure",
    "hyperbole",
    "immaterial-slip",
    "escalation",
    "unmet-request",
    "decision",
    "positive",
    "explanation",  # the one kind that the agent does: an explanation is an occasion to check that it landed
)
DIRECTIONS: tuple[Direction, ...] = ("higher", "lower")
ABOUT: tuple[About, ...] = ("agent", "customer", "both")
SPEAKERS = ("agent", "customer")
ZONES = ("opening", "body", "closing")
PER: tuple[Literal["event", "reply"], ...] = ("event", "reply")
CITES: tuple[Literal["no", "local", "whole"], ...] = ("no", "local", "whole")

# What fills a slot is known only when a talk was scored.
SAYS_SLOTS = ("met", "missed", "opportunities", "best", "worst", "driver", "driver_label")
TIP_SLOTS = ("quote",)
TIP_MISSED_SLOTS = ("missed",)

RUBRIC_NAME = Shape(
    r"([A-Za-z0-9][A-Za-z0-9_.-]*/)?[a-z0-9]+(-[a-z0-9]+)*",
    "lowercase words joined by hyphens, such as 'over-explaining' or 'acme/brand-voice'",
)
LANGUAGE = Shape(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language code, such as 'en'")
REFERENCE = Shape(r"\S+", "a name")
PART = Shape(r"\S+", "the name of a criterion or group")

# Keys that say something in some forms only.
FORM_KEYS = {
    "meets": (
        *("answer", "presence", "absence", "count", "at-most", "once"),
        *("density", "sequence", "order", "ratio", "repetition"),
    ),
    "harms": ("answer", "presence", "absence", "sequence", "ratio"),
    "swap": ("swap",),
    "saturation": ("presence", "count"),
    "each": ("absence", "swap", "at-most", "once", "repetition"),
    "at_most": ("absence", "swap", "at-most", "once", "repetition"),
    "most": ("at-most",),
    "words": ("density",),
    "if": ("sequence",),
    "before": ("order",),
    "band": ("density", "length"),
}
FORM_NEEDS = {
    "answer": ("answers",),
    "swap": ("swap",),
    "at-most": ("meets",),
    "once": ("meets",),
    "density": ("meets", "band"),
    "sequence": ("if",),
    "order": ("before",),
    "length": ("band",),
}
CUELESS_FORMS = ("swap", "length")
EVENT_KEYS = ("types", "min_intensity", "within", "per")
TIMED_FORMS = ("sequence",)  # in which `within` says something without `answers`
