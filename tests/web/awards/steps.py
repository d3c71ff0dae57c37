"""What the award tests do again and again."""

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
