"""A page of styled words: wraps with a hanging indent, and writes escape codes only where color is wanted."""
# ruff: noqa: TID253 - the terminal renderer imports this module when it first renders, `import relational` never does

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.color import ColorSystem
from rich.console import Console
from rich.text import Text

from relational.outcome import Band
from relational.renderers.safe import shown

Words: TypeAlias = str | tuple[str, str]  # plain, or with a style

WIDEST = 120  # longer lines are hard to read, however wide the terminal
# Yellow and cyan vanish on light terminals, blue on dark ones; what is neither good nor bad is magenta.
BAND_STYLES: dict[Band | None, str] = {"strong": "green", "fair": "", "weak": "red", None: ""}
SPARKS = "▁▂▃▄▅▆▇█"


def cells(text: str, width: int) -> str:
    """`text` padded to `width` terminal cells; a longer one stays whole."""
    text = shown(text)
    return text if cell_len(text) >= width else set_cell_size(text, width)


def fitted(text: str, width: int) -> str:
    """`text`, cut with an ellipsis where it takes more than `width` terminal cells."""
    text = shown(text)
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def count(number: int, noun: str) -> str:
    """`1 turn`, `2 turns`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def bar(value: float, width: int) -> tuple[str, str]:
    """The filled and the empty part of a bar for a value in 0..1."""
    halves = min(2 * width, max(0, round(value * 2 * width)))
    filled, half = divmod(halves, 2)
    return "█" * filled + "▌" * half, "░" * (width - filled - half)


def spark(counts: Sequence[int]) -> str:
    """A column a count, as high as its share of the largest; a dot for none."""
    most = max(counts, default=0)
    return "".join(SPARKS[-(-count * 8 // most) - 1] if count else "·" for count in counts)


class Page:
    """Writes lines to a binary stream as UTF-8."""

    def __init__(self, stream: IO[bytes], *, width: int, color: bool) -> None:
        self._stream = stream
        self._console = Console(width=width, color_system=None, highlight=False, markup=False, emoji=False)
        self.width = max(20, min(width, WIDEST))
        self.color = color

    def line(self, *parts: Words) -> None:
        """One line, however long; without parts an empty one."""
        self._write(_text(parts))

    def paragraph(self, *parts: Words, label: str = "", label_style: str = "", indent: int = 0, hang: int = 0) -> None:
        """Wrapped words after a label, `indent + hang` cells from the left; nothing where there are no words."""
        body = _text(parts)
        if not body:
            return
        width = max(16, self.width - indent - hang)
        lead = _text([(cells(label, hang), label_style)])
        for line in body.wrap(self._console, width):
            self._write(Text(" " * indent).append_text(lead).append_text(line))
            lead = Text(" " * hang)

    def _write(self, line: Text) -> None:
        line.rstrip()
        words = line.plain
        if self.color:
            words = "".join(
                part.style.render(part.text, color_system=ColorSystem.STANDARD) if part.style else part.text
                for part in line.render(self._console)
            )
        self._stream.write(words.encode("utf-8") + b"\n")


def _text(parts: tuple[Words, ...] | list[Words]) -> Text:
    text = Text()
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        text.append(shown(words), style or None)
    return text
