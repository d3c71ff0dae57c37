"""The only way from a page to a question of the public. Whoever may not see it is told it is not there (404).

Officers and managers of the authority that bought; nobody of the supplier, no auditor, no other authority. Who asked
comes by a link, and reaches that one question.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from makegood.web.people import codes
from makegood.web.records.access_contracts import WHO_MANAGE, contracts_of_authority
from makegood.web.records.models import PublicQuestion


def questions_to_answer(person: Any) -> QuerySet[PublicQuestion]:
    """Of every contract of the authorities in which the person is an officer or a manager."""
    own = contracts_of_authority(person, may=WHO_MANAGE)
    return PublicQuestion.objects.filter(contract__in=own.values("pk")).select_related(
        "contract", "contract__authority", "replied_by"
    )


def question_to_answer(person: Any, number: int, *, for_change: bool = False) -> PublicQuestion:
    """One question, locked until the transaction ends when it is to be changed."""
    found = questions_to_answer(person).filter(pk=min(number, 2**62)).first()
    return _there(found, for_change=for_change)


def question_of(code: str, *, for_change: bool = False) -> PublicQuestion:
    """The question of a link, while its contract is public or not: who asked may always read the reply."""
    rows = PublicQuestion.objects.select_related("contract", "contract__authority")
    found = rows.filter(code_digest=codes.digest(code)).first()
    return _there(found, for_change=for_change)


def _there(found: PublicQuestion | None, *, for_change: bool) -> PublicQuestion:
    if found is None:
        raise Http404
    if for_change:
        PublicQuestion.objects.select_for_update().get(pk=found.pk)
        found.refresh_from_db()
    return found
