"""The `value` decorator: how every value of the core is made."""

from collections.abc import Callable
from dataclasses import Field, dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field, field))
def value(cls: type[T]) -> type[T]:
    """Make `cls` a frozen, keyword-only dataclass.

    A value is never half made: `__post_init__` raises ValueError when it would be.
    Read from a file by `terms.codec`, unknown keys are refused.
    """
    decorate: Callable[[type[T]], type[T]] = dataclass(frozen=True, kw_only=True)
    return decorate(cls)
