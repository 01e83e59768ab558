"""Which machines a URL may lead to: those of the public internet, unless the user allows others."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from onrecord.model.errors import Refused

_NAT64 = "64:ff9b::"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a URL leads: its parts, its host's name and the address that was checked."""

    url: str
    parts: SplitResult
    host: str
    address: str
    port: int

    @property
    def root(self) -> str:
        """Scheme, host and port."""
        return f"{self.parts.scheme}://{self.parts.netloc}"


def place_of(url: str, *, allow_private: bool = False) -> Place:
    """Where an http(s) URL leads; raises Refused for other schemes, user names, and addresses that are not public."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as fault:
        raise Refused(f"not a URL: {fault}") from fault
    if parts.scheme not in ("http", "https") or not host:
        raise Refused(f"not an http(s) URL: {url[:200]}")
    if parts.username is not None or parts.password is not None:
        raise Refused("a URL with a user name is not fetched")
    port = port or (443 if parts.scheme == "https" else 80)
    found = _addresses(host, port)
    if not allow_private and not all(is_public(address) for address in found):
        raise Refused(f"{host} is a private or local address; it is fetched only where that is allowed")
    return Place(url.strip(), parts, host, found[0], port)


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise Refused(f"{host} is not found: {fault}") from fault
    return [str(entry[4][0]) for entry in found]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where it wraps an IPv4 address."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if wrapped is None and str(ip).startswith(_NAT64):
            wrapped = IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(str(wrapped))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
