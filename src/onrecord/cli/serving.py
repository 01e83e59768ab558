"""Serving a record to a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.api import open_record
from onrecord.cli.app import app
from onrecord.cli.options import QuietOption, RecordOption, VerboseOption, note
from onrecord.model.errors import BadUsage


@app.command()
def serve(
    record: RecordOption = "record.db",
    host: Annotated[
        str, typer.Option(help="The address to listen on; another than this machine's needs --token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0: any that is free.")] = 8765,
    token: Annotated[
        str | None, typer.Option(envvar="ONRECORD_TOKEN", help="A secret that every visitor must give.")
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Opens the record as a site on this machine, and an API beside it."""
    from onrecord.web.server import run
    from onrecord.web.site import LOCAL, Site

    if host not in ("127.0.0.1", "localhost", "::1") and not token:
        raise BadUsage(f"{host} can be reached by others; give a --token that visitors must know, or leave --host away")
    with open_record(record, unfinished=True) as opened:
        site = Site(opened, record, tuple(dict.fromkeys((*LOCAL, host))), token)
        run(site, host, port, lambda address: note(f"{record} is at {address} (Ctrl-C stops)", quiet=quiet), verbose)
