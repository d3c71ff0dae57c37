"""Read every published book anew and write what the register's list shows of it."""

from typing import Any

from django.core.management.base import BaseCommand

from makegood.web.register import keeping


class Command(BaseCommand):
    help = "Read the book of every published contract and refresh its row in the register. The site does it by itself."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{keeping.read_all()} contracts read")
