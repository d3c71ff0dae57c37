from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Records(AppConfig):
    name = "makegood.web.records"
    label = "records"
    verbose_name = "Records"

    def ready(self) -> None:
        from makegood.web.register import keeping

        post_migrate.connect(_guard_the_books, sender=self)
        keeping.connect()


def _guard_the_books(using: str, **_more: object) -> None:
    from makegood.web.records import guard

    guard.install(using)
