"""A reader of your own: bytes of a format nobody else knows become conversations."""

import io
import sys
import warnings
from collections.abc import Iterator, Mapping
from typing import IO

import relational
from relational import Interaction, Problem, Role, Turn

LOG = b"C|My parcel is lost and I'm worried sick.\nA|Oh no. I'll find it for you today.\n?|\n"


class PipeLog:
    """Reads lines of the form `C|text` and `A|text` as one conversation."""

    name = "mine/pipe-log"

    def sniff(self, _path: str, head: bytes, /) -> bool:
        """True where the first line looks like one of ours."""
        return head[:2] in (b"C|", b"A|")

    def read(self, stream: IO[bytes], source: str, /, *, roles: Mapping[str, Role]) -> Iterator[Interaction | Problem]:
        """The conversation, and a Problem with its number for each line that is none of ours."""
        known, turns = {"C": Role.CUSTOMER, "A": Role.AGENT, **roles}, []
        for number, line in enumerate(stream, 1):
            who, _, text = line.decode().strip().partition("|")
            if who in known:
                turns.append(Turn(known[who], text))
            else:
                yield Problem(stage="read", source=source, line=number, message=f"no speaker is called {who!r}")
        yield Interaction(turns)


relational_readers = relational.hookimpl(specname="relational_readers")(lambda: [PipeLog()])
with warnings.catch_warnings(record=True, action="always") as told:  # what cannot be read warns, the rest goes on
    for talk in relational.read(io.BytesIO(LOG), host=relational.PluginHost.of(sys.modules[__name__], names=["mine"])):
        print([turn.role.value for turn in talk.turns], [str(each.message) for each in told])
