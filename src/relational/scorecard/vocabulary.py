"""The words that scorecard files may use."""

from __future__ import annotations

from relational.cues.toml_tables import Shape
from relational.evaluation import Scope, SectionKind
from relational.rubrics.vocabulary import RUBRIC_NAME
from relational.scorecard.model import EVERY, Missing

CARD_NAME = Shape(RUBRIC_NAME.expression, "lowercase words joined by hyphens, such as 'default' or 'acme/returns'")
LINE_RUBRIC = Shape(rf"{RUBRIC_NAME.expression}|\*", f"a rubric's name, such as 'empathy', or {EVERY!r} for all others")
KINDS: tuple[SectionKind, ...] = ("standard", "bonus", "auto-fail")
SCOPES: tuple[Scope, ...] = ("card", "section")
MISSING: tuple[Missing, ...] = ("refuse", "leave-out")
SIDES = ("agent", "customer")
CHANNELS = ("chat", "email", "voice")

# Keys of a line that contradict another one.
BESIDE_ANSWERS = ("threshold", "critical", "scale")
IN_AUTO_FAIL = ("weight", "critical", "scale")

DEEPEST = 8  # tables and lists inside an option
MOST_STEPS = 100
