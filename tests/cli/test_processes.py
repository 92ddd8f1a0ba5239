"""The command as a process: pipes that close, keys that interrupt, streams and devices."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from relational.cli.main import main
from relational.cli.output import opened

COMMAND = [sys.executable, "-m", "relational"]


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """`relational score ... | head -1` ends with 141, like any other command, and says nothing."""
    talk = {"turns": [{"role": "customer", "text": "Hi"}, {"role": "agent", "text": "Thanks " * 200}]}
    (tmp_path / "talks.jsonl").write_text(f"{json.dumps(talk)}\n" * 300, encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "score", "talks.jsonl", "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"schema": 1, ')
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_an_interruption_leaves_no_half_written_file(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 130, one word, and the older file as it was."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("relational.renderers.json.JsonLines.render", interrupted)
    (tmp_path / "out").write_text("old", encoding="utf-8")
    result = run("score", "talk.txt", "--format", "jsonl", "--output", "out")
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "old"
    assert not list(tmp_path.glob(".out*"))


def test_standard_input_and_output_are_bytes(tmp_path: Path) -> None:
    """Whatever the locale says, UTF-8 goes in and out."""
    done = subprocess.run(
        [*COMMAND, "score", "-", "--format", "jsonl"],
        input="customer: Grüße, 🙂.\nagent: Hallo, schön!\n".encode(),
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert json.loads(done.stdout)["interaction"]["turns"][0]["text"] == "Grüße, 🙂."
    assert done.stderr == b""


def test_no_color_goes_into_a_file_whatever_is_forced(tmp_path: Path) -> None:
    """A pipe is no terminal."""
    done = subprocess.run(
        [*COMMAND, "score", "talk.txt"], capture_output=True, env={**os.environ, "FORCE_COLOR": "1"}, check=True
    )
    assert b"\x1b" not in done.stdout


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_device_is_written_and_not_replaced(tmp_path: Path) -> None:
    """`--output /dev/null` must leave /dev/null a device."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with opened(pipe) as stream:
        stream.write(b"report")
    assert os.read(reading, 100) == b"report"
    os.close(reading)
    assert pipe.is_fifo()


def test_a_link_leads_to_its_file(tmp_path: Path) -> None:
    """The file is replaced, the link stays."""
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with opened(tmp_path / "link") as stream:
        stream.write(b"report")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"report"


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    """As any other program's output, by the umask."""
    with opened(tmp_path / "report") as stream:
        stream.write(b"report")
    (tmp_path / "other").touch()
    assert (tmp_path / "report").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_the_package_runs_as_a_module() -> None:
    """`python -m relational` is the same command, by the same name."""
    done = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: relational [OPTIONS] COMMAND")
    assert main.name == "main"
