"""Cases that stand in a file beside the rubric, for authors who write no Python: TOML, or JSON Lines.

Every mistake of a file is told at once, with its line, and nothing of a file with a mistake is run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path as File
from typing import TYPE_CHECKING, Any, TypeAlias

from relational.contract import RubricFile, rubric_file
from relational.cues.toml_tables import Table, describe, open_toml
from relational.errors import InputError, Mistake, OptionError, RelationalError, RubricFileError, UnknownNameError
from relational.testing.case_lines import OneLine, with_name
from relational.testing.case_talks import Talks, named_talks
from relational.testing.changes.catalogue import change_named
from relational.testing.changes.change import Change
from relational.testing.expectation import Case
from relational.testing.expectations import Cases, expect
from relational.testing.table import CasesReport

if TYPE_CHECKING:
    from relational.plugins import PluginHost

Kind: TypeAlias = Callable[[Cases, Table, Talks, str], object]
_CHANGE = 'a change such as "typos", or { change = "typos", count = 1 }'
_TALKS = "talks"


def load_cases(path: str | File, *, rubric: Any = None, host: PluginHost | None = None) -> tuple[Case, ...]:
    """The cases of a file, in its order; of TOML those of one kind stand together.

    `rubric` is tried out where the file names none. Raises RubricFileError with every mistake, OSError where the
    file cannot be read.
    """
    file = File(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RubricFileError(
            str(path), [f"{path} is not UTF-8: {error.reason} at byte {error.start}; save it as UTF-8"]
        ) from None
    found = _Loading(file, rubric, host)
    if file.suffix.lower() in (".jsonl", ".ndjson"):
        return found.from_lines(text)
    return found.from_toml(open_toml(text, str(path)))


def run_cases(path: str | File, *, rubric: Any = None, host: PluginHost | None = None) -> CasesReport:
    """The results of the cases of a file; raises what `load_cases` raises."""
    return CasesReport(results=tuple(case.run() for case in load_cases(path, rubric=rubric, host=host)))


class _Loading:
    """The cases read so far, by rubric: those of one rubric share what was scored."""

    def __init__(self, file: File, rubric: Any, host: PluginHost | None) -> None:
        self._file = file
        self._rubric = rubric
        self._host = host
        self._by_rubric: dict[Any, Cases] = {}
        self._found: list[Case] = []

    def from_toml(self, table: Table) -> tuple[Case, ...]:
        """Cases out of a TOML file: `[[minimum]]`, `[[same]]` and so on, beside `rubric` and `[talks]`."""
        cases = self._cases(table)
        talks = Talks(named_talks(table, _TALKS), self._file.parent, self._host)
        for kind in KINDS:
            for item in table.tables(kind, kind):
                self._add(cases, kind, item, talks)
        if not any(kind in table for kind in KINDS):
            table.mistakes.value(
                (), "the file has no cases", f"one or more of {', '.join(f'[[{kind}]]' for kind in KINDS)}"
            )
        table.close()
        table.mistakes.check()
        return tuple(self._found)

    def from_lines(self, text: str) -> tuple[Case, ...]:
        """Cases out of JSON Lines: `expect` names the kind; a better and a worse talk need none."""
        mistakes: list[Mistake] = []
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            here = OneLine(str(self._file), number, mistakes)
            try:
                record: Any = json.loads(line)
            except (ValueError, RecursionError) as error:
                here.value((), f"this is not JSON: {error}", "one object a line")
                continue
            if not isinstance(record, dict):
                here.value((), f"the line is {describe(record)}", "one object a line")
                continue
            self._from_record(Table("the case", (), with_name(record, number), here))
        if mistakes:
            raise RubricFileError(str(self._file), mistakes)
        return tuple(self._found)

    def _from_record(self, table: Table) -> None:
        kind = table.choice("expect", "ranks_above" if "better" in table else None, tuple(KINDS))
        if kind is None:
            if "expect" not in table:
                table.mistakes.value((), "the case has no 'expect'", f"one of {', '.join(KINDS)}")
            return
        self._add(self._cases(table), kind, table, Talks({}, self._file.parent, self._host))

    def _cases(self, table: Table) -> Cases | None:
        """The cases of the rubric that a table names: the name of one that is installed, or a file beside this one."""
        named = table.text("rubric", required=self._rubric is None)
        given: Any = named or self._rubric
        if given is None:
            return None
        key = named or id(given)
        if key not in self._by_rubric:
            wanted: Any = rubric_file(self._file.parent / named) if named.endswith(".toml") else given
            try:
                self._by_rubric[key] = expect(wanted, host=self._host)
            except (RelationalError, OSError) as error:
                self._tell(table, wanted, error)
                return None
        return self._by_rubric[key]

    def _tell(self, table: Table, wanted: Any, error: Exception) -> None:
        path = (*table.path, "rubric")
        if isinstance(error, UnknownNameError):
            hint = error.suggestions.get(str(wanted))
            table.mistakes.value(
                path, f"no rubric is called {str(wanted)!r}", "one that is installed, or a .toml file", hint
            )
        else:
            what = f"the rubric file {wanted}" if isinstance(wanted, RubricFile) else f"the rubric {wanted!r}"
            table.mistakes.value(path, f"{what} cannot be used: {error}", "a rubric without mistakes")

    def _add(self, cases: Cases | None, kind: str, table: Table, talks: Talks) -> None:
        line = table.mistakes.line(table.path)
        before = len(table.mistakes.all)
        name = table.text("name", required=True)
        capability = table.text("capability", "general")
        make = KINDS[kind](table, talks)
        table.close()
        if cases is None or make is None or len(table.mistakes.all) > before:
            return
        try:
            self._found.append(make(cases, name, capability=capability, place=f"{self._file}:{line}"))
        except InputError as error:
            table.mistakes.value(table.path, str(error), "a case that can be tried")


Made: TypeAlias = Callable[..., Case]


def _minimum(table: Table, talks: Talks) -> Made | None:
    talk = talks.one(table, "talk")
    options: dict[str, Any] = {
        "at_least": table.number("at_least", None, high=1.0),
        "at_most": table.number("at_most", None, high=1.0),
        "abstains": _truth(table, "abstains"),
        "not_applicable": _truth(table, "not_applicable"),
        "cites": tuple(_cites(table, talk)),
    }
    if talk is None:
        return None
    return lambda cases, name, **more: cases.minimum(name, talk, **options, **more)


def _same(table: Table, talks: Talks) -> Made | None:
    within = table.number("within", None, high=1.0, required=True)
    return _changing(table, talks, "same", within=within)


def _not_lower(table: Table, talks: Talks) -> Made | None:
    return _changing(table, talks, "not_lower")


def _not_higher(table: Table, talks: Talks) -> Made | None:
    return _changing(table, talks, "not_higher")


def _changing(table: Table, talks: Talks, method: str, **options: Any) -> Made | None:
    over = talks.several(table, "over")
    options |= {
        "over": over,
        "after": _change(table, "after", required=True),
        "given": _change(table, "given"),
        "ceiling": table.number("ceiling", None, high=1.0, required=True),
    }
    return lambda cases, name, **more: getattr(cases, method)(name, **options, **more)


def _ranks_above(table: Table, talks: Talks) -> Made | None:
    if "after" in table:
        over, after = talks.several(table, "over"), _change(table, "after", required=True)
        ceiling = table.number("ceiling", None, high=1.0, required=True)
        return lambda cases, name, **more: cases.ranks_above(name, over=over, after=after, ceiling=ceiling, **more)
    better, worse = talks.one(table, "better"), talks.one(table, "worse")
    if better is None or worse is None:
        return None
    return lambda cases, name, **more: cases.ranks_above(name, better, worse, **more)


KINDS: Mapping[str, Callable[[Table, Talks], Made | None]] = {
    "minimum": _minimum,
    "same": _same,
    "not_lower": _not_lower,
    "not_higher": _not_higher,
    "ranks_above": _ranks_above,
}


def _truth(table: Table, key: str) -> bool:
    value = table.raw(key, "true or false")
    if value is not None and not isinstance(value, bool):
        table.wrong(key, "true or false")
    return value is True


def _cites(table: Table, talk: Any) -> Iterator[str | tuple[int, str]]:
    """Quotes, alone or with the turn that they stand in; one that does not stand there is a mistake."""
    for path, item in table.items("cites", 'quotes, or { turn = 1, quote = "..." }'):
        if isinstance(item, str):
            quote, turns = item, range(len(talk.turns)) if talk else range(0)
        elif isinstance(item, dict):
            inner = Table("a quote", path, item, table.mistakes)
            quote, number = (
                inner.text("quote", required=True),
                inner.raw("turn", "the number of a turn, from 0", required=True),
            )
            inner.close()
            if talk is None or not isinstance(number, int) or not 0 <= number < len(talk.turns):
                last = len(talk.turns) - 1 if talk else 0
                inner.mistakes.value(
                    (*path, "turn"), f"'turn' is {describe(number)}", f"a whole number from 0 to {last}"
                )
                continue
            turns = range(number, number + 1)
        else:
            table.mistakes.value(path, f"'cites' has {describe(item)}", "a quote")
            continue
        if talk is None or not quote:
            continue
        if not any(quote in talk.turns[turn].text for turn in turns):
            where = f"turn {turns[0]}" if len(turns) == 1 else "no turn"
            verb = "does not say" if len(turns) == 1 else "says"
            said = f": {talk.turns[turns[0]].text!r}" if len(turns) == 1 else ""
            table.mistakes.value(path, f"{where} {verb} {quote!r}", f"words that stand in the talk exactly so{said}")
            continue
        yield quote if isinstance(item, str) else (turns[0], quote)


def _change(table: Table, key: str, *, required: bool = False) -> Change | None:
    value = table.raw(key, _CHANGE, required=required)
    if value is None:
        return None
    options = dict(value) if isinstance(value, dict) else {"change": value}
    name = options.pop("change", None)
    if not isinstance(name, str):
        table.wrong(key, _CHANGE)
        return None
    path = (*table.path, key)
    try:
        return change_named(name, **options)
    except UnknownNameError as error:
        table.mistakes.value(
            path, f"no change is called {name!r}", "one of the changes in the reference", error.suggestions[name]
        )
    except OptionError as error:
        table.mistakes.value(path, str(error), "options that the change takes")
    return None
