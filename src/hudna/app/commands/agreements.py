"""`hudna agreements`: definitions of deals made, checked, kept and shown, and proposals of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import click
import typer
from rich.table import Table

from hudna.agreements import propose as propose_agreements
from hudna.agreements import read_definition, to_dict, write_json, write_toml
from hudna.app import definitions, faces, options
from hudna.app.record import open_for
from hudna.app.settings import now, read_settings
from hudna.model.agreement import Agreement
from hudna.model.errors import BadInput, NotFound
from hudna.model.review import Review
from hudna.model.vocabulary import Decision
from hudna.store import Record

Name = Annotated[str, typer.Argument(help="An agreement: its id, name or alias.")]


class Form(StrEnum):
    """What `--format` of a definition takes."""

    TOML = "toml"
    JSON = "json"


class ProposalForm(StrEnum):
    """What `--format` of proposals takes."""

    TEXT = "text"
    TOML = "toml"
    JSONL = "jsonl"


def new(
    ident: Annotated[str, typer.Argument(metavar="ID", help="The id of the new agreement.")],
    *,
    target: options.Output = None,
) -> None:
    """Write a definition to fill in."""
    with faces.output(target) as stream:
        stream.write(definitions.TEMPLATE.format(id=ident))


def check(
    paths: Annotated[list[str], typer.Argument(metavar="FILE", help="Definitions; - is input.")],
) -> None:
    """Check definitions: every fault with its line and key; nothing is kept."""
    _checked(paths)


def add(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Definitions, or the id of one that ships."),
    ],
    *,
    record: options.Record = None,
) -> None:
    """Keep definitions in the record: all of them, or none where one has a fault."""
    agreements = _checked(paths)
    with open_for(read_settings(), record) as kept:
        for agreement in agreements:
            _keep(kept, agreement)


def _checked(paths: Sequence[str]) -> list[Agreement]:
    known = definitions.knowledge()
    found = [definitions.checked(path, known) for path in paths]
    if None in found:
        raise typer.Exit(1)
    return [agreement for agreement in found if agreement is not None]


def _keep(record: Record, agreement: Agreement) -> None:
    done = "kept" if record.add_agreement(agreement) else "same as before"
    console = faces.console_for(sys.stdout)
    provisions = len(agreement.provisions)
    console.print(f"{agreement.id}  {done}, {provisions} provisions", soft_wrap=True)


def edit(name: Name, *, record: options.Record = None) -> None:
    """Change a definition in your editor; a faulty one is not kept."""
    settings = read_settings()
    with open_for(settings, record, make=False) as kept:
        before = write_toml(kept.agreement(name))
        text = click.edit(before, extension=".toml")
        if text is None or text == before:
            faces.console_for(sys.stdout).print("nothing changed")
            return
        definition = read_definition(text, definitions.knowledge())
        for fault in definition.faults:
            definitions.tell(name, fault)
        if definition.agreement is None:
            raise typer.Exit(1)
        _keep(kept, definition.agreement)


def list_all(*, record: options.Record = None) -> None:
    """List the agreements in the record."""
    with open_for(read_settings(), record, make=False) as kept:
        agreements = kept.agreements()
    console = faces.console_for(sys.stdout)
    if not agreements:
        console.print("There are no agreements in the record yet: hudna agreements add FILE.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("announced", "agreement", "kind", "provisions", "name"):
        table.add_column(heading, overflow="fold")
    for agreement in agreements:
        table.add_row(
            agreement.announced.isoformat() if agreement.announced else "",
            agreement.id,
            agreement.kind,
            str(len(agreement.provisions)),
            faces.shown(_name(agreement), sys.stdout),
        )
    console.print(table)


def _name(agreement: Agreement) -> str:
    language = read_settings().language
    return agreement.name.get(language) or next(iter(agreement.name.values()))


def show(
    name: Name,
    *,
    record: options.Record = None,
    form: Annotated[Form, typer.Option("--format", help="The form of the output.")] = Form.TOML,
    target: options.Output = None,
) -> None:
    """Write a definition as it is kept."""
    with open_for(read_settings(), record, make=False) as kept:
        agreement = kept.agreement(name)
    write = write_toml if form is Form.TOML else write_json
    with faces.output(target) as stream:
        stream.write(write(agreement))


def propose(
    *,
    record: options.Record = None,
    form: Annotated[
        ProposalForm, typer.Option("--format", help="The form of the output.")
    ] = ProposalForm.TEXT,
    accept: Annotated[
        str | None, typer.Option(metavar="ID", help="Keep this proposal as an agreement.")
    ] = None,
    reject: Annotated[
        str | None, typer.Option(metavar="ID", help="Never put this proposal forward again.")
    ] = None,
    target: options.Output = None,
) -> None:
    """Propose agreements and their provisions from the reports alone."""
    settings = read_settings()
    with open_for(settings, record, make=False) as kept:
        rejected = {
            review.subject
            for review in kept.standing_reviews()
            if review.decision is Decision.REJECT
        }
        found = propose_agreements(definitions.knowledge(), list(kept.readings()))
        proposals = [one for one in found if subject_of(one) not in rejected]
        if accept is not None:
            _keep(kept, _chosen(proposals, accept))
        elif reject is not None:
            _reject(kept, _chosen(proposals, reject), settings.actor)
    if accept is None and reject is None:
        with faces.output(target) as stream:
            stream.write("".join(_written(one, form) for one in proposals))


def subject_of(proposal: Agreement) -> str:
    """What a review of a proposal is about."""
    return f"proposal:{proposal.id}"


def _chosen(proposals: Sequence[Agreement], ident: str) -> Agreement:
    found = next((one for one in proposals if one.id == ident), None)
    if found is None:
        known = ", ".join(one.id for one in proposals) or "none"
        raise NotFound(f"there is no proposal {ident!r}; there are: {known}")
    return found


def _reject(record: Record, proposal: Agreement, by: str) -> None:
    subject = subject_of(proposal)
    if not by:
        raise BadInput("a review is always by somebody: set HUDNA_ACTOR", where=subject)
    record.add_review(Review(subject=subject, decision=Decision.REJECT, by=by, at=now()))
    faces.console_for(sys.stdout).print(f"{proposal.id}  rejected")


def _written(proposal: Agreement, form: ProposalForm) -> str:
    if form is ProposalForm.JSONL:
        return json.dumps(to_dict(proposal, evidence=True), ensure_ascii=False) + "\n"
    if form is ProposalForm.TOML:
        return write_toml(proposal) + "\n"
    return "\n".join(_lines(proposal)) + "\n\n"


def _lines(proposal: Agreement) -> list[str]:
    """A proposal for people: the head, then each provision with how often it is told."""
    lines = [f"{proposal.id}  {_name(proposal)}"]
    days = (("announced", proposal.announced), ("in force", proposal.in_force))
    lines += [f"  {key} {day}" for key, day in (*days, ("until", proposal.expiry)) if day]
    parts = (
        ("parties", proposal.parties), ("guarantors", proposal.guarantors),
        ("mediators", proposal.mediators), ("monitors", proposal.monitors),
        ("area", proposal.area),
    )  # fmt: skip
    lines += [f"  {key} {', '.join(names)}" for key, names in parts if names]
    for one in proposal.provisions:
        reports = len({evidence.report for evidence in one.evidence})
        words = next(iter(one.text.values()))
        phase = f" phase {one.phase}" if one.phase else ""
        lines.append(f"  {one.id} {one.kind.value}{phase}: {words}")
        lines.append(f"     told {len(one.evidence)} times in {reports} reports{_said(one)}")
    return lines


def _said(provision: object) -> str:
    keys = ("obligor", "beneficiary", "origin", "destination", "after", "in_exchange_for",
            "demanded_by")  # fmt: skip
    said = [(key, getattr(provision, key)) for key in keys]
    return "".join(f"; {key.replace('_', ' ')} {value}" for key, value in said if value)
