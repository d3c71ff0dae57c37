from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0005_questions_of_the_public")]
    operations: list[migrations.operations.base.Operation] = []
