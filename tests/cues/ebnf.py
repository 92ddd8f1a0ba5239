"""Extended Backus-Naur form, read and followed letter by letter: slow, and with no idea of our parser."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_TOKEN = re.compile(r'\s*(?:"([^"]*)"|([a-z]+)|([\[\]{}()|,;=]))')
_LETTERS = {
    "letter": lambda sign: sign.isalnum(),
    "small": lambda sign: sign in "abcdefghijklmnopqrstuvwxyz0123456789",
    "digit": lambda sign: sign.isdecimal(),
    "apostrophe": lambda sign: sign in "'\u2019",
}


class Grammar:
    """Rules by name; those after the comment "tokens" allow no white space inside."""

    def __init__(self, text: str) -> None:
        syntax, _, tokens = text.partition("(* tokens *)")
        self._spaced = frozenset(re.findall(r"^(\w+) *=", syntax, flags=re.MULTILINE))
        self._rules: dict[str, Any] = {}
        for part in (syntax, tokens):
            for name, body in re.findall(r"^(\w+) *= (.*?) ;$", part, flags=re.MULTILINE):
                self._rules[name] = _Reader(body).options()

    def takes(self, rule: str, text: str) -> bool:
        """Whether the whole text follows the rule; white space around it does not matter."""
        text = text.strip()

        @cache
        def named(name: str, place: int) -> frozenset[int]:
            if name in _LETTERS:
                return frozenset({place + 1}) if place < len(text) and _LETTERS[name](text[place]) else frozenset()
            return follow(self._rules[name], place, name in self._spaced)

        def follow(node: Any, place: int, spaced: bool) -> frozenset[int]:
            kind, *parts = node
            if kind == "text":
                return frozenset({place + len(parts[0])}) if text.startswith(parts[0], place) else frozenset()
            if kind == "rule":
                return named(parts[0], place)
            if kind == "or":
                return frozenset().union(*(follow(part, place, spaced) for part in parts))
            if kind == "perhaps":
                return follow(parts[0], place, spaced) | {place}
            if kind == "many":
                reached, fresh = {place}, {place}
                while fresh:
                    fresh = {e for p in fresh for e in follow(parts[0], skip(p, spaced), spaced)} - reached
                    reached |= fresh
                return frozenset(reached)
            places = {place}
            for part in parts:
                places = {end for begin in places for end in follow(part, skip(begin, spaced), spaced)}
            return frozenset(places)

        def skip(place: int, spaced: bool) -> int:
            while spaced and place < len(text) and text[place].isspace():
                place += 1
            return place

        return len(text) in {skip(end, spaced=True) for end in named(rule, 0)}


class _Reader:
    """The body of a rule as a tree."""

    def __init__(self, body: str) -> None:
        self._tokens = list(_TOKEN.finditer(body))

    def options(self) -> tuple[Any, ...]:
        parts = [self._sequence()]
        while self._tokens and self._tokens[0][3] == "|":
            self._tokens.pop(0)
            parts.append(self._sequence())
        return ("or", *parts)

    def _sequence(self) -> tuple[Any, ...]:
        parts = [self._part()]
        while self._tokens and self._tokens[0][3] == ",":
            self._tokens.pop(0)
            parts.append(self._part())
        return ("all", *parts)

    def _part(self) -> tuple[Any, ...]:
        text, rule, sign = self._tokens.pop(0).groups()
        if text is not None:
            return ("text", text)
        if rule is not None:
            return ("rule", rule)
        inner = self.options()
        self._tokens.pop(0)
        return {"(": inner, "[": ("perhaps", inner), "{": ("many", inner)}[sign]
