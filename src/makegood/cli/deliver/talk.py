"""`makegood deliver talk`: what happens when a promise is not kept, one step at a time."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from makegood.cli.deliver.deed import DAY, SIDE, Deed, InOrder, words_of
from makegood.cli.deliver.folder import AT, BY, FOLDER
from makegood.cli.deliver.order import HOURS
from makegood.terms import codec

CAUSES = {
    "figure-wrong": "figure_wrong",
    "own": "own",
    "volumes": "volumes",
    "outside": "outside",
    "not-known": "not_known",
}
HOW = ("made-good", "explained", "figure-corrected", "rescaled", "stepped-back")
WORDS = click.option(
    "--words", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="A file of words."
)
CAUSE = click.option("--cause", type=click.Choice(list(CAUSES)), required=True, help="The cause.")


@click.group(cls=InOrder)
def talk() -> None:
    """When a promise is not kept: open, explain, more-time, step, plan, put-right, close, chance, judge, show."""


@talk.command(name="open")
@FOLDER
@click.option("--promise", required=True)
@click.option("--period", required=True)
@AT
@BY
def open_(folder: Path, promise: str, period: str, at: datetime | None, by: str) -> None:
    """Ask the supplier what happened. Nothing is decided before it has had its time.

    Example: makegood deliver talk open harbour --promise travel --period 2026-q2 --at 2026-10-20 --by p-buyer
    """
    from makegood.deliver.findings import talking
    from makegood.terms import show_day

    deed = Deed(folder, at)
    fact = talking.open_talk(deed.agreed, deed.state, promise=promise, period=period, by=by, on=deed.on)
    deed.write(fact, f"{fact.talk}: the supplier has until {show_day(fact.answer_by)}.")


@talk.command()
@FOLDER
@click.argument("name")
@CAUSE
@WORDS
@AT
@BY
def explain(folder: Path, name: str, cause: str, words: Path, at: datetime | None, by: str) -> None:
    """The supplier's account: the cause, and its words.

    Example: makegood deliver talk explain harbour talk-1 --cause own --words examples/contracts/words/account.txt
    --at 2026-10-26 --by p-supplier
    """
    from makegood.deliver.findings import talking

    deed = Deed(folder, at)
    made = talking.explain(deed.state, talk=name, cause=CAUSES[cause], words=words_of(words), by=by)  # type: ignore[arg-type]
    deed.write(made, f"{name}: the supplier has explained.")


@talk.command(name="more-time")
@FOLDER
@click.argument("name")
@AT
@BY
def more_time(folder: Path, name: str, at: datetime | None, by: str) -> None:
    """Five more working days, once.

    Example: makegood deliver talk more-time harbour talk-1 --at 2026-10-26 --by p-supplier
    """
    from makegood.deliver.findings import talking
    from makegood.terms import show_day

    deed = Deed(folder, at)
    fact = talking.more_time(deed.agreed, deed.state, talk=name, by=by, on=deed.on)
    deed.write(fact, f"{name}: the supplier has until {show_day(fact.answer_by)}.")


@talk.command()
@FOLDER
@click.argument("name")
@CAUSE
@click.option("--cannot-be-cured", is_flag=True, help="What was missed can no longer be done.")
@click.option("--owed", type=HOURS, default=None, help="Pounds that workers are owed, for a make-good sum.")
@click.option("--rung", default="", help="Another step than the ladder gives; needs --because and --second.")
@click.option("--because", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Why another step.")
@click.option("--second", default="", help="The second officer's id.")
@click.option("--dry", is_flag=True, help="Say what the ladder gives, and write nothing.")
@AT
@BY
def step(
    folder: Path,
    name: str,
    cause: str,
    cannot_be_cured: bool,
    owed: Decimal | None,
    rung: str,
    because: Path | None,
    second: str,
    dry: bool,
    at: datetime | None,
    by: str,
) -> None:
    """Take the step that the agreed ladder gives for the cause as the buyer judges it. The same facts, the same step.

    Example: makegood deliver talk step harbour talk-1 --cause own --at 2026-10-27 --by p-buyer
    """
    from makegood.deliver.findings import stepping
    from makegood.terms import show_day, show_pounds

    deed = Deed(folder, at)
    judged: dict[str, Any] = {
        "talk": name,
        "cause": CAUSES[cause],
        "on": deed.on,
        "can_be_cured": not cannot_be_cured,
        "owed_to_workers": owed,
    }
    found = stepping.next_step(deed.agreed, deed.state, **judged)
    for line in (*found.given.because, *(found.sum.because if found.sum else ())):
        click.echo(line)
    if dry or (found.given.rung is None and not rung):
        return
    made = stepping.take(deed.agreed, deed.state, **judged, by=by, rung=rung, because=words_of(because), second=second)
    fact = made.fact
    amount = getattr(fact, "sum", None)
    told = f", {show_pounds(amount, pence=True)}" if amount is not None else ""
    deed.write(made, f"{name}: {getattr(fact, 'rung', '')} by {show_day(getattr(fact, 'due', deed.on))}{told}.")


@talk.command()
@FOLDER
@click.argument("name")
@WORDS
@click.option("--put-right-by", type=DAY, required=True, help="By which day it is put right.")
@SIDE
@AT
@BY
def plan(folder: Path, name: str, words: Path, put_right_by: datetime, side: str, at: datetime | None, by: str) -> None:
    """Agree a cure plan, an equal promise or a sum: both sides, the same words, the same day.

    Example: makegood deliver talk plan harbour talk-1 --words examples/contracts/words/plan.txt
    --put-right-by 2027-01-14 --side supplier --at 2026-10-28 --by p-supplier
    """
    from makegood.deliver.findings import talking

    deed = Deed(folder, at)
    made = talking.agree_plan(
        deed.agreed,
        deed.state,
        talk=name,
        words=words_of(words),
        put_right_by=put_right_by.date(),
        side=side,  # type: ignore[arg-type]
        by=by,
        on=deed.on,
    )
    deed.write(made, f"{name}: the {side} agrees the plan.")


@talk.command(name="put-right")
@FOLDER
@click.argument("name")
@SIDE
@AT
@BY
def put_right(folder: Path, name: str, side: str, at: datetime | None, by: str) -> None:
    """Say that it is put right. When both sides have, it is made good.

    Example: makegood deliver talk put-right harbour talk-1 --side supplier --at 2026-10-30 --by p-supplier

    Example: makegood deliver talk put-right harbour talk-1 --side buyer --at 2026-10-30 --by p-buyer
    """
    from makegood.deliver.findings import talking

    deed = Deed(folder, at)
    fact = talking.put_right(deed.state, agreed=deed.agreed, talk=name, side=side, by=by, on=deed.on)  # type: ignore[arg-type]
    deed.write(fact, f"{name}: the {side} says that it is put right.")


@talk.command()
@FOLDER
@click.argument("name")
@click.option("--how", type=click.Choice(HOW), required=True)
@click.option("--cause", type=click.Choice(list(CAUSES)), default=None, help="As the buyer judges it, for 'explained'.")
@AT
@BY
def close(folder: Path, name: str, how: str, cause: str | None, at: datetime | None, by: str) -> None:
    """End the conversation: nobody has anything more to do. Explained: only where the ladder gives no other step.

    Example: makegood deliver talk close harbour talk-1 --how explained --at 2026-10-30 --by p-buyer
    """
    from makegood.deliver.findings import stepping, talking

    deed = Deed(folder, at)
    ends, judged = how.replace("-", "_"), CAUSES[cause] if cause else None
    fact = (
        stepping.accept(deed.agreed, deed.state, talk=name, by=by, on=deed.on, cause=judged)  # type: ignore[arg-type]
        if ends == "explained"
        else talking.close(deed.agreed, deed.state, talk=name, how=ends, by=by)  # type: ignore[arg-type]
    )
    deed.write(fact, f"{name}: {how.replace('-', ' ')}.")


@talk.command()
@FOLDER
@click.argument("name")
@WORDS
@click.option("--until", type=DAY, required=True, help="By which day it should have improved.")
@AT
@BY
def chance(folder: Path, name: str, words: Path, until: datetime, at: datetime | None, by: str) -> None:
    """Give a proper opportunity to improve, as Schedule 7 paragraph 12(3) of the Procurement Act 2023 speaks of.

    Example: makegood deliver talk chance harbour talk-1 --words examples/contracts/words/notice.txt --until 2027-03-31
    --at 2026-11-02 --by p-buyer
    """
    from makegood.deliver.findings import talking

    deed = Deed(folder, at)
    made = talking.chance(deed.state, talk=name, until=until.date(), words=words_of(words), by=by, on=deed.on)
    deed.write(made, f"{name}: an opportunity to improve is given. It may be considered in future procurements.")


@talk.command()
@FOLDER
@click.argument("name")
@WORDS
@click.option("--improved/--not-improved", required=True)
@AT
@BY
def judge(folder: Path, name: str, words: Path, improved: bool, at: datetime | None, by: str) -> None:
    """Say whether it improved, with what was seen. Where the law asks for a notice, its last day is told.

    Example: makegood deliver talk judge harbour talk-1 --words examples/contracts/words/seen.txt --improved
    --at 2026-11-03 --by p-buyer
    """
    from makegood.deliver import contract, findings
    from makegood.deliver.findings import talking
    from makegood.terms import show_day

    deed = Deed(folder, at)
    made = talking.judge(deed.state, talk=name, improved=improved, because=words_of(words), by=by, on=deed.on)
    deed.write(made, f"{name}: performance has {'improved' if improved else 'not improved'}.")
    happened = contract.happened(deed.held.book.entries())
    for each in findings.duties(deed.agreed, happened, deed.held.state(), deed.on):
        if each.talk == name and not each.done:
            click.echo(f"{each.what}: to be published by {show_day(each.due)} ({each.cite.source}, {each.cite.at}).")


@talk.command()
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def show(ctx: click.Context, folder: Path, as_json: bool) -> None:
    """Every conversation: what it is about, whose turn it is, what was done. Exit 1 while one is open.

    Example: makegood deliver talk show harbour
    """
    deed = Deed(folder, None, writes=False)
    talks = deed.state.talks
    if as_json:
        click.echo(codec.to_json({"talks": list(talks.values())}))
    else:
        for name, each in talks.items():
            ends = each.closed.how.replace("_", " ") if each.closed else "open"
            steps = ", ".join(one.rung for one in each.steps) or "no step"
            click.echo(f"{name}  {each.opened.promise} {each.opened.period}  {ends}  {steps}")
    ctx.exit(1 if any(each.closed is None for each in talks.values()) else 0)
