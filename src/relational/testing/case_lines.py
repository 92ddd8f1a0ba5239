"""One line of JSON as a case: its mistakes, and its name."""

from __future__ import annotations

from typing import Any

from relational.cues.toml_mistakes import Mistakes
from relational.cues.toml_positions import Path
from relational.errors import Mistake


class OneLine(Mistakes):
    """The mistakes of one line of a file in which nothing but the line is known."""

    def __init__(self, source: str, number: int, found: list[Mistake]) -> None:
        super().__init__("", source)
        self._number = number
        self._all = found

    def value(self, path: Path, found: str, expected: str, hint: str | None = None, rule: str = "") -> None:
        """Keep a mistake of this line."""
        self._all.append(
            Mistake(
                source=self._source, found=found, expected=expected, hint=hint, line=self._number, column=1, rule=rule
            )
        )

    key = value

    def line(self, path: Path) -> int:
        """This line."""
        return self._number

    @property
    def all(self) -> tuple[Mistake, ...]:
        """The mistakes of every line so far."""
        return tuple(self._all)


def with_name(record: dict[str, Any], number: int) -> dict[str, Any]:
    """The record as a case: pairs have an `id` for a name, and may say which trap they set and how hard they are."""
    case = {key: value for key, value in record.items() if key not in ("id", "kind", "trap")}
    case.setdefault("name", str(record.get("id", f"line {number}")))
    if isinstance(record.get("trap"), str):
        case.setdefault("capability", record["trap"])
    return case
