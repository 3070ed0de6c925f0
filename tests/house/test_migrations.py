"""The migrations are those of the models."""

from django.core.management import call_command


def test_no_migration_is_missing(db):
    # It ends with an error where it would write one.
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
