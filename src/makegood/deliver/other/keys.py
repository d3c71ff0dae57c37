"""One person, one key: the same in every register of a scheme, and nothing that a buyer can turn back into a person.

The key is HMAC-SHA256 of a reference (a learner's, a referral partner's) under the scheme's secret. Whoever has the
secret can try references until one fits, and a learner number has only ten digits; without it nobody can. So the
secret stays with those who hold references anyway: the pool, the partner, the employers. The buyer never has it.
"""

import hashlib
import hmac
import re

from makegood.terms import BadInput, Problem

LEAST_SECRET = 32
"""Bytes: as long as the digest, so that guessing the secret is no shorter way."""
KEY = re.compile(r"[0-9a-f]{32}")


def person_key(secret: bytes, scheme: str, reference: str) -> str:
    """The first 128 bits as hex. Spaces, hyphens and capitals in a reference make no other person.

    Raises BadInput for a secret that is too short, or a reference with nothing in it.
    """
    if len(secret) < LEAST_SECRET:
        found = f"{len(secret)} bytes"
        raise BadInput([Problem(file="the scheme's secret", found=found, expected=f"{LEAST_SECRET} bytes or more")])
    plain = re.sub(r"[\s\-]", "", reference).upper()
    if not plain:
        raise BadInput([Problem(file=scheme, found="an empty reference", expected="one for each person")])
    told = b"\0".join((b"makegood person 1", scheme.encode(), plain.encode()))
    return hmac.new(secret, told, hashlib.sha256).hexdigest()[:32]
