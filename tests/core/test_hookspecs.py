"""The hooks say when they are called, what they give and what happens when they fail."""

from __future__ import annotations

import types

import pytest

from relational import hookspecs

HOOKS = [value for name, value in vars(hookspecs).items() if name.startswith("relational_")]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.__name__)
@pytest.mark.parametrize("part", ["*When*", "*Returns*", "*First result?*", "*If it raises*", "*Example*"])
def test_every_hook_answers_the_same_questions(hook: types.FunctionType, part: str) -> None:
    """Who implements a hook finds everything about it in its docstring."""
    assert hook.__doc__ is not None
    assert part in hook.__doc__


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.__name__)
def test_a_specification_does_nothing_when_called(hook: types.FunctionType) -> None:
    """Only implementations act."""
    count = hook.__code__.co_argcount
    assert hook(*[None] * count) is None
