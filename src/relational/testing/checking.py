"""Check a rubric, or all of a plugin, without pytest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from relational.contract import Rubric, RubricFile
from relational.errors import UnknownNameError
from relational.plugins import PluginHost
from relational.plugins.records import PluginRecord
from relational.testing.laws import known
from relational.testing.laws.identity import heavy_modules
from relational.testing.results import LawResult, PluginCheck, RubricCheck
from relational.testing.session import THOROUGH, USUAL, Session
from relational.testing.subject import installed, module_file
from relational.testing.worlds import Worlds


def check_rubric(
    rubric: Rubric | RubricFile | str,
    *,
    laws: Iterable[str] | None = None,
    expected_failures: Mapping[str, str] | None = None,
    thorough: bool = False,
    host: PluginHost | None = None,
) -> RubricCheck:
    """How a rubric stands to every law, or to the named ones.

    A rubric is an instance, a decorated function, a RubricFile or a name. `expected_failures` maps laws to the
    reason why they are broken, and takes the place of those that the rubric states itself; one that does not fail
    is a failure. `thorough` draws ten times as many talks.
    """
    wanted = known(laws)
    examples = THOROUGH if thorough else USUAL
    with Session.of(rubric, host, examples=examples, expected_failures=expected_failures) as session:
        return RubricCheck(session.name, [session.result(law) for law in wanted])


def check_plugin(
    plugin: str | object,
    *,
    laws: Iterable[str] | None = None,
    thorough: bool = False,
    host: PluginHost | None = None,
) -> PluginCheck:
    """How a plugin and each of its rubrics stand to the laws.

    A plugin is the name of one that is installed, of its namespace or distribution, or a module or object with hooks.
    Beside the laws of its rubrics it must load and offer without a problem, and its module must be light.
    """
    wanted = known(laws)
    if host is None:
        host = installed() if isinstance(plugin, str) else PluginHost.of(plugin)
    record = _record(plugin, host)
    names = [name for name in sorted(host.rubrics) if host.provider(name).plugin == record.name]
    examples = THOROUGH if thorough else USUAL
    worlds = Worlds()
    checks = []
    try:
        for name in names:
            session = Session.of(name, host, examples=examples, worlds=worlds)
            checks.append(RubricCheck(session.name, [session.result(law) for law in wanted]))
    finally:
        worlds.close()
    return PluginCheck(record.name, checks, [_offers(record), _light(record)])


def _record(plugin: str | object, host: PluginHost) -> PluginRecord:
    if not isinstance(plugin, str):
        return next(record for record in host.plugins if record.origin == "given")
    for record in host.plugins:
        if plugin in (record.name, record.namespace, record.distribution, record.target):
            return record
    raise UnknownNameError("plugin", [plugin], [record.name for record in host.plugins])


def _offers(record: PluginRecord) -> LawResult:
    wrong = "\n".join(str(problem) for problem in record.problems)
    message = f"{record.name} does not offer all that it wants to\n{wrong}" if wrong else ""
    return LawResult(rubric=record.name, law="offers", status="broken" if wrong else "kept", message=message)


def _light(record: PluginRecord) -> LawResult:
    module = record.target.partition(":")[0]
    heavy = heavy_modules(module, module_file(module)) if record.origin != "file" else []
    if isinstance(heavy, str):
        return LawResult(rubric=record.name, law="light", status="not-tried", message=heavy)
    message = f"{record.name} breaks the law `light`: importing {module} loads {', '.join(heavy)}" if heavy else ""
    return LawResult(rubric=record.name, law="light", status="broken" if heavy else "kept", message=message)
