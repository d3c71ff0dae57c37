"""`makegood deliver`: is it kept? One module a command, imported only when it is called."""

from typing import Any

import click

from makegood.cli.lazy import Commands, Lazy

COMMANDS: Commands = {
    "pay": ("makegood.cli.deliver.pay", "pay", "Pay rows beside what was promised: met, not met, not shown."),
    "pay-rows": ("makegood.cli.deliver.pay", "pay_rows", "Millions of pay rows, by contract and month."),
    "start": ("makegood.cli.deliver.start", "start", "Open the book of a contract that both sides signed."),
    "schedule": ("makegood.cli.deliver.schedule", "schedule", "What is due when: promises and returns."),
    "order": ("makegood.cli.deliver.order", "order", "What was really ordered, and hours that were paid for."),
    "tier": ("makegood.cli.deliver.tier", "tier", "Employers down the chain: invite, answer, approve, list."),
    "pay-chain": ("makegood.cli.deliver.pay_chain", "pay_chain", "Payment down the chain, told from both ends."),
    "change": ("makegood.cli.deliver.change", "change", "Change what is agreed: propose, agree, show."),
    "plan": ("makegood.cli.deliver.plan", "plan", "Plan a spot check: how many rows give what odds."),
    "lock": ("makegood.cli.deliver.lock", "lock", "Lock a number away for a spot check, before rows are sealed."),
    "ask": ("makegood.cli.deliver.ask", "ask", "What one employer is asked for one period, as a file to send."),
    "columns": (
        "makegood.cli.deliver.columns",
        "columns",
        "What a payroll file is taken for, before anything is made.",
    ),
    "prepare": ("makegood.cli.deliver.prepare", "prepare", "Make a return from a payroll that never leaves."),
    "shortfall": ("makegood.cli.deliver.shortfall", "shortfall", "At the employer: what workers are owed, one sum."),
    "receive": ("makegood.cli.deliver.receive", "receive", "Receive a return, and give a counter-signed receipt."),
    "verify": ("makegood.cli.deliver.verify", "verify", "A book and its returns, checked again from the files."),
    "draw": ("makegood.cli.deliver.draw", "draw", "Draw rows of a return that neither side chose."),
    "open": ("makegood.cli.deliver.open", "open_", "At the employer: open the rows that were drawn, and no other."),
    "check": ("makegood.cli.deliver.check", "check", "Check opened rows against the seal and their payslips."),
    "check-list": (
        "makegood.cli.deliver.check_list",
        "check_list",
        "Opened rows of a list beside the payroll, against its seal.",
    ),
    "slips": ("makegood.cli.deliver.slips", "slips", "At the employer: each worker's own slip, to print."),
    "find": ("makegood.cli.deliver.find", "find", "Which promises are kept: met, not met or not shown, and why."),
    "rate": ("makegood.cli.deliver.rate", "rate", "A KPI's statutory rating, proposed from the finding."),
    "talk": ("makegood.cli.deliver.talk", "talk", "When a promise is not kept: explain, step, plan, put right."),
    "answers": ("makegood.cli.deliver.answers", "answers", "Workers' answers: counted, and shown once."),
    "register": (
        "makegood.cli.deliver.evidence",
        "register",
        "A register of people with keys in place of names; the people stay.",
    ),
    "evidence": ("makegood.cli.deliver.evidence", "evidence", "File what payroll cannot show, with its proof."),
    "report": ("makegood.cli.deliver.report", "report", "The public record, as words, table and open data (UK9)."),
    "week": ("makegood.cli.deliver.week", "week", "What to check this week: a list that fits the minutes you have."),
    "gains": ("makegood.cli.deliver.gains", "gains", "Workforce gains of a scheme, over many contracts: one account."),
    "pool": ("makegood.cli.deliver.pool", "pool", "Shared apprentices: can contracts carry each to the end?"),
    "tree": ("makegood.cli.deliver.tree", "tree", "Seal leaves into a tree, or say whether a proof holds."),
}


class Deliver(Lazy):
    """What is due and what was done. A decision that cannot be taken now is told as a sentence, and the exit is 2."""

    def invoke(self, ctx: click.Context) -> Any:
        from makegood.deliver.state import Refused

        try:
            return super().invoke(ctx)
        except Refused as refused:
            click.echo(str(refused), err=True)
            ctx.exit(2)


@click.group(cls=Deliver, listed=COMMANDS)
def deliver() -> None:
    """Is it kept? What is due, returns, spot checks, workers' answers, findings, remedies and the record."""
