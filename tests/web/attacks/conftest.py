"""What the attackers start from: a tender that is out with two firms in it, and the example at a later stage."""

from tests.web.awards.conftest import _own_sealing_key, agreed, as_, loaded, opened
from tests.web.bids.conftest import firm, invite, tender

__all__ = ["_own_sealing_key", "agreed", "as_", "firm", "invite", "loaded", "opened", "tender"]
