"""What became of many cases: capability by type of test, worst first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from relational.testing.expectation import KINDS, CaseResult, Kind


@frozen(kw_only=True)
class CasesReport:
    """Results of cases; `str()` is the table, then every case that fails."""

    results: tuple[CaseResult, ...]

    @property
    def passed(self) -> bool:
        """True where every case keeps its promise; of no cases, it is."""
        return all(result.passed for result in self.results)

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that fail, the highest rate above its ceiling first."""
        failing = [result for result in self.results if not result.passed]
        return tuple(sorted(failing, key=lambda result: result.case.ceiling - result.rate))

    @property
    def table(self) -> Mapping[str, Mapping[Kind, tuple[int, int]]]:
        """Failures and trials by capability and type, the capability with the highest rate first."""
        cells: dict[str, dict[Kind, tuple[int, int]]] = {}
        for result in self.results:
            row = cells.setdefault(result.case.capability, {})
            failures, trials = row.get(result.case.kind, (0, 0))
            row[result.case.kind] = failures + len(result.failures), trials + len(result.tried)
        worst = sorted(cells.items(), key=lambda item: (-max(map(_rate, item[1].values())), item[0]))
        return dict(worst)

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> Iterator[str]:
        """The table in lines, then each failing case in its labeled lines."""
        width = max([len("capability"), *(len(row) for row in self.table)])
        yield f"{'capability':{width}}" + "".join(f"{kind:>18}" for kind in KINDS)
        for name, row in self.table.items():
            yield f"{name:{width}}" + "".join(f"{_cell(row.get(kind)):>18}" for kind in KINDS)
        for result in self.failed:
            yield ""
            yield from result.lines()
        kept = sum(result.passed for result in self.results)
        yield ""
        yield f"{kept} of {len(self.results)} expectations hold"


def _rate(cell: tuple[int, int]) -> float:
    failures, trials = cell
    return failures / trials if trials else 0.0


def _cell(cell: tuple[int, int] | None) -> str:
    if cell is None:
        return "-"
    failures, trials = cell
    return f"{failures} of {trials} ({_rate(cell):.1%})" if trials else "never tried"
