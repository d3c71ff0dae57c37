"""Questions of the public as everybody reads them: what was asked and replied, how the reply was rated, what waits."""

from typing import Any

from makegood.web.records import models


def told(contract: models.Contract) -> dict[str, Any]:
    """Of one contract."""
    return {"shown": [], "says": ""}
