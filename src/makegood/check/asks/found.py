"""An ask found in text."""

from typing import Literal, get_args

from makegood import law
from makegood.law.case import Stage, Topic
from makegood.terms import value

Label = Literal[
    "living_wage",
    "pay_other",
    "hours_security",
    "apprenticeships",
    "training_skills",
    "targeted_recruitment",
    "local_jobs",
    "local_supply_chain_sme",
    "lots_sme",
    "reserved",
    "community",
    "voice_union",
    "wellbeing",
    "equality",
    "modern_slavery",
    "prompt_payment",
    "environmental_only",
    "social_value_generic",
]
LABELS: tuple[Label, ...] = get_args(Label)
"""The labels an ask can have. A text with none of them has no ask: `none` is never given to an ask."""


@value
class FoundAsk:
    """One ask. `start` and `end` are character offsets of `phrase` in the passage's own text.

    `sentence` is the sentence or list item it stands in, as written, and begins at `sentence_start`. `boilerplate`:
    a portal's set sentence, not the buyer's own words. `because`: which pattern found it. `measures`: up to three
    (measure id, reason), the best fit first. `facts`: only what the sentence says; everything else is not known.
    """

    label: Label
    phrase: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    where: str
    boilerplate: bool
    because: str
    measures: tuple[tuple[str, str], ...]
    facts: law.Ask

    @property
    def topic(self) -> Topic | None:
        """The law room's topic, when the sentence is about one."""
        return self.facts.topic

    @property
    def stage(self) -> Stage | None:
        """Where in the procurement it is asked: a guess from the field and the words; None when nothing says."""
        return self.facts.stage

    @property
    def mandatory(self) -> bool | None:
        """Must it be done? A guess from the verbs; None when nothing says."""
        return self.facts.mandatory
