"""Checking a release against an official schema that the caller has: nothing is fetched, none is kept here."""

from collections.abc import Mapping
from typing import Any

from makegood.terms import Problem


def validate(release: Mapping[str, Any], schema: Mapping[str, Any], *, name: str = "release") -> tuple[Problem, ...]:
    """Every place where the release is not as `schema` (JSON Schema draft 4) wants it, in order of place.

    Needs the `jsonschema` package; ImportError says so. References that leave the schema are not followed.
    """
    from jsonschema import Draft4Validator, FormatChecker  # type: ignore[import-untyped, unused-ignore]

    found = Draft4Validator(dict(schema), format_checker=FormatChecker()).iter_errors(release)
    problems = [
        Problem(
            file=name,
            where=".".join(str(step) for step in error.absolute_path),
            found=str(error.message)[:200],
            expected=str(error.validator),
        )
        for error in found
    ]
    return tuple(sorted(problems, key=lambda problem: (problem.where, problem.found)))
