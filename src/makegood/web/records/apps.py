from django.apps import AppConfig


class Records(AppConfig):
    name = "makegood.web.records"
    label = "records"
    verbose_name = "Records"
