"""The server's own socket: an answer's body does not wait until its head is acknowledged."""

from __future__ import annotations

import socket

import pytest

from onrecord.model.errors import BadUsage
from onrecord.web.server import listening


def test_what_is_sent_over_a_connection_is_sent_at_once() -> None:
    with listening("127.0.0.1", 0) as opened, socket.create_connection(opened.getsockname()):
        taken, _ = opened.accept()
        with taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_an_address_that_is_taken_is_told_with_what_to_do() -> None:
    with listening("127.0.0.1", 0) as opened, pytest.raises(BadUsage, match="name another --port"):
        listening("127.0.0.1", opened.getsockname()[1])
