"""What Hypothesis calls when it is imported: our types have strategies, unasked."""

from __future__ import annotations


def register() -> None:
    """`st.from_type(relational.Interaction)` and `relational.Turn` draw plausible and hostile ones.

    Nothing of the kit is loaded before one is drawn.
    """
    from hypothesis import strategies as st

    from relational.interaction import Interaction, Turn

    def interactions(_: type[Interaction]) -> st.SearchStrategy[Interaction]:
        from relational.testing.strategies import interactions

        return interactions()

    def turns(_: type[Turn]) -> st.SearchStrategy[Turn]:
        from relational.testing.strategies import turns

        return turns()

    st.register_type_strategy(Interaction, interactions)
    st.register_type_strategy(Turn, turns)
