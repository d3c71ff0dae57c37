"""The twelve questions that procurement teams could not get answered, each for a contract on a day."""

from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from makegood.law.assess import Assessment, assess
from makegood.law.case import Ask, Case, Contract, Settings, Stage
from makegood.law.rule import register
from makegood.terms import codec, value

Short = Literal["Yes, if", "Partly", "No", "Not settled"]
STAGES: tuple[Stage, ...] = (
    "spec",
    "condition_of_participation",
    "award_criterion",
    "contract_term",
    "kpi",
    "question",
)


@value
class Change:
    on: date
    says: str


@value
class LegalQuestion:
    """A question as people ask it, the short answer, and the case that tests it. `topics`: law topics it covers."""

    slug: str
    question: str
    topics: tuple[str, ...]
    short: Short
    answer: str
    ask: Ask
    you_can_if: tuple[str, ...]
    you_cannot: tuple[str, ...]
    words: str
    rules: tuple[str, ...]
    sure: str
    weakest: str
    changed: tuple[Change, ...]


@value
class LegalAnswer:
    """The question answered for one contract: the assessment of its ask, and where else such an ask may stand."""

    question: LegalQuestion
    on: date
    contract: Contract
    assessment: Assessment
    where: tuple[tuple[Stage, str], ...]


@cache
def legal_questions() -> dict[str, LegalQuestion]:
    """The twelve questions by slug, in the study's order."""
    root = files("makegood.law") / "questions"
    found = {}
    for file in sorted((file for file in root.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name):
        slug = file.name.removesuffix(".yaml").split("_", 1)[1]
        data = codec.from_yaml(file.read_text(encoding="utf-8"), f"questions/{file.name}")
        found[slug] = codec.to_value(LegalQuestion, data | {"slug": slug}, f"questions/{file.name}")
        unknown = set(found[slug].rules) - set(register())
        if unknown:
            raise KeyError(f"questions/{file.name}: not in the register: {', '.join(sorted(unknown))}")
    return found


def legal_question(name: str) -> LegalQuestion:
    """The question of that slug, or the one that covers that law topic. Raises KeyError naming what there is."""
    questions = legal_questions()
    slug = name.replace("-", "_").lower()
    if slug in questions:
        return questions[slug]
    for question in questions.values():
        if slug in question.topics:
            return question
    raise KeyError(f"no answer on {name!r}: ask your legal team. There are answers on: {', '.join(questions)}")


def answer(name: str, *, contract: Contract, on: date, settings: Settings | None = None) -> LegalAnswer:
    """Answer a question for this contract on this day. Raises KeyError when there is no such question."""
    question = legal_question(name)
    ask = question.ask
    case = Case(id=question.slug, on=on, contract=contract, ask=ask, settings=settings or Settings())
    return LegalAnswer(
        question=question,
        on=on,
        contract=contract,
        assessment=assess(case),
        where=tuple((stage, assess(replace(case, ask=_at(ask, stage))).outcome) for stage in _stages(ask)),
    )


def _stages(ask: Ask) -> tuple[Stage, ...]:
    """A duty of the procedure stands nowhere else; any other ask may stand in six places."""
    return () if ask.stage == "procedure" else STAGES


def _at(ask: Ask, stage: Stage) -> Ask:
    """The ask at another place. As a mere question a pay floor asks what will be paid, and nobody must say yes."""
    if stage != "question":
        return replace(ask, stage=stage)
    topic = "pay_rate_question" if ask.topic == "pay_floor" else ask.topic
    return replace(ask, stage=stage, topic=topic, mandatory=False)
