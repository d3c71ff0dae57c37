from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0004_contracts_and_returns")]
    operations: list[migrations.operations.base.Operation] = []
