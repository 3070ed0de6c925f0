from django.db import migrations, models

# Documents now hold every word as readers may type it, so PostgreSQL need not know any language: the same is found on
# both databases. SQLite's index is over the same columns as before.
VECTOR = "array_to_tsvector(string_to_array({}, ' '))"
# As migration 0004 made them.
CONFIGURATIONS = {
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
}


def stems(column):
    cases = "".join(
        f" WHEN '{code}' THEN strip(to_tsvector('{name}', {column}))" for code, name in CONFIGURATIONS.items()
    )
    return (
        f"{VECTOR.format(column)} || strip(to_tsvector('english', {column}))"
        f" || CASE split_part(language, '-', 1){cases} ELSE ''::tsvector END"
    )


def replace_vectors(schema_editor, title, words):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE events_searchdocument DROP COLUMN title_vector, DROP COLUMN word_vector,"
            f" ADD COLUMN title_vector tsvector GENERATED ALWAYS AS ({title}) STORED,"
            f" ADD COLUMN word_vector tsvector GENERATED ALWAYS AS ({words}) STORED",
            params=None,
        )
        schema_editor.execute(
            "CREATE INDEX events_searchdocument_words ON events_searchdocument"
            " USING gin (word_vector) WITH (fastupdate = off)"
        )


def use_words(apps, schema_editor):
    replace_vectors(schema_editor, VECTOR.format("title"), VECTOR.format("words"))


def use_stems(apps, schema_editor):
    replace_vectors(schema_editor, stems("title"), stems("words"))


def note_all(apps, schema_editor):
    """Have every document written anew by the periodic work: until then searches find what they found before."""
    events = apps.get_model("events", "Event").objects.order_by().values_list("pk", flat=True)
    note = apps.get_model("events", "StaleSearch")
    note.objects.bulk_create((note(event_id=key) for key in events.iterator()), batch_size=1000)


class Migration(migrations.Migration):

    dependencies = [("events", "0017_changes_as_values")]

    operations = [
        # As SQL: Django would make the table anew on SQLite, and the triggers of its index would go with the old one.
        migrations.RunSQL(
            "ALTER TABLE events_searchdocument ADD COLUMN text text NOT NULL DEFAULT ''",
            "ALTER TABLE events_searchdocument DROP COLUMN text",
            state_operations=[
                migrations.AddField(
                    model_name='searchdocument',
                    name='text',
                    field=models.TextField(blank=True, default='', verbose_name='all texts, word by word'),
                ),
            ],
        ),
        migrations.RunPython(use_words, use_stems),
        migrations.RunPython(note_all, note_all),
    ]
