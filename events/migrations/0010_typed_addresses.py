import re
import unicodedata

from django.db import migrations, models
from django.utils.text import slugify


def addresses_of(title) -> set[str]:
    """Return what the title gave so far, but for Cyrillic ones, in each language."""
    texts = title.data.values() if isinstance(title.data, dict) else [title.data]
    plain = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
    return {slugify(unicodedata.normalize("NFKD", str(text or "").casefold()).translate(plain)) for text in texts}


def note_typed(apps, schema_editor):
    """An address of a draft that its title does not give was typed, and stays."""
    events = apps.get_model("events", "Event").objects.using(schema_editor.connection.alias)
    drafts = events.filter(has_been_public=False).exclude(state="published").only("slug", "title")
    typed = [
        event.pk
        for event in drafts.iterator()
        if re.sub(r"-\d{1,3}$", "", event.slug) not in (made := addresses_of(event.title)) and event.slug not in made
    ]
    for start in range(0, len(typed), 500):
        events.filter(pk__in=typed[start : start + 500]).update(has_typed_slug=True)


class Migration(migrations.Migration):
    dependencies = [("events", "0009_files")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="has_typed_slug",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name="event",
            name="slug",
            field=models.SlugField(
                blank=True,
                help_text="Follows the title until the event is first published. Type one to keep it; empty it to follow the title again. An address that was public goes on leading here.",
                max_length=200,
                unique=True,
                verbose_name="address",
            ),
        ),
        migrations.RunPython(note_typed, migrations.RunPython.noop),
    ]
