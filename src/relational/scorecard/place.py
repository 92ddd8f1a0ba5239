"""Where a scorecard file lives."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen


@frozen(kw_only=True)
class ScorecardFile:
    """A scorecard written as data: a resource of a package, or a path."""

    package: str | None = None
    resource: str | None = None
    path: Path | None = None

    def __str__(self) -> str:
        return str(self.path) if self.path else f"{self.package}/{self.resource}"

    def content(self, most: int) -> bytes:
        """The first bytes of the file, `most` at the most; raises OSError where it cannot be read."""
        if self.path is not None:
            with self.path.open("rb") as stream:
                return stream.read(most)
        from importlib.resources import files

        with files(self.package or "").joinpath(self.resource or "").open("rb") as stream:
            return stream.read(most)


def scorecard_file(package: str | Path, resource: str | None = None) -> ScorecardFile:
    """A scorecard written as data: `scorecard_file("acme_cards", "returns.toml")`, or one path."""
    if resource is None:
        return ScorecardFile(path=Path(package))
    return ScorecardFile(package=str(package), resource=resource)
