"""What the award tests do again and again."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

WHY = (
    "The bid says who is paid what and from which day, and gives last year's rates, which earned this score; "
    "it does not say how agency workers are shown, nor how the rise in April is kept."
)
LETTERS = "abcd"


def declare(client: Any, tender: Any) -> Any:
    return client.post(f"/evaluate/{tender.number}/links/", {"link": "no"})


def score(client: Any, tender: Any, question: int, marks: dict[str, int], why: str = WHY) -> None:
    for letter, mark in marks.items():
        address = f"/evaluate/{tender.number}/q{question}/{letter}/"
        answer = client.post(address, {"mark": str(mark), "reason": f"{why} Bid {letter.upper()}."})
        assert answer.status_code == 302, answer.content.decode()[-3000:]


def lock(client: Any, tender: Any, question: int) -> Any:
    return client.post(f"/evaluate/{tender.number}/q{question}/lock/")


def text(client: Any, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return str(answer.content.decode())


def decide(found: Any, as_: Any, by: tuple[str, ...] = ("Ana Reed", "Ben Cole")) -> None:
    """One officer uses the result; the other agrees."""
    from makegood.web.bids import happening

    address = f"/award/{found.tender.number}/lots/"
    client = as_(found, by[0])
    shown = re.search(r'name="shown" value="([^"]+)"', text(client, address))
    assert shown
    assert client.post(f"{address}use/", {"shown": shown[1]}).status_code == 302
    for name in by[1:]:
        decision = happening.state(found.tender).decision
        assert decision is not None
        assert as_(found, name).post(f"{address}agree/", {"decision": decision.digest}).status_code == 302


def complete(found: Any, client: Any) -> None:
    """What no bid says of the winners."""
    from makegood.web.bids import happening

    posted = {"documents": "Tender notice 000000-2026", "talk_to": "Talk to Ana Reed, 0191 000 0000."}
    for place, _ref in enumerate(happening.state(found.tender).winners, start=1):
        more = {"address": f"{place} Quay", "email": f"firm{place}@example.org", "identifier": f"GB-COH-0000000{place}"}
        posted |= {f"{key}-{place}": each for key, each in more.items()}
    answer = client.post(f"/award/{found.tender.number}/letters/details/", posted)
    assert answer.status_code == 302, answer.content.decode()[-3000:]


def send(found: Any, client: Any) -> Any:
    return client.post(f"/award/{found.tender.number}/letters/send/")


def all_but(found: Any, out: str, *, because: str) -> None:
    """One bid is asked, answers and is set aside; the others all have 3 for everything, agreed."""
    from makegood.award import explaining
    from makegood.web.bids import happening

    ref = {name: str(person.ref) for name, person in found.people.items()}
    last = date(2099, 1, 1)
    steps: list[Any] = [
        lambda now: explaining.ask_explanation(now.state, bid=out, answer_by=last, because="?", by="o", at=now.at),
        lambda now: explaining.give(now.state, bid=out, words="It is what it is.", at=now.at),
        lambda now: explaining.decide(
            now.state, bid=out, decision="excluded", reason=because, by=ref["Ana Reed"], at=now.at
        ),
    ]
    for step in (*steps, *_three_for_everything(found, ref, out)):
        happening.record(found.tender, step, by=found.people["Ana Reed"])


def _three_for_everything(found: Any, ref: dict[str, str], out: str) -> Iterator[Any]:
    from makegood.award import judging
    from makegood.web.awards.place import place

    there, scorers = place(found.tender), ("Eve Lund", "Finn Shaw")
    scoring, left = there.design.tender.scoring, [bid for bid in there.state.to_score if bid != out]
    for name in (*scorers, "Mo Grant"):
        yield lambda now, by=ref[name]: judging.declare(now.state, by=by, link=False, at=now.at)
    for criterion in scoring.criteria:
        for name in scorers:
            yield lambda now, by=ref[name], id_=criterion.id: judging.lock(
                now.state, scoring, criterion=id_, by=by, evaluators=(by,), at=now.at,
                marks=dict.fromkeys(left, Decimal(3)), reasons={bid: f"{by} {bid} {id_} {WHY}" for bid in left},
            )  # fmt: skip
        for bid in left:
            yield lambda now, id_=criterion.id, bid=bid: judging.agree(
                now.state, scoring, criterion=id_, bid=bid, mark=Decimal(3), reason="", by=ref["Mo Grant"],
                evaluators=tuple(ref[name] for name in scorers), at=now.at,
            )  # fmt: skip
