"""Whatever a caller holds, as an Interaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from relational.errors import InputError
from relational.interaction import Interaction, Role
from relational.readers.plain_text import transcript
from relational.readers.roles import folded
from relational.readers.talks import Found, interaction_of, message_talk, native_talk
from relational.readers.turns import kind_of


def interaction_from(talk: Any, *, roles: Mapping[str, Role] | None = None) -> Interaction:
    """The Interaction that a talk is: one already, a list of turns or dicts, a dict with turns, a transcript.

    An InputError says which turn cannot be used and why. Without an id, the id is made from the content.
    """
    if isinstance(talk, Interaction):
        return talk
    known = folded(roles or {})
    if isinstance(talk, str):
        return _from_string(talk, known)
    if isinstance(talk, Mapping):
        find = native_talk if "turns" in talk or "Content" in talk else message_talk
        return interaction_of(find(talk, known), known)
    if isinstance(talk, list | tuple):
        return interaction_of(Found(list(talk), "", {}), known)
    raise InputError(
        f"a talk was {kind_of(talk)}; expected an Interaction, a list of turns, a dict with turns, or a transcript"
    )


def _from_string(text: str, roles: Mapping[str, Role]) -> Interaction:
    try:
        turns, meta = transcript(text, roles)
    except InputError as error:
        hint = "" if "\n" in text.strip() or not text.strip() else "; to read a file, use relational.read(path)"
        raise InputError(f"{error}{hint}") from None
    return Interaction(turns, meta=meta)
