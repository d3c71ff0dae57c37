"""`makegood law new`: make all the files of a new rule, with tests that pass before you begin."""

from pathlib import Path

import click

from makegood.cli.checkout import remake_reference
from makegood.cli.given import day

MODULE = '''"""The rule {id}. When it is written, it may move beside its kin."""

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met
from makegood.law.case import Case
from makegood.law.rule import rule


@rule("{id}", version=1, effect="INFO")
def {name}(case: Case) -> Answer:
    """{title}. Say the rule here in one sentence, and then what it does not look at."""
    if case.contract.nation is None:
        return cannot_tell("nobody has said which nation's law applies", missing=["contract.nation"])
    if case.contract.nation != "ENG":
        return does_not_apply("this rule is written for England so far")
    return met("say here what the facts show")
'''
ROW = """{id}:
  title: {title}
  law: "the instrument and section, to be written"
  binds: "whom it binds, to be written"
  dates: "from when, to be written"
  scope: "what it covers, to be written"
  test: "the condition in words, to be written"
  says: "INFO - what follows, to be written"
  cites:
  - source: general
    at: "the section, to be read"
    sure: U
  modelled: true
"""
EXAMPLES = """- it: speaks of England
  case: {contract: {nation: ENG}}
  expect: met
- it: leaves Scotland alone
  case: {contract: {nation: SCT}}
  expect: does not apply
- it: does not guess where nobody has said which nation
  case: {contract: {}}
  expect: cannot tell
"""


@click.command()
@click.argument("rule")
@click.argument("title")
@click.option(
    "--group", required=True, help="The register file it belongs to, like unions; a new name starts a new one."
)
@click.option("--root", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="The source checkout.")
def new(rule: str, title: str, group: str, root: Path) -> None:
    """Make the register row, function and example cases of a new RULE. All tests pass at once; then write it.

    Example: makegood law new pa23-s99-example "An example rule" --group unions
    """
    room = root / "src/makegood/law"
    if not room.is_dir():
        raise click.UsageError(f"{root.resolve()} is not a source checkout: run this where pyproject.toml is")
    examples = root / "src/makegood/law/examples" / f"{rule}.yaml"
    if examples.exists():
        raise click.UsageError(f"{examples} already exists; choose another id")
    name = rule.replace("-", "_")
    module, register = room / "rules" / f"{name}.py", room / "register" / f"{group}.yaml"
    module.write_text(MODULE.format(id=rule, name=name, title=title), encoding="utf-8")
    register.write_text(
        (register.read_text(encoding="utf-8") if register.exists() else "") + ROW.format(id=rule, title=title),
        encoding="utf-8",
    )
    examples.write_text(EXAMPLES, encoding="utf-8")
    for path in (register, module, examples):
        click.echo(f"written: {path}")
    remake_reference(root)
    click.echo(f"Next: read the law, write the rule, and set read_on to today ({day(None)}).", err=True)
