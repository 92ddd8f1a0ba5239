"""A text as TOML, or one mistake that says where it stops being TOML and what was meant."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from relational.cues.toml_mistakes import FileError, mistake_at
from relational.errors import Mistake, RubricFileError

LARGEST = 1_000_000  # characters; the largest rubric file that anybody wrote has a tenth of it

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_ANY = 'lines such as key = "text in quotes"'
# What people write who have never seen TOML, and what they meant. The line is the one that the parser stopped at.
_SLIPS = (
    (re.compile(r"[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb]"), "curly quotation marks", 'straight ones: "text"'),
    (re.compile(r"^\s*\[[^\]]*$"), "a heading that is not closed", "']' at its end, or ']]' where it began with '[['"),
    (re.compile(r"^\s*\[\[[^\[\]]*\]\s*(#.*)?$"), "a heading with two brackets before and one behind", "']]'"),
    (re.compile(r"^\s*[\w.-]+\s*:"), "a colon behind the key", "an equals sign: key = value"),
    (re.compile(r"^\s*[A-Za-z][\w -]*$"), "words that are neither a key nor in quotes", 'key = "text in quotes"'),
    (re.compile(r"=\s*[A-Za-z](?!rue\b|alse\b)"), "a text without quotation marks", 'key = "text in quotes"'),
    (re.compile(r"=\s*(#.*)?$"), "a key without a value", 'key = "text in quotes"'),
    (re.compile(r'"\s+"'), "two texts with nothing between them", 'a comma: "one", "two"'),
)


def parse(text: str, source: str, error: type[FileError] = RubricFileError) -> dict[str, Any]:
    """What tomllib makes of the text; raises the error where it is no TOML, is empty, or is huge."""
    if len(text) > LARGEST:
        found = f"the file has {len(text):,} characters"
        raise error(source, [mistake_at("", source, 1, 1, found, f"{LARGEST:,} at most")])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as refused:
        raise error(source, [_mistake(text, source, str(refused))]) from refused
    except (ValueError, RecursionError) as refused:  # Python's own limits, which come without a place
        deep = isinstance(refused, RecursionError)
        reason = "brackets are nested too deep" if deep else "a number has too many digits"
        raise error(source, [_mistake(text, source, reason)]) from refused


def _reason(words: str) -> tuple[str, str | None]:
    """What the parser says in the words of somebody who writes rubrics, and what it expected where that is plain."""
    twice = re.fullmatch(r"Cannot declare \((.*)\) twice", words)
    if twice:
        name = ".".join(re.findall(r"'([^']*)'", twice[1]))
        return f"[{name}] stands here twice", "each table once: a list of them is written [[...]]"
    if words == "Cannot overwrite a value":
        return "this key has a value already", "each key once in its table"
    return f"{words[:1].lower()}{words[1:]}", None


def _mistake(text: str, source: str, reason: str) -> Mistake:
    text = text.replace("\r\n", "\n")
    place = _PLACE.search(reason)
    line, column = 1, 1
    if place:
        last = text.split("\n")
        line, column = (int(place[1]), int(place[2])) if place[1] else (len(last), len(last[-1]) + 1)
        reason = reason[: place.start()]
    lines = text.split("\n")
    if place and place[1] and column == 1 and line > 1 and not lines[line - 1].strip():
        line, column = line - 1, len(lines[line - 2]) + 1
    said, expected = _reason(reason)
    slip = None if expected else _slip(lines[line - 1] if line <= len(lines) else "")
    found = f"this is not TOML: {said}" + (f" ({slip[0]})" if slip else "")
    return mistake_at(text, source, line, column, found, expected or (slip[1] if slip else _ANY))


def _slip(line: str) -> tuple[str, str] | None:
    """What is written on a line, and what was meant, where it is one of the usual slips."""
    for expression, found, expected in _SLIPS:
        if expression.search(line):
            return found, expected
    return None


def decode(raw: bytes, source: str, error: type[FileError] = RubricFileError) -> str:
    """The text of a file; raises the error with the place of the first byte that is not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as refused:
        before = raw[: refused.start].decode("utf-8", errors="replace").split("\n")
        utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
        found = "the file is UTF-16" if utf16 else f"the byte 0x{raw[refused.start]:02x} is not UTF-8"
        line, column = len(before), len(before[-1]) + 1
        words = raw.decode("utf-8", errors="replace")
        mistake = mistake_at(words, source, line, column, found, "UTF-8: in your editor, save with that encoding")
        raise error(source, [mistake]) from None
