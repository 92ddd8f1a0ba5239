"""The progress bar: only where somebody watches, and only when it takes long."""

from __future__ import annotations

import io

import pytest

from relational.cli import progress
from relational.cli.feed import Feed
from relational.cli.words import Teller
from relational.plugins import PluginHost


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.fixture
def feed() -> Feed:
    """Two inputs, the first of which is open."""
    feed = Feed(["a", "b"], Teller(), reader=None, roles={}, host=PluginHost.builtin())
    feed.opened = 1
    return feed


def test_the_bar_tells_conversations_and_inputs(
    feed: Feed, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On stderr, and gone at the end; the items pass through unchanged."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    assert list(progress.watched([1, 2, 3], feed, shows=True)) == [1, 2, 3]
    printed = capsys.readouterr()
    assert "3 conversations scored, 0 of 2 inputs done" in printed.err
    assert printed.out == ""


def test_the_bar_waits_two_seconds(feed: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    """What is quick shows none."""
    assert list(progress.watched([1, 2], feed, shows=True)) == [1, 2]
    assert capsys.readouterr().err == ""


def test_without_a_watcher_there_is_no_bar(
    feed: Feed, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """However long it takes."""
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    assert list(progress.watched([1, 2], feed, shows=False)) == [1, 2]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("err", "out", "to_file", "watched"),
    [
        (Screen(), io.StringIO(), False, True),
        (Screen(), Screen(), True, True),
        (Screen(), Screen(), False, False),
        (io.StringIO(), io.StringIO(), True, False),
    ],
    ids=["data to a pipe", "data to a file", "data to the same terminal", "no terminal"],
)
def test_somebody_watches_a_terminal_that_the_data_does_not_fill(
    monkeypatch: pytest.MonkeyPatch, *, err: io.StringIO, out: io.StringIO, to_file: bool, watched: bool
) -> None:
    """A bar among the lines of a report would spoil both."""
    monkeypatch.setattr("sys.stderr", err)
    monkeypatch.setattr("sys.stdout", out)
    assert progress.somebody_watches(to_file=to_file) is watched
