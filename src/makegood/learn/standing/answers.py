"""What colleagues said: rounds of answers, each kept with its day. Nobody's name is here."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date

from makegood.learn.standing.factors import Factor, factors
from makegood.terms import BadInput, Problem, codec, meant, value


@value
class Answer:
    """One colleague's answers. `factors`: the statements ticked of each factor they answered; None: I do not know.

    A factor that is left out was not answered. `shows`: what shows a statement, in their own words, by its id.
    """

    factors: Mapping[str, tuple[str, ...] | None]
    shows: Mapping[str, str] = field(default_factory=dict)


@value
class Round:
    """What colleagues said around one day."""

    on: date
    answers: tuple[Answer, ...]


@value
class Rounds:
    """A body's rounds, oldest first."""

    body: str
    rounds: tuple[Round, ...]

    def __post_init__(self) -> None:
        days = [each.on for each in self.rounds]
        if not days or days != sorted(set(days)):
            raise ValueError("rounds stand oldest first, one on a day, and there is at least one")


def read(text: str, name: str) -> Rounds:
    """Rounds from YAML text. Raises BadInput with every factor or statement that is not known."""
    made: Rounds = codec.to_value(Rounds, codec.from_yaml(text, name), name)
    if problems := list(_unknown(made, name)):
        raise BadInput(problems)
    return made


def _unknown(made: Rounds, name: str) -> Iterator[Problem]:
    known = {each.id: each for each in factors().factors}
    for round_number, round_ in enumerate(made.rounds):
        for number, answer in enumerate(round_.answers):
            where = f"rounds.{round_number}.answers.{number}"
            for id_, ticked in answer.factors.items():
                if id_ not in known:
                    yield _not_known(name, f"{where}.factors", id_, list(known))
                else:
                    yield from _ticks(name, f"{where}.factors.{id_}", ticked or (), known[id_])
            yield from _ticks(name, f"{where}.shows", tuple(answer.shows), *known.values())


def _ticks(name: str, where: str, ticked: tuple[str, ...], *of: Factor) -> Iterator[Problem]:
    ids = [each.id for factor in of for each in factor.statements]
    for id_ in ticked:
        if id_ not in ids:
            yield _not_known(name, where, id_, ids)


def _not_known(name: str, where: str, id_: str, ids: list[str]) -> Problem:
    return Problem(
        file=name, where=where, found=f"{id_!r} is not known here{meant(id_, ids)}", do="choose one of the list"
    )
