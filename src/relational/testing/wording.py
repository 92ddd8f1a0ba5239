"""How the result of a law reads: who broke what, the smallest talk, what was due, what came, how to see it again."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from relational.interaction import Interaction, Turn

if TYPE_CHECKING:
    from relational.testing.law import Law, Verdict
    from relational.testing.results import Status
    from relational.testing.session import Session

_WIDTH = 100
_LABEL = 13
_SHOWN = 12
_LONGEST = 160
_CODE = 900
#: Lines that somebody copies are left as they are.
_CODE_LABELS = ("reproduce", "smallest")


def told(session: Session, law: Law, status: Status, verdict: Verdict, reason: str | None) -> str:
    """The message of a result; '' for a law that is kept."""
    if reason is not None and status == "broken":
        return _block(
            f"{session.name} keeps the law `{law.name}`, which it is expected to break",
            ("expected", f"a failure, because {reason}"),
            ("do", f"take {law.name!r} out of the expected failures, so that it stays kept"),
        )
    if status == "kept":
        return ""
    if verdict.breach is None:
        return _vacuous(session, law, verdict)
    breach = verdict.breach
    lines = [("promise", law.promise)]
    if breach.talk is not None:
        lines.append(("smallest", "\n".join(shown(breach.talk))))
    lines += [("expected", breach.expected), ("saw", breach.saw), ("usually", law.usually)]
    if reason is not None:
        lines.append(("excused", reason))
    code = reproduced(breach.talk, session.name) if breach.talk is not None else ""
    if 0 < len(code) <= _CODE:
        lines.append(("reproduce", code))
    lines.append(("more", f"docs/reference/laws.md#{law.name}"))
    return _block(f"{session.name} breaks the law `{law.name}`", *lines)


def _vacuous(session: Session, law: Law, verdict: Verdict) -> str:
    return _block(
        f"{session.name} did not exercise the law `{law.name}`",
        ("promise", law.promise),
        ("expected", f"at least one talk in twenty in which {law.needed}"),
        ("saw", f"{verdict.exercised} of {verdict.tried} talks"),
        (
            "do",
            (
                "give the rubric `examples` (talks of which it has something to say), or cues with `match` lines: the "
                "search draws its words from them"
            ),
        ),
        ("more", f"docs/reference/laws.md#{law.name}"),
    )


def _block(title: str, *lines: tuple[str, str]) -> str:
    written = [title]
    for label, words in lines:
        indent = " " * _LABEL
        first = f"  {label} ".ljust(_LABEL)
        for line in words.split("\n"):
            wrapped = textwrap.wrap(line, _WIDTH - _LABEL, break_long_words=False, break_on_hyphens=False)
            for part in [line] if label in _CODE_LABELS else wrapped or [""]:
                written.append((first + part).rstrip())
                first = indent
    return "\n".join(written)


def shown(talk: Interaction) -> list[str]:
    """A talk as lines, each text as Python writes it, so that odd characters can be seen."""
    lines = [_line(number, turn) for number, turn in enumerate(talk.turns[:_SHOWN])]
    if len(talk.turns) > _SHOWN:
        lines.append(f"and {len(talk.turns) - _SHOWN} turns more")
    return lines or ["a talk without turns"]


def _line(number: int, turn: Turn) -> str:
    extra = [f"speaker {turn.speaker!r}"] if turn.speaker is not None else []
    extra += [f"at {turn.start:g}"] if turn.start is not None else []
    extra += [f"kind {turn.kind}"] if turn.kind != "message" else []
    extra += [turn.visibility] if turn.visibility != "public" else []
    text = ascii_when_odd(turn.text if len(turn.text) <= _LONGEST else turn.text[:_LONGEST] + "...")
    return f"{number} {turn.role}: {text}" + (f" ({', '.join(extra)})" if extra else "")


def ascii_when_odd(text: str) -> str:
    """The text quoted as Python writes it; escaped where a character would not show."""
    return repr(text) if text.isprintable() and text.isascii() else ascii(text)


def reproduced(talk: Interaction, name: str) -> str:
    """Python that makes the talk again and scores it by the rubric."""
    turns = ", ".join(_code(turn) for turn in talk.turns)
    labels = "" if talk.id.startswith("sha256:") else f", id={talk.id!r}"
    labels += f", meta={talk.meta!r}" if talk.meta else ""
    return f"talk = relational.Interaction([{turns}]{labels})\nrelational.Scorer(select=[rubric]).score(talk)[{name!r}]"


def _code(turn: Turn) -> str:
    extra = "".join(
        f", {key}={value!r}"
        for key, value, usual in (
            ("speaker", turn.speaker, None),
            ("start", turn.start, None),
            ("end", turn.end, None),
            ("kind", turn.kind, "message"),
            ("visibility", turn.visibility, "public"),
        )
        if value != usual
    )
    return f'relational.Turn("{turn.role}", {ascii_when_odd(turn.text)}{extra})'
