"""`relational test`: the tests that a rubric file carries, run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relational.cli import authoring, exits, options
from relational.cli.jsonly import line
from relational.cli.lint import findings
from relational.cli.output import opened, page_on
from relational.cli.words import Teller, say, used_rightly
from relational.errors import Mistake, RubricFileError

if TYPE_CHECKING:
    from relational.plugins.host import PluginHost


@click.command(epilog=authoring.HELP, short_help="Run the tests of rubric files.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True)
@click.option("--draft", is_flag=True, help="A missing test is a warning, not an error: the file is being written.")
@options.plugin
@click.option("--json", "as_json", is_flag=True, help="Write one JSON document a failure, each on its line.")
@click.pass_context
def test(context: click.Context, *, paths: Sequence[str], draft: bool, plugins: Sequence[Path], as_json: bool) -> None:
    """Run what rubric and cue files say of themselves: each match and miss of a cue, each [[example]].

    FILE is a rubric file, a folder of them, or - for stdin. A cue without a match and a criterion that no example
    shows are errors, because nobody knows whether they work. Beside returns.toml, the cases of returns.cases.toml
    and returns.cases.jsonl are run, too.
    """
    teller = Teller()
    with used_rightly():
        host = options.host_with(plugins)
    count = failed = 0
    with opened(None) as stream:
        page = page_on(stream)
        for file in authoring.rubric_files(paths, teller):
            count += 1
            passed, found = _tried(file, host, draft=draft)
            wrong = sum(level == "error" for level, _ in found)
            failed += wrong > 0
            for level, mistake in found:
                if as_json:
                    stream.write(line(mistake, level=level))
                else:
                    authoring.write_mistake(mistake, level, page)
            say(f"{file.source}: {passed} passed" + (f", {wrong} failed" if wrong else ""))
    teller.close()
    if not count:
        say(f"no rubric file was found in {', '.join(paths)}")
    context.exit(exits.first_that_applies(found=count > 0, damaged=teller.count > 0, gate_failed=failed > 0))


def _tried(file: authoring.File, host: PluginHost, *, draft: bool) -> tuple[int, list[tuple[str, Mistake]]]:
    """How many tests passed, and what is wrong, by place; a file with mistakes is not run."""
    from relational.testing.rubric_files import check_rubric_file

    found: list[tuple[str, Mistake]] = [
        (each.level, each.mistake) for each in findings(file, host, draft=draft) if each.mistake.rule in _NEEDED
    ]
    if any(level == "error" and not mistake.rule for level, mistake in found):
        return 0, found
    tests = check_rubric_file(file.text, file.source, host)
    found += [("error", mistake) for mistake in tests.failed]
    found += [("warning" if draft else "error", mistake) for mistake in tests.untested]
    found.sort(key=lambda each: (each[1].line, each[1].column))
    passed, failed = _cases(file, host)
    return tests.passed + passed, [*found, *(("error", mistake) for mistake in failed)]


def _cases(file: authoring.File, host: PluginHost) -> tuple[int, list[Mistake]]:
    """How many cases of the files beside a rubric file keep their promise, and what is told of the others."""
    from relational.contract import rubric_file
    from relational.testing.case_files import run_cases

    passed, failed = 0, list[Mistake]()
    for ending in (".cases.toml", ".cases.jsonl"):
        beside = Path(file.source).with_suffix(ending)
        if file.source == authoring.STDIN or not beside.is_file():
            continue
        try:
            report = run_cases(beside, rubric=rubric_file(file.source), host=host)
        except RubricFileError as error:
            failed += error.details
            continue
        passed += sum(result.passed for result in report.results)
        failed += [
            Mistake(source=result.case.place or str(beside), found="\n".join(result.lines()), rule="case")
            for result in report.failed
        ]
    return passed, failed


# Of what lint finds: mistakes proper, and tests that are missing; what is merely doubtful is lint's to tell.
_NEEDED = ("", "cue-without-match", "no-example")
