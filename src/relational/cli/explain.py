"""`relational explain`: how one rubric works."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relational.cli import exits, options
from relational.cli.explaining import EVENT_WORDS, criterion_lines, cue_line, fold_lines
from relational.cli.output import opened, page_on
from relational.cli.words import Teller, used_rightly
from relational.errors import UnknownNameError
from relational.plain import to_plain
from relational.renderers.json import dumps

if TYPE_CHECKING:
    from relational.contract import Rubric, RubricInfo
    from relational.plugins.records import Provider
    from relational.renderers.page import Page
    from relational.rubrics.model import RubricSpec


@click.command(epilog=exits.HELP, short_help="Explain one rubric.")
@click.argument("rubric", metavar="RUBRIC")
@options.plugin
@click.option("--format", "format_", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.pass_context
def explain(context: click.Context, *, rubric: str, plugins: Sequence[Path], format_: str) -> None:
    """Explain a rubric: definition, what makes it due, criteria, cues, literature, examples."""
    teller = Teller()
    with used_rightly():
        host = options.host_with(plugins)
        teller.tell(host.problems)
        if rubric not in host.rubrics:
            raise UnknownNameError("rubric", [rubric], host.rubrics)
    chosen = host.rubrics[rubric]
    with opened(None) as stream:
        if format_ == "json":
            stream.write(dumps(to_plain(chosen.info)) + b"\n")
        else:
            _write(chosen, host.provider(rubric), page_on(stream))
    teller.close()
    context.exit(exits.first_that_applies(found=True, damaged=teller.count > 0))


def _write(rubric: Rubric, provider: Provider, page: Page) -> None:
    from relational.rubrics.file_rubric import FileRubric

    info, spec = rubric.info, rubric.spec if isinstance(rubric, FileRubric) else None
    source = "" if provider.origin == "built in" else f"   from {provider.plugin}"
    page.line(
        (info.name, "bold"), f"   version {info.version}   {info.direction} is better   about the {info.about}{source}"
    )
    page.paragraph(info.summary)
    _section(page, "Definition", [info.definition] if info.definition else [])
    _occasions(info, page)
    _criteria(info, spec, page)
    if spec:
        _section(page, "How they make one value", fold_lines(spec))
        _section(page, "Cues", [cue_line(cue) for cue in spec.cues.values()])
    else:
        _section(page, "Cues", [info.cues] if isinstance(info.cues, str) else info.cues)
    _section(page, "Tip", [info.tip] if info.tip else [])
    _section(page, "Literature", info.literature)
    for example in info.examples:
        _example(example, page)


def _section(page: Page, title: str, paragraphs: Sequence[str]) -> None:
    if paragraphs:
        page.line()
        page.line((title, "bold"))
    for words in paragraphs:
        page.paragraph(words, indent=2)


def _occasions(info: RubricInfo, page: Page) -> None:
    kinds = dict.fromkeys(kind for criterion in info.criteria for kind in criterion.answers)
    if kinds:
        page.line()
        page.line(("What makes it due", "bold"))
    for kind in kinds:
        page.paragraph(EVENT_WORDS.get(kind, ""), label=kind, indent=2, hang=18)


def _criteria(info: RubricInfo, spec: RubricSpec | None, page: Page) -> None:
    details = {one.name: criterion_lines(one) for one in spec.criteria} if spec else {}
    if info.criteria:
        page.line()
        page.line(("Criteria", "bold"))
    for criterion in info.criteria:
        page.line(f"  {criterion.name}", (f"   weight {criterion.weight:g}", "dim"))
        page.paragraph(criterion.summary, indent=4)
        for label, words in details.get(criterion.name, []):
            page.paragraph(words, label=label, label_style="dim", indent=4, hang=10)


def _example(example: Mapping[str, object], page: Page) -> None:
    page.line()
    page.line(("Example", "bold"))
    for key, value in example.items():
        lines = [value] if isinstance(value, str) else value
        if lines:
            page.paragraph((key, "dim"), indent=2)
        for line in lines if isinstance(lines, Sequence) else [str(lines)]:
            page.paragraph(str(line), indent=4)
