"""`makegood law`: look up a rule, ask a question, assess cases."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from makegood import law as room
from makegood.cli.cases import case_of, lines, with_topic
from makegood.cli.given import ON, SETTINGS, amount, day, read_settings, yaml_of
from makegood.cli.new_rule import new
from makegood.law.case import AuthorityKind, Form, Kind, Nation
from makegood.terms import BadInput, Cite, Finding, codec


@click.group()
def law() -> None:
    """What the law allows, with sections and dates. Not legal advice."""


@law.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@ON
@click.option("--all", "everything", is_flag=True, help="Also the findings that do not apply.")
@SETTINGS
def assess(file: Path, on: Any, everything: bool, settings: Path | None) -> None:
    """Assess cases, one JSON object a line; answer one line a case.

    Exit 0 when every case is ok, 1 when one is not, 3 when a line cannot be read (the other lines are still done).

    Example: makegood law assess cases.jsonl --on 2026-11-21
    """
    asked = day(on)
    in_force = read_settings(settings)
    worst = 0
    for number, line in lines(file):
        try:
            case = case_of(line, str(file), f"line {number}")
        except BadInput as bad:
            click.echo("\n".join(map(str, bad.problems)), err=True)
            worst = 3
            continue
        case = with_topic(case)
        if case.settings == room.Settings():
            case = replace(case, settings=in_force)
        answer = room.assess(case if case.on else replace(case, on=asked))
        click.echo(codec.to_json(shown(answer, case.on or asked, everything=everything)))
        worst = max(worst, 0 if answer.outcome == "ok" else 1)
    sys.exit(worst)


@law.command()
@click.argument("rule")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def show(rule: str, as_json: bool) -> None:
    """Show a rule: what it says, its dates, sources and example cases, and whether it is modelled.

    Example: makegood law show pa23-s18-lots-duty
    """
    entry = room.register().get(rule)
    if entry is None:
        raise click.BadParameter(f"no rule {rule!r}; see makegood law list", param_hint="RULE")
    modelled = room.rulebook().get(rule)
    if as_json:
        click.echo(codec.to_json({"rule": rule, **codec.plain(entry), "version": modelled and modelled.version}))
        return
    click.echo(f"{entry.title}\n{rule}" + (f", version {modelled.version}, {modelled.effect}" if modelled else ""))
    for word, text in (
        ("Law", entry.law),
        ("Binds", entry.binds),
        ("Dates", entry.dates),
        ("Scope", entry.scope),
        ("Test", entry.test),
        ("Says", entry.says),
        ("Not modelled", entry.reason),
    ):
        if text:
            click.echo(f"\n{word}: {text}")
    click.echo("\n" + "\n".join(cited(cite) for cite in entry.cites))
    for example in room.examples(rule):
        click.echo(f"\nExample: it {example.it}: {example.expect}\n  " + "\n  ".join(example.facts))


def cited(cite: Cite) -> str:
    """A cite as a line: where, how sure, the day it was last read, the address."""
    read = f", read on {cite.read_on}" if cite.read_on else ""
    note = f" ({cite.note})" if cite.note else ""
    return f"  {cite.place}: {cite.how_sure}{read}{note} {cite.url}".rstrip()


@law.command("list")
@click.option("--topic", help="Only rules about this topic.")
@click.option("--json", "as_json", is_flag=True, help="For machines, one rule a line.")
def list_(topic: str | None, as_json: bool) -> None:
    """List every rule: id, effect, title; those not modelled give the reason.

    Example: makegood law list --topic lots
    """
    book = room.rulebook()
    for id_, entry in room.register().items():
        rule = book.get(id_)
        if topic and (rule is None or topic not in rule.topics):
            continue
        effect = rule.effect if rule else "not modelled"
        if as_json:
            click.echo(codec.to_json({"rule": id_, "effect": effect, "title": entry.title, "reason": entry.reason}))
        else:
            click.echo(f"{id_:<44} {effect:<13} {entry.title}" + (f" ({entry.reason})" if entry.reason else ""))


@law.command()
@click.argument("topic", required=False)
@ON
@click.option("--nation", type=click.Choice(get_args(Nation)), help="Whose law.")
@click.option("--authority-kind", type=click.Choice(get_args(AuthorityKind)), help="What kind of body buys.")
@click.option("--kind", type=click.Choice(get_args(Kind)), help="What is bought.")
@click.option("--form", type=click.Choice(get_args(Form)), default="contract", show_default=True)
@click.option("--value", type=amount, help="Estimated value including VAT, like 1,400,000.")
@click.option("--term-months", type=int, help="Length of the contract.")
@click.option(
    "--started", type=click.DateTime(["%Y-%m-%d"]), help="When the procurement began (default: the day of asking)."
)
@click.option("--record", "records", multiple=True, metavar="NAME[=TEXT]", help="What is on file, like bv_reason.")
@click.option(
    "--contract", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The same facts as YAML."
)
@SETTINGS
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def answer(topic: str | None, on: Any, settings: Path | None, as_json: bool, **facts: Any) -> None:
    """Answer one of the twelve questions for your contract, today or on a day. Without TOPIC: list them.

    Example: makegood law answer real_living_wage --nation ENG --authority-kind local_authority --kind light_touch
    """
    if topic is None:
        for slug, question in room.legal_questions().items():
            click.echo(f"{slug:<24} {question.short:<12} {question.question}")
        return
    asked = day(on)
    try:
        said = room.answer(topic, contract=contract_of(facts, asked), on=asked, settings=read_settings(settings))
    except KeyError as error:
        raise click.BadParameter(str(error.args[0]), param_hint="TOPIC") from error
    click.echo(codec.to_json(said) if as_json else "\n".join(told(said)))
    sys.exit(0 if said.assessment.outcome == "ok" else 1)


def contract_of(facts: dict[str, Any], asked: date) -> room.Contract:
    """The contract of the options, over that of the file. A procurement with no start begins on the day of asking."""
    data: dict[str, Any] = {}
    if facts["file"]:
        data = yaml_of(facts["file"])
    given = {name: facts[name] for name in ("nation", "authority_kind", "kind", "term_months") if facts[name]}
    if facts["value"] is not None:
        given["value_gbp_inc_vat"] = facts["value"]
    records = dict(record.partition("=")[::2] for record in facts["records"])
    data = {"form": facts["form"], "started": asked, **data, **given}
    if facts["started"]:
        data["started"] = facts["started"].date()
    data["records"] = {**data.get("records", {}), **{name: text or True for name, text in records.items()}}
    return codec.to_value(room.Contract, data, str(facts["file"] or "options"))


def told(said: room.LegalAnswer) -> Iterator[str]:
    """The answer in words, the sections that give it, and how sure it is."""
    question, found = said.question, said.assessment
    yield f"{question.question}\n{question.answer}.\n\nYou can, if:"
    yield from (f"  - {condition}" for condition in question.you_can_if)
    yield "You cannot:"
    yield from (f"  - {condition}" for condition in question.you_cannot)
    yield f"\nWords to use:\n  {question.words}\n\nFor this contract, on {said.on}: {VERDICTS[found.outcome]}"
    yield from (line(finding) for finding in found.findings if finding.outcome in ("not met", "cannot tell"))
    yield from (f"  Tell us: {room.fact(asked.fact).asks} ({asked.fact})" for asked in found.questions)
    yield f"\nHow sure: {question.sure} Weakest point: {question.weakest}"
    yield "Rules: " + ", ".join(question.rules)
    cites = {cite for rule in question.rules for cite in room.register()[rule].cites}
    yield from sorted(cited(cite) for cite in cites)
    yield "This is general information, not legal advice. If it matters, ask your legal team and show them this."


VERDICTS = {
    "block": "not lawful as it stands",
    "cannot_tell": "we cannot tell yet",
    "warn": "take care",
    "ok": "nothing we know of stands in the way",
}


def line(finding: Finding) -> str:
    """One finding as one line: outcome, rule, reason, effect, section."""
    where = finding.cites[0].at if finding.cites else ""
    fix = f"\n               {finding.fix}" if finding.fix else ""
    return f"  {finding.outcome:<12} {finding.rule}: {finding.because} [{finding.effect}] {where}{fix}"


@law.command()
@ON
@click.option("--json", "as_json", is_flag=True, help="For machines, one figure or source a line.")
def stale(on: Any, as_json: bool) -> None:
    """Report what was last read over a year before the day of asking: figures and rules' sources. Exit 1 if any.

    Example: makegood law stale --on 2027-12-01
    """
    asked = day(on)
    old = list(room.stale(asked))
    for each in old:
        click.echo(codec.to_json(each) if as_json else f"{each.name}: {each.at}, last read on {each.read_on}")
    click.echo(f"{len(old)} to read again" if old else f"nothing was read over a year before {asked}", err=True)
    sys.exit(1 if old else 0)


law.add_command(new)


def shown(answer: room.Assessment, on: date, *, everything: bool) -> dict[str, Any]:
    """The answer as the published case format has it."""
    findings = [
        {key: value for key, value in codec.plain(finding).items() if key != "missing"}
        for finding in answer.findings
        if everything or finding.outcome != "does not apply"
    ]
    return {
        "id": answer.id,
        "on": on,
        "topic": answer.topic,
        "outcome": answer.outcome,
        "findings": findings,
        "questions": answer.questions,
    }
