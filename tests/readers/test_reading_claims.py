"""Third-party readers are found by what they say of the input."""

import io

import attrs

import relational
from relational.plugins import PluginHost


@attrs.frozen
class _Bang:
    name: str = "acme/bang"
    breaks: bool = False

    def sniff(self, path, head, /):
        """True for lines of bangs."""
        if self.breaks:
            raise RuntimeError("no")
        return head.startswith(b"!!")

    def read(self, stream, source, /, *, roles):
        """One talk from everything."""
        text = stream.read().decode()
        yield relational.Interaction([relational.Turn("customer", text), relational.Turn("agent", "ok")], id="bang")


def _host(*readers):
    class Plugin:
        relational_namespace = "acme"

        @relational.hookimpl
        def relational_readers(self):
            return readers

    return PluginHost.of(Plugin())


def test_a_strangers_reader_is_chosen_by_its_sniff():
    """No hook beyond relational_readers is needed for a format to be recognized."""
    talks = list(relational.read(io.BytesIO(b"!!hello there\n!!bye"), host=_host(_Bang())))
    assert [talk.id for talk in talks] == ["bang"]


def test_a_sniff_that_raises_claims_nothing():
    """Everybody else still reads."""
    host = _host(_Bang(breaks=True))
    talks = list(relational.read(io.BytesIO(b"customer: hello\nagent: hi\n"), host=host))
    assert len(talks[0].turns) == 2


def test_two_claims_cancel_each_other_out():
    """Where two strangers claim an input, the built-in sniffing decides."""
    host = _host(_Bang(), attrs.evolve(_Bang(), name="acme/bang2"))
    talks = list(relational.read(io.BytesIO(b"!!x\ncustomer: hello\nagent: hi\n"), host=host))
    assert len(talks[0].turns) == 2
