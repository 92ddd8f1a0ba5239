"""The reference page of the laws says what the laws themselves say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from relational.testing import LAWS

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "laws.md").read_text(encoding="utf-8")


def sections() -> dict[str, str]:
    """What stands under each heading, by the law's name, with every space and line break as one space."""
    parts = re.split(r"^\((\S+)\)=\n## `\S+`\n", PAGE, flags=re.MULTILINE)[1:]
    return {name: " ".join(text.split()) for name, text in zip(parts[::2], parts[1::2], strict=True)}


def test_the_page_has_each_law_once_in_order() -> None:
    """The anchors, to which failures point, and the headings."""
    assert list(sections()) == list(LAWS)
    assert re.findall(r"^## `(\S+)`", PAGE, flags=re.MULTILINE) == list(LAWS)


@pytest.mark.parametrize("law", LAWS.values(), ids=str)
def test_a_section_has_the_promise_what_is_usually_wrong_and_what_comes_first(law) -> None:
    """In the law's own words."""
    text = sections()[law.name]
    assert text.lower().startswith(f"{law.promise}. ".lower())
    assert f"Broken, usually: {law.usually}." in text
    after = f"Tried only where these are kept: {', '.join(f'`{name}`' for name in law.after)}."
    assert (after in text) is bool(law.after)
