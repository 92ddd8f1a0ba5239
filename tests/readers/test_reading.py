"""Any source is read as a stream: paths, files, standard input, packed or not, whole or torn."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import threading
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relational.errors import InputError, OptionError, UnknownNameError
from relational.interaction import Interaction, Role, Turn
from relational.problems import Problem
from relational.reading import read, records

ReadAll = Callable[..., list[Any]]
TEXT = "Customer: Hi?\nAgent: Hello!\n"
LINE = '{"turns": [{"role": "agent", "text": "hi"}]}\n'


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    """A transcript in a file."""
    path = tmp_path / "talk.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def texts(items: list[Any]) -> list[str]:
    """All that was said."""
    return [turn.text for talk in items for turn in talk.turns]


def test_a_path_is_read_as_text_or_path(transcript: Path, host: Any) -> None:
    """The id is the name of the file."""
    for source in (transcript, str(transcript)):
        (talk,) = records(source, host=host)
        assert isinstance(talk, Interaction)
        assert (talk.id, texts([talk])) == ("talk.txt", ["Hi?", "Hello!"])


def test_file_objects_are_read_and_left_open(transcript: Path, host: Any) -> None:
    """Bytes, text, and anything that has read(size)."""
    with transcript.open("rb") as binary, transcript.open(encoding="utf-8") as text:
        for file in (binary, text):
            (talk,) = records(file, host=host)
            assert isinstance(talk, Interaction)
            assert talk.id == "talk.txt"
            assert not file.closed
    (talk,) = records(io.StringIO(TEXT.replace("\n", "\r\n")), host=host)
    assert texts([talk]) == ["Hi?", "Hello!"]


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch, host: Any) -> None:
    """Its bytes are read where it has any."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (talk,) = records("-", host=host)
    assert isinstance(talk, Interaction)
    assert talk.id == "stdin"
    monkeypatch.setattr(sys, "stdin", io.StringIO(TEXT))
    (talk,) = records("-", host=host)
    assert texts([talk]) == ["Hi?", "Hello!"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_marked_encodings_are_read(encoding: str, read_all: ReadAll) -> None:
    """UTF-8 and UTF-16 with a byte order mark, as editors on Windows write them."""
    mark = "\ufeff" if encoding in {"utf-16-le", "utf-16-be"} else ""
    assert texts(read_all((mark + TEXT + "é").encode(encoding))) == ["Hi?", "Hello!\né"]


def test_packed_files_are_read_as_they_are(tmp_path: Path, host: Any, read_all: ReadAll) -> None:
    """What they hold decides, not their name."""
    path = tmp_path / "talks"
    path.write_bytes(gzip.compress(LINE.encode() * 3))
    assert [item.id for item in records(path, host=host) if isinstance(item, Interaction)] == [
        "talks:1",
        "talks:2",
        "talks:3",
    ]
    assert texts(read_all(gzip.compress(TEXT.encode("utf-16")))) == ["Hi?", "Hello!"]


def test_a_torn_packed_file_gives_what_it_holds_and_a_problem(read_all: ReadAll) -> None:
    """The records before the tear are read."""
    lines = "".join(f'{{"turns": [{{"role": "agent", "text": "{os.urandom(40).hex()}"}}]}}\n' for _ in range(3000))
    packed = gzip.compress(lines.encode())
    items = read_all(packed[: len(packed) // 2])
    assert isinstance(items[0], Interaction)
    assert isinstance(items[-1], Problem)
    assert "broke off: Compressed file ended" in items[-1].message
    (problem,) = read_all(b"\x1f\x8bnothing packed")
    assert "broke off" in problem.message


def test_a_source_that_breaks_off_gives_a_problem(host: Any) -> None:
    """Errors while reading end the input, and are said."""

    class Broken:
        def __init__(self) -> None:
            self.parts: Iterator[bytes] = iter([TEXT.encode()])

        def read(self, _size: int) -> bytes:
            for part in self.parts:
                return part
            raise OSError

    talk, problem = records(Broken(), host=host)  # type: ignore[arg-type]
    assert texts([talk]) == ["Hi?", "Hello!"]
    assert isinstance(problem, Problem)
    assert "broke off: OSError" in problem.message
    closed = io.BytesIO()
    closed.close()
    (problem,) = records(closed, host=host)
    assert isinstance(problem, Problem)
    assert "closed file" in problem.message


def test_a_source_may_give_more_than_was_asked_for_or_nothing_yet(host: Any) -> None:
    """Sizes are wishes; None ends a source that has nothing."""

    class Odd:
        def __init__(self) -> None:
            self.parts: Iterator[bytes | None] = iter([TEXT.encode() * 10_000, None])

        def read(self, _size: int) -> bytes | None:
            return next(self.parts)

    (talk,) = records(Odd(), host=host)  # type: ignore[arg-type]
    assert isinstance(talk, Interaction)
    assert len(talk.turns) == 20_000


@pytest.mark.parametrize(
    "data", [b"", b"\n \n\t\r\n", b"\xef\xbb\xbf", b"\0\0\n", gzip.compress(b"\n", mtime=0)], ids=repr
)
def test_an_empty_input_is_a_problem(data: bytes, read_all: ReadAll) -> None:
    """There is nothing to read, and it says so."""
    (problem,) = read_all(data)
    assert isinstance(problem, Problem)
    assert "empty or blank" in problem.message


def test_missing_paths_and_directories_are_errors_at_once(tmp_path: Path, host: Any) -> None:
    """Before anything is asked for."""
    with pytest.raises(InputError, match="does not exist; check the path"):
        records(tmp_path / "none.txt", host=host)
    with pytest.raises(InputError, match=r"is a directory; name the files in it"):
        records(tmp_path, host=host)
    with pytest.raises(InputError, match=r"does not exist.*relational\.score"):
        records("Agent: hi\n" * 1000, host=host)
    with pytest.raises(InputError, match="does not exist"):
        records("a\0b", host=host)
    with pytest.raises(InputError, match="cannot read from a list; give a path"):
        records([TEXT], host=host)  # type: ignore[arg-type]


def test_a_path_that_cannot_be_opened_is_an_error(transcript: Path, monkeypatch: pytest.MonkeyPatch, host: Any) -> None:
    """It names the path and the reason."""

    def denied(*_args: Any, **_options: Any) -> IO[bytes]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(InputError, match=r"talk\.txt could not be opened: Permission denied"):
        list(records(transcript, host=host))


def test_an_unknown_format_says_what_was_looked_for(read_all: ReadAll) -> None:
    """And how to name the format."""
    with pytest.raises(InputError, match=r"format of input is not known; looked for: labeled lines.*--from.*format="):
        read_all("id,body\n1,hello\n")
    with pytest.raises(InputError, match=r"it begins like JSON, but at line 2, column 1 it is cut off: expecting"):
        read_all('{"id": 1,\n')
    with pytest.raises(InputError) as caught:
        read_all('{"id": 1}')
    assert "begins like" not in str(caught.value)


def test_a_reader_nobody_offers_is_an_error(host: Any, transcript: Path) -> None:
    """Whether the caller named it or a plugin chose it; the nearest name is suggested."""
    with pytest.raises(UnknownNameError, match="did you mean 'native'"):
        records(transcript, format="nativ", host=host)
    strange = types.SimpleNamespace(readers=host.readers, choose_reader=lambda path, head: "gone")
    with pytest.raises(UnknownNameError, match="no reader is called 'gone'"):
        list(records(transcript, host=strange))  # type: ignore[arg-type]


def test_roles_are_checked_at_once(host: Any, transcript: Path) -> None:
    """A word that is no role is an error before a file is opened."""
    with pytest.raises(OptionError, match="'boss'"):
        records(transcript, roles={"Jane": "boss"}, host=host)


class Loose:
    """A reader that gives one talk and then does as it was told."""

    name = "loose"

    def __init__(self, then: Exception | None) -> None:
        """The error comes after the first talk."""
        self.then = then

    def sniff(self, path: str, head: bytes, /) -> bool:
        """It knows nothing by sight."""
        return False

    def read(self, stream: IO[bytes], source: str, /, *, roles: Any) -> Iterator[Interaction]:
        """A talk, and the error."""
        if self.then is None:
            return
        yield Interaction([Turn("agent", stream.read(1).decode())])
        raise self.then


def test_a_reader_that_raises_is_a_problem_and_loses_nothing_before(host_with: Any, transcript: Path) -> None:
    """The Problem names the reader and the error."""
    talk, problem = records(transcript, format="loose", host=host_with(Loose(KeyError("x"))))
    assert texts([talk]) == ["C"]
    assert isinstance(problem, Problem)
    assert "'loose' gave up" in problem.message
    assert problem.error == "KeyError: 'x'"


def test_read_gives_interactions_and_warns_of_problems(host: Any) -> None:
    """One warning a problem, in plain words."""
    with pytest.warns(UserWarning, match="line is not valid JSON") as caught:
        talks = list(read(io.StringIO(f"{{broken\n{LINE}{LINE}{{broken\n"), host=host))
    assert len(talks) == 2
    assert [warning.category for warning in caught] == [UserWarning, UserWarning]


def test_read_raises_where_nothing_could_be_read(host: Any, host_with: Any, transcript: Path) -> None:
    """The error holds the problems; many of them are warned of as they come."""
    with pytest.raises(InputError, match="empty or blank"):
        list(read(io.BytesIO(), host=host))
    with pytest.raises(InputError, match="nothing could be read"):
        list(read(transcript, format="loose", host=host_with(Loose(None))))
    lines = '{"a": 1}\n' + "{broken\n" * 12
    with (
        pytest.warns(UserWarning, match="input:") as caught,
        pytest.raises(InputError, match="input:13: this line is not valid JSON"),
    ):
        list(read(io.StringIO(lines), format="native", host=host))
    assert len(caught) == 11


def test_read_asks_the_installed_plugins_where_no_host_is_given(
    transcript: Path, monkeypatch: pytest.MonkeyPatch, host: Any
) -> None:
    """The host is made when reading begins."""
    module = types.ModuleType("relational.plugins")
    module.PluginHost = types.SimpleNamespace(installed=lambda: host)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "relational.plugins", module)
    assert texts(list(read(transcript, roles={"agent": Role.BOT}))) == ["Hi?", "Hello!"]


def test_a_pipe_is_read_as_it_comes(host: Any) -> None:
    """The first talks are out before the writer has finished."""
    reader, writer = os.pipe()
    go_on = threading.Event()

    def write() -> None:
        with os.fdopen(writer, "wb") as out:
            out.write(LINE.encode() * 3000)
            out.flush()
            go_on.wait(10)
            out.write(LINE.encode())

    thread = threading.Thread(target=write)
    thread.start()
    with os.fdopen(reader, "rb") as source:
        found = records(source, host=host)
        next(found)
        go_on.set()
        assert sum(1 for _ in found) == 3000
    thread.join()


_documents = st.sampled_from(
    [TEXT.encode(), LINE.encode() * 3, b'[{"role": "user", "content": "hi"}]', gzip.compress(LINE.encode())]
)


@given(
    data=st.one_of(
        st.binary(),
        st.builds(lambda a, b: a + b, _documents, st.binary()),
        st.builds(lambda a, b, at: a[: at % len(a)] + b + a[at % len(a) :], _documents, st.binary(), st.integers(0)),
    ),
    format=st.sampled_from([None, "text", "messages", "native"]),
)
@example(data=b'{"a": 1}\x00' * 3, format="messages")
def test_any_bytes_give_talks_problems_or_an_input_error(data: bytes, format: str | None, read_all: ReadAll) -> None:
    """Nothing else is ever raised, no reader gives up, and every text can be written again."""
    try:
        items = read_all(data, format=format)
    except InputError:
        return
    assert items
    for item in items:
        if isinstance(item, Problem):
            assert "gave up" not in item.message, item
        else:
            assert all(turn.text.encode() is not None for turn in item.turns)


_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                "turns messages conversation query response traj Content role speaker name text content type time "
                "start end meta kind id value refusal tool_calls".split()
            ),
            inner,
            max_size=5,
        ),
    ),
)


@given(value=_values, format=st.sampled_from(["messages", "native"]))
def test_any_json_gives_talks_or_problems(value: Any, format: str, read_all: ReadAll) -> None:
    """Fields of any type in any place are read or refused, never crashed on."""
    for item in read_all(json.dumps(value), format=format):
        assert not isinstance(item, Problem) or "gave up" not in item.message, item
