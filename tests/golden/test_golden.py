"""Scores are public: the same words give the same values and the same evidence, until a rubric's version says not."""

from __future__ import annotations

import copy

import pytest

from tests.golden import golden, write

NOW = {told["talk"]: told for told in golden.now()}
KEPT = golden.kept()
AT_LEAST = 4  # conversations in which each rubric has a value


@pytest.mark.parametrize("talk", sorted(KEPT))
def test_a_value_changes_only_with_the_version_of_its_rubric(talk: str) -> None:
    """Evidence and misses too; the message says what to do."""
    found = list(golden.differences(KEPT[talk], NOW[talk]))
    assert found == [], "\n".join(found)


def test_every_golden_conversation_is_kept_once() -> None:
    """Thirty of them, in the order of their file."""
    assert list(KEPT) == list(NOW) == [talk.id for talk in golden.talks()]
    assert len(KEPT) == 30


@pytest.mark.parametrize("rubric", sorted(next(iter(KEPT.values()))["rubrics"]))
def test_every_rubric_has_values_to_keep(rubric: str) -> None:
    """With evidence, and not always the same."""
    scored = [told["rubrics"][rubric] for told in KEPT.values() if told["rubrics"][rubric]["outcome"] == "Score"]
    assert len(scored) >= AT_LEAST
    assert len({one["value"] for one in scored}) > 1
    assert any(one["evidence"] for one in scored)


def test_a_talk_in_another_language_and_one_without_an_agent_are_among_them() -> None:
    """So that it is noticed when an abstention becomes a number."""
    outcomes = {talk: {one["outcome"] for one in told["rubrics"].values()} for talk, told in KEPT.items()}
    assert outcomes["german"] == outcomes["customer-alone"] == {"Abstention"}


def test_a_change_under_the_same_version_asks_for_a_new_one() -> None:
    """Value, evidence and kind of outcome; with a new version the files only want writing."""
    talk, before = next(iter(KEPT.items()))
    after = copy.deepcopy(before)
    name = next(name for name, told in after["rubrics"].items() if told["outcome"] == "Score")
    told = after["rubrics"][name]
    told["value"] += 0.01
    told["evidence"] = [*told["evidence"], "one more"]
    [line] = golden.differences(before, after)
    assert line.startswith(f"{talk}: {name}: value changed from ")
    assert "evidence changed, and its version is still 1: raise the version" in line
    assert f"changelog.d/+{name}.scores.md" in line
    told["version"] = "2"
    [line] = golden.differences(before, after)
    assert f"with version 2; write the golden files anew: {golden.WRITE}" in line
    del after["rubrics"][name]
    assert next(golden.differences(before, after)).endswith(
        f"the rubric is gone; write the golden files anew: {golden.WRITE}"
    )


def test_writing_them_again_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path
) -> None:
    """And says how many differ."""
    copied = tmp_path / "scores.jsonl"
    copied.write_bytes(golden.KEPT.read_bytes())
    monkeypatch.setattr(golden, "KEPT", copied)
    monkeypatch.setattr(golden, "now", lambda: iter(NOW.values()))
    write.main()
    first = copied.read_bytes()
    write.main()
    assert copied.read_bytes() == first
    assert capsys.readouterr().out.endswith("30 conversations written, 0 differences\n")
