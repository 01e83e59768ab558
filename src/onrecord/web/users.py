"""Who may visit: names, roles and hashed passwords in a file beside the record, no part of the record itself."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from onrecord.model.errors import BadUsage, RecordFault
from onrecord.store.database import USERS_FILE

COST = {"n": 2**15, "r": 8, "p": 3}
"""scrypt's parameters as the OWASP Password Storage Cheat Sheet gives them (32 MiB a try)."""
MEMORY = 64 << 20
SHORTEST, LONGEST = 10, 200
"""Characters of a password (NIST SP 800-63B asks for 8 and more; no other rule)."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}\Z")


def is_name(given: str) -> bool:
    """Whether a visitor can go by this name."""
    return _NAME.match(given) is not None


class Role(StrEnum):
    """What a visitor may do, each role what those before it may: read; decide; add pages and retract sources."""

    read = "read"
    review = "review"
    admin = "admin"

    def may(self, wanted: Role) -> bool:
        """Whether this role may do what another may."""
        order = list(Role)
        return order.index(self) >= order.index(wanted)


@dataclass(frozen=True, slots=True)
class User:
    """A visitor that is known by a password: salt and hash in hexadecimal, and the parameters they were made with."""

    role: Role
    salt: str
    hash: str
    n: int
    r: int
    p: int

    @classmethod
    def of(cls, password: str, role: Role) -> User:
        """A user with a new salt."""
        salt = secrets.token_hex(16)
        return cls(role, salt, _hash(password, salt, **COST), **COST)

    def goes_by(self, password: str) -> bool:
        """Whether this is the password."""
        return secrets.compare_digest(self.hash, _hash(password, self.salt, self.n, self.r, self.p))


class Users:
    """The users of a record, as their file says at the time; raises BadUsage where it is no such file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: tuple[int, dict[str, User]] = (-1, {})

    @classmethod
    def of(cls, record: str) -> Users:
        """Those of a record in a file; raises BadUsage for a database URL."""
        if "://" in record:
            raise BadUsage(f"{record}: users are kept beside a record in a file; use --token for this one")
        return cls(Path(f"{record}{USERS_FILE}"))

    def all(self) -> dict[str, User]:
        """The users by name."""
        try:
            changed = self.path.stat().st_mtime_ns
        except FileNotFoundError:
            return {}
        if self._read[0] != changed:
            self._read = changed, self._found()
        return self._read[1]

    def _found(self) -> dict[str, User]:
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
            return {name: User(Role(one.pop("role")), **one) for name, one in told.items()}
        except (OSError, ValueError, TypeError, AttributeError, KeyError) as fault:
            raise RecordFault(
                f"{self.path}: the users cannot be read ({fault}); make them anew with `user add`"
            ) from None

    def add(self, name: str, password: str, role: Role) -> None:
        """Adds a user, or gives one another password and role; raises BadUsage for a name or password that is none."""
        if not is_name(name):
            raise BadUsage(f"{name!r}: a name is of 1 to 64 letters, digits and . _ @ -, a letter or digit first")
        if not SHORTEST <= len(password) <= LONGEST:
            raise BadUsage(f"a password has {SHORTEST} to {LONGEST} characters")
        self._keep({**self.all(), name: User.of(password, role)})

    def remove(self, name: str) -> None:
        """Takes a user away; raises BadUsage where there is none of that name."""
        if name not in self.all():
            raise BadUsage(f"no user {name!r}; `onrecord user list` names them")
        self._keep({n: user for n, user in self.all().items() if n != name})

    def find(self, name: str, password: str) -> User | None:
        """The user of that name and password; as slow where there is none of that name."""
        user = self.all().get(name)
        known = (user or NOBODY).goes_by(password[: LONGEST + 1])
        return user if user and known else None

    def _keep(self, users: dict[str, User]) -> None:
        text = json.dumps({name: asdict(users[name]) for name in sorted(users)}, indent=1)
        fresh = self.path.with_name(f"{self.path.name}.new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
        fresh.replace(self.path)


def _hash(password: str, salt: str, n: int, r: int, p: int) -> str:
    told: dict[str, Any] = {"salt": bytes.fromhex(salt), "n": n, "r": r, "p": p, "maxmem": MEMORY}
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), **told).hex()


NOBODY = User.of(secrets.token_hex(16), Role.read)
"""Whose password is tried where there is no such name, so that both take as long."""
