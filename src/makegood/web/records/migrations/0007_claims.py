from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0006_factors_and_pledges")]
    operations: list[migrations.operations.base.Operation] = []
