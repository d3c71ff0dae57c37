"""The clock the site reads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass
class Clock:
    """It runs as any other, and can be set forward. Nothing waits."""

    real: Callable[[], datetime]
    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        return self.real() + self.ahead

    def set(self, at: datetime) -> None:
        self.ahead = at - self.real()
