"""Holds an export to FollowTheMoney's own model: `onrecord export --format ftm | python tools/check_ftm.py`.

Needs the package followthemoney, which wants a compiler and Debian's libicu-dev: `make test-ftm` makes an environment
for it alone. Exit code 1 where an entity is none, or a value of it is not kept as it was written.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from followthemoney import model


def faults(entity: dict[str, Any]) -> Iterator[str]:
    """What the model says against an entity: its schema, its properties, values that it cannot read, gaps."""
    schema = model.get(entity["schema"])
    if schema is None:
        yield f"no schema {entity['schema']}"
        return
    proxy = model.get_proxy(entity, cleaned=False)
    for name, values in entity["properties"].items():
        prop = schema.get(name)
        if prop is None:
            yield f"{schema.name} has no {name}"
        elif prop.type.name != "text" and set(proxy.get(prop)) != {
            prop.type.clean(v, proxy=proxy) or v for v in values
        }:
            yield f"{name}: {values} is read as {proxy.get(prop)}"
        elif any(not prop.type.validate(value) for value in values):
            yield f"{name}: {values} is no {prop.type.name}"
    yield from (f"{schema.name} without {name}" for name in schema.required if not entity["properties"].get(name))


def main() -> int:
    """Reads entities, one a line; prints each fault, and how many of each schema are sound."""
    sound: Counter[str] = Counter()
    wrong = 0
    for number, line in enumerate(sys.stdin, 1):
        entity = json.loads(line)
        found = list(faults(entity))
        wrong += len(found)
        sound[entity["schema"]] += not found
        for fault in found:
            print(f"line {number}: {entity['id']}: {fault}")
    print(", ".join(f"{count} {schema}" for schema, count in sorted(sound.items())) or "no entities")
    return 1 if wrong or not sound else 0


if __name__ == "__main__":
    sys.exit(main())
