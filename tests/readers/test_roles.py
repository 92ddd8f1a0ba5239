"""Labels name roles by the caller's map or by well-known words, and by nothing else."""

from __future__ import annotations

import pytest

from relational.errors import OptionError
from relational.interaction import Role
from relational.readers.roles import folded, kind_for, mapped, named


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Agent", Role.AGENT),
        ("AGENT 2", Role.AGENT),
        ("Agent #12", Role.AGENT),
        ("agent_01", Role.AGENT),
        ("Sarah (agent)", Role.AGENT),
        ("Customer [Jane]", Role.CUSTOMER),
        ("Jane - Customer", Role.CUSTOMER),
        ("Customer Support", Role.AGENT),
        ("Customer Service Representative", Role.AGENT),
        ("Support Agent 3", Role.AGENT),
        ("Tech Support", Role.AGENT),
        ("chatbot", Role.BOT),
        ("user", Role.CUSTOMER),
        ("assistant", Role.AGENT),
        ("Tool", Role.SYSTEM),
        ("Agent/Customer", Role.UNKNOWN),
        ("SPEAKER_00", Role.UNKNOWN),
        ("Jane", Role.UNKNOWN),
        ("Customer Jane", Role.UNKNOWN),
        ("", Role.UNKNOWN),
    ],
)
def test_a_label_names_the_role_it_spells_out(label: str, role: Role) -> None:
    """A word for a role counts alone, numbered, or set apart in the label; anything else is unknown."""
    assert named(label) is role


def test_the_callers_map_ignores_case_and_outer_spaces() -> None:
    """The first label that was mapped decides."""
    roles = folded({" Jane ": Role.CUSTOMER, "BOB": "agent", "it": "unknown"})
    assert mapped(["nobody", None, "jane"], roles) is Role.CUSTOMER
    assert mapped(["Bob", "jane"], roles) is Role.AGENT
    assert mapped(["IT"], roles) is Role.UNKNOWN
    assert mapped(["other"], roles) is None
    assert mapped(["other"], {}) is None


def test_a_role_nobody_has_is_an_option_error() -> None:
    """The message names the label, the word and the roles there are."""
    with pytest.raises(OptionError, match=r"'Jane' was mapped to 'boss'.*agent, customer"):
        folded({"Jane": "boss"})


@pytest.mark.parametrize(
    ("label", "role", "kind"),
    [
        ("Agent", Role.AGENT, "message"),
        ("tool", Role.SYSTEM, "tool"),
        ("Observation", Role.SYSTEM, "tool"),
        ("system", Role.SYSTEM, "event"),
        ("tool", Role.AGENT, "message"),
    ],
)
def test_system_turns_are_events_or_tool_traffic(label: str, role: Role, kind: str) -> None:
    """What the system says is never a message, unless the caller maps it to somebody."""
    assert kind_for(label, role) == kind
