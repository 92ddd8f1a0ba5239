"""`relational lint`: what is wrong with a rubric file, and what is probably not meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relational.cli import authoring, exits, options
from relational.cli.jsonly import line
from relational.cli.output import opened, page_on
from relational.cli.words import Teller, say, used_rightly

if TYPE_CHECKING:
    from relational.plugins.host import PluginHost
    from relational.rubrics.linting import Finding


@click.command(epilog=authoring.HELP, short_help="Check rubric files for mistakes.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True)
@click.option("--draft", is_flag=True, help="A missing test is a warning, not an error: the file is being written.")
@options.plugin
@click.option("--json", "as_json", is_flag=True, help="Write one JSON document a mistake, each on its line.")
@click.pass_context
def lint(context: click.Context, *, paths: Sequence[str], draft: bool, plugins: Sequence[Path], as_json: bool) -> None:
    """Check rubric and cue files: every mistake with its line, what was expected, and the nearest valid word.

    FILE is a rubric file, a folder of them, or - for stdin. Nothing is scored: that is what test and try are for.
    """
    teller = Teller()
    with used_rightly():
        host = options.host_with(plugins)
    files = errors = warnings = 0
    with opened(None) as stream:
        page = page_on(stream)
        for file in authoring.rubric_files(paths, teller):
            files += 1
            for finding in findings(file, host, draft=draft):
                errors += finding.level == "error"
                warnings += finding.level == "warning"
                if as_json:
                    stream.write(line(finding.mistake, level=finding.level))
                else:
                    authoring.write_mistake(finding.mistake, finding.level, page)
    teller.close()
    say(_summary(files, errors, warnings) if files else f"no rubric file was found in {', '.join(paths)}")
    context.exit(exits.first_that_applies(found=files > 0, damaged=teller.count > 0, gate_failed=errors > 0))


def findings(file: authoring.File, host: PluginHost, *, draft: bool = False) -> Sequence[Finding]:
    """Everything to be said of a file."""
    from relational.rubrics.linting import Finding, lint

    if file.mistakes:
        return [Finding("error", mistake) for mistake in file.mistakes]
    return lint(file.text, file.source, measures=host.measures, shared=host.cues, draft=draft)


def _summary(files: int, errors: int, warnings: int) -> str:
    counted = ", ".join(
        f"{count} {noun}{'' if count == 1 else 's'}"
        for count, noun in ((errors, "error"), (warnings, "warning"))
        if count
    )
    return f"{counted or 'no mistakes'} in {files} {'file' if files == 1 else 'files'}"
