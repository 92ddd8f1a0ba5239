"""Write the golden files anew, and tell what changed: `python -m tests.golden.write`."""

from __future__ import annotations

import json

from tests.golden import golden


def main() -> None:
    """Score every golden conversation and keep the result."""
    before = golden.kept() if golden.KEPT.exists() else {}
    lines, changed = [], list[str]()
    for told in golden.now():
        lines.append(json.dumps(told, ensure_ascii=False) + "\n")
        changed += golden.differences(before.get(told["talk"], {"rubrics": {}}), told) if before else []
    golden.KEPT.write_text("".join(lines), encoding="utf-8")
    print("\n".join([*changed, f"{len(lines)} conversations written, {len(changed)} differences"]))  # noqa: T201 - what it is run for


if __name__ == "__main__":
    main()
