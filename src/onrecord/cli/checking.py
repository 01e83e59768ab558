"""Whether all is well: verify, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.app import FOUND, app
from onrecord.cli.options import QuietOption, RecordOption, VerboseOption, note
from onrecord.cli.output import say
from onrecord.model.errors import BadUsage
from onrecord.model.plurals import numbered
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
        note(f"{record}: {numbered(found, 'fault')}", quiet=quiet)
        raise typer.Exit(FOUND)
    note(f"{record}: every line is proved", quiet=quiet)


@app.command()
def doctor(
    pack: Annotated[Path | None, typer.Argument(help="A pack's folder, to check that alone.")] = None,
    record: Annotated[str | None, typer.Option("--record", "-r", help="A record to check too.")] = None,
    relink: Annotated[bool, typer.Option("--relink", help="First link all that was read anew.")] = False,
    thorough: Annotated[bool, typer.Option("--thorough", help="Link a copy anew too, however large it is.")] = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Checks the installation (or one pack), and a record: what is wrong, each with its cure; exit code 3 for a fault.

    Looked at: interpreter, database, parser, packs, settings, free room; of a record its file, versions, every line,
    what decisions hold on to. Of a damaged file it says what is lost. Where what a record shows is not what was read,
    --relink makes it anew from readings and decisions. A record of up to 1,000 articles, or any with --thorough, is
    compared row by row with a copy that is linked anew: that finds a row that was changed in a way that looks right.
    """
    from onrecord.cli.health import examine, pack_faults
    from onrecord.cli.record_health import examine_record, link_anew

    if relink:
        if record is None:
            raise BadUsage("--relink is of a record; name it with --record")
        link_anew(record)
        note(f"{record}: linked anew", quiet=quiet)
    findings = list(pack_faults(pack)) if pack else list(examine())
    findings += examine_record(record, mended=relink, thorough=thorough) if record is not None else []
    for finding in findings:
        if not (quiet and finding.sound):
            say(f"{'ok   ' if finding.sound else 'FAULT'}  {finding.line()}")
    if not all(finding.sound for finding in findings):
        raise typer.Exit(FOUND)
