"""Whether all is well: verify, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.api import open_record
from onrecord.cli.app import FOUND, app
from onrecord.cli.options import QuietOption, RecordOption, VerboseOption, note
from onrecord.cli.output import say
from onrecord.store import open_database
from onrecord.views.verify import faults


@app.command()
def verify(record: RecordOption = "record.db", quiet: QuietOption = False, verbose: VerboseOption = False) -> None:
    """Proves the record: every span, reference and id checked against the stored texts; exit code 3 for a fault."""
    found = 0
    with open_database(record) as database, database.begin() as connection:
        for fault in faults(connection):
            found += 1
            say(fault)
    if found:
        note(f"{record}: {found} faults", quiet=quiet)
        raise typer.Exit(FOUND)
    note(f"{record}: every line is proved", quiet=quiet)


@app.command()
def doctor(
    pack: Annotated[Path | None, typer.Argument(help="A pack's folder, to check that alone.")] = None,
    record: Annotated[str | None, typer.Option("--record", "-r", help="A record to check too.")] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Checks the installation (or one pack): interpreter, database, parser, packs; exit code 3 for a fault."""
    from onrecord.cli.health import Finding, examine, pack_faults

    findings = list(pack_faults(pack)) if pack else list(examine())
    if record is not None:
        with open_record(record, unfinished=True) as opened:
            told = opened.verify()
        findings += [Finding(False, f"{record}: {fault}") for fault in told]
        findings += [] if told else [Finding(True, f"{record}: every line is proved")]
    for finding in findings:
        if not (quiet and finding.sound):
            say(f"{'ok   ' if finding.sound else 'FAULT'}  {finding.words}")
    if not all(finding.sound for finding in findings):
        raise typer.Exit(FOUND)
