"""What the law allows, on a day, in a nation, for a kind of authority.

In: a `Case` (facts, any of them unknown). Out: findings with cites, and the questions that would settle what cannot
be told. It knows no tender and no text of an ask, reads no clock, and gives no legal advice.
"""

from makegood.law.answer import LegalAnswer, LegalQuestion, answer, legal_question, legal_questions
from makegood.law.assess import Assessment, Question, assess, questions, verdict
from makegood.law.case import Ask, Bid, Bidder, Case, Contract, Records, Settings
from makegood.law.example import Example, case_of, example_rules, examples
from makegood.law.facts import Fact, fact, facts
from makegood.law.figure import Figure, NoFigure, figure, figures
from makegood.law.routing import PA23_START
from makegood.law.rule import Entry, Rule, apply, register, rulebook
from makegood.law.sources import Source, sources
from makegood.law.stale import Stale, stale

__all__ = [
    "PA23_START",
    "Ask",
    "Assessment",
    "Bid",
    "Bidder",
    "Case",
    "Contract",
    "Entry",
    "Example",
    "Fact",
    "Figure",
    "LegalAnswer",
    "LegalQuestion",
    "NoFigure",
    "Question",
    "Records",
    "Rule",
    "Settings",
    "Source",
    "Stale",
    "answer",
    "apply",
    "assess",
    "case_of",
    "example_rules",
    "examples",
    "fact",
    "facts",
    "figure",
    "figures",
    "legal_question",
    "legal_questions",
    "questions",
    "register",
    "rulebook",
    "sources",
    "stale",
    "verdict",
]
