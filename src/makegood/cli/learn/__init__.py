"""`makegood learn`: what was true? One module a command, imported only when it is called."""

import click

from makegood.cli.lazy import Commands, Lazy

COMMANDS: Commands = {
    "evidence": ("makegood.cli.learn.evidence", "evidence", "What has worked: export, make, check, show, tables."),
    "scan": ("makegood.cli.learn.scan", "scan", "Which buyers ask for what, in files of any size."),
    "scan-far": ("makegood.cli.learn.scan_far", "scan_far", "The same scan on Daft: here, or on a Ray cluster."),
    "site": ("makegood.cli.learn.site", "site", "Write a scan as a folder of pages, with charts and a map."),
    "register": (
        "makegood.cli.learn.register",
        "register",
        "Write the open data of contracts: tables, releases, changes.",
    ),
    "factors": ("makegood.cli.learn.factors", "factors", "Count what helps and is in place, as colleagues see it."),
    "pledge": ("makegood.cli.learn.pledge", "pledge", "Put a pledge beside what contracts show."),
    "drivers": ("makegood.cli.learn.drivers", "drivers", "Say why good work matters to a kind of buyer, with sources."),
    "rates": ("makegood.cli.learn.rates", "rates", "Count what notices ask, for the reasonable test."),
    "effect": ("makegood.cli.learn.effect", "effect", "What an ask did over several contracts, with an interval."),
    "plan": ("makegood.cli.learn.effect", "plan", "What an evaluation could show, before it begins."),
    "questions": (
        "makegood.cli.learn.questions",
        "questions",
        "What each question of a tender did, and if it was kept.",
    ),
    "replicate": (
        "makegood.cli.learn.replicate",
        "replicate",
        "What a contract elsewhere did, and what that takes here.",
    ),
}


@click.group(cls=Lazy, listed=COMMANDS)
def learn() -> None:
    """What was true: scans of notices, the evidence base, base rates."""
