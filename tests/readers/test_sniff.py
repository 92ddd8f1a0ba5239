"""A format is known by the first bytes, even where they break off."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relational.contract import Reader
from relational.readers.offer import relational_choose_reader, relational_readers
from relational.readers.sketch import looks_like_messages, looks_native
from relational.readers.sniff import choose

NATIVE: list[dict[str, Any]] = [
    {"id": 1, "turns": [{"role": "agent", "text": 'hi "you" \\ {['}, {"role": "x", "text": "y"}]}
]
MESSAGES = [{"messages": [{"role": "user", "content": "hi"}, {"role": "assistant", "content": "hello " * 20}]}]


class Fake:
    """A reader that knows everything, or nothing."""

    def __init__(self, name: str, *, knows: bool) -> None:
        """It says what it is told to say."""
        self.name = name
        self.knows = knows

    def sniff(self, path: str, head: bytes, /) -> bool:
        """What it was told to say."""
        return self.knows


def test_the_built_in_readers_satisfy_the_contract() -> None:
    """Their names are the words `--from` knows."""
    readers = relational_readers()
    assert [reader.name for reader in readers] == ["text", "messages", "native"]
    assert all(isinstance(reader, Reader) for reader in readers)


def test_a_tie_and_no_match_choose_nobody() -> None:
    """Only one reader that alone knows the bytes is chosen."""
    yes, too, no = Fake("yes", knows=True), Fake("too", knows=True), Fake("no", knows=False)
    assert choose([no, yes], "x", b"") == "yes"  # type: ignore[list-item]
    assert choose([yes, too], "x", b"") is None  # type: ignore[list-item]
    assert choose([no], "x", b"") is None  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (json.dumps(NATIVE).encode(), "native"),
        (json.dumps(MESSAGES[0]).encode() + b"\n" + json.dumps(MESSAGES[0]).encode(), "messages"),
        (b"\xef\xbb\xbf \n" + json.dumps(NATIVE, indent=4).encode(), "native"),
        (b"Agent: hi\nCustomer: hello", "text"),
        (b"[00:01] Agent: hi\n[00:02] Customer: hello", "text"),
        (b'{"broken\n' + json.dumps(NATIVE[0]).encode() + b"\n", "native"),
        (b'{"turns": [\n{"role": "agent", "text": "hi"},\n{"role": agent, "text": "hi"}\n]}', "native"),
        (b'{"turns": [{"role": "agent", "text": "' + b"long " * 20_000, "native"),
        (b'[{"turns": [{"role": "agent", "text": "' + rb"\"" * 32_000, "native"),
        (b'{"turns": [', "native"),
        (b'{"a": [}, "turns": []}', None),
        (b'{"a": 1}}', None),
        (b"{}", None),
        (b"[]", None),
        (b"[1, 2]", None),
        (b"{", None),
        (b"}", None),
        (b"", None),
        (b"\x00\x01\x02", None),
        (b"id,body\n1,hello\n", None),
    ],
)
def test_content_decides_the_reader(head: bytes, name: str | None) -> None:
    """The name of the file plays no part."""
    assert relational_choose_reader("x.csv", head) == name


@given(cut=st.integers(min_value=60), indent=st.sampled_from([None, 1]))
def test_json_is_known_wherever_it_breaks_off(cut: int, indent: int | None) -> None:
    """Once the first text was begun, the cut does not matter."""
    native = json.dumps(NATIVE, indent=indent).encode()
    messages = json.dumps(MESSAGES, indent=indent).encode()
    assert looks_native(native[: max(cut, 100) % len(native) + 100])
    assert looks_like_messages(messages[: max(cut, 100) % len(messages) + 110])


@given(st.binary())
def test_sniffing_never_raises(head: bytes) -> None:
    """Whatever the bytes, the answer is a name or none."""
    for start in (b"", b"{", b"[", b'{"turns": ['):
        assert relational_choose_reader("x", start + head) in {None, "text", "messages", "native"}
