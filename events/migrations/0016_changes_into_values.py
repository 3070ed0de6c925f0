"""The words of the change log become values: dates, times, zones, codes. What cannot be read stays as the words it is.

The words are those that `change_words.json` has, as versions before this one wrote them: nothing here may change with
the texts of the site.
"""

import datetime as dt
import json
import re
from functools import cache
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, localedata
from babel.dates import format_date
from django.db import migrations
from django.utils import timezone

WORDS = json.loads(Path(__file__).with_name("change_words.json").read_text("utf-8"))
NO_VALUE = "–"
# What stands between the days, months and years of a date in one language or another.
AROUND = {"-", "–", ".", "gada", "m", "d", "de"}
CLOCK = r"(\d{1,2})[.:](\d{2})"
# Events in one stretch.
BATCH = 200


def values_of(field, text, language, when):
    """Return the values of a line that was written as words; `when` are the days and the zone of that time."""
    if text in ("", NO_VALUE):
        return {}
    read = {"date": read_date, "time": read_time, "zone": read_zone, "status": read_status, "attendance": read_attendance}
    vocabularies = [words_in(language), *WORDS.values()] if field in read else []
    if field == "time" and any(text == words["month"] for words in vocabularies):
        # Of a month alone, versions before this one said so where hours stand.
        return {}
    for words in vocabularies:
        if found := read[field](text, words, when):
            return found
    return {"text": text, "lang": language}


@cache
def words_in(language):
    """Return the words of a language; one that the site does not have shares all but the months with English."""
    if language in WORDS or not localedata.exists(language):
        return WORDS.get(language, WORDS["en"])
    names = (names["wide"].items() for names in Locale.parse(language).months.values())
    return WORDS["en"] | {"months": {name.lower(): number for months in names for number, name in months}}


def read_status(text, words, when):
    return {"status": words["status"][text]} if text in words["status"] else None


def read_attendance(text, words, when):
    before, after = words["moved"].split("%(form)s")
    label = text.removeprefix(before).removesuffix(after)
    moved = {"is_moved_online": True} if label != text else {}
    return {"attendance": words["attendance"][label]} | moved if label in words["attendance"] else None


def read_zone(text, words, when):
    name = text.replace(" ", "_")
    return {"time_zone": name} if name in available_timezones() else None


def read_date(text, words, when):
    rest = text.removesuffix(words["month"])
    years, months, days = [], [], []
    for token in re.findall(r"\d+|[^\W\d_]+|[^\w\s]", rest.lower()):
        if token.isdigit():
            (years if len(token) == 4 else days).append(int(token))
        elif token in words["months"]:
            months.append(words["months"][token])
        elif token not in AROUND:
            return None
    precision = "day"
    if rest != text and not days:
        days, precision = [1] * len(months), "month"
    if not 0 < len(days) < 3 or not 0 < len(months) <= len(days) or not 0 < len(years) <= len(days):
        return None
    try:
        start, end = (dt.date(years[n], months[n], days[n]).isoformat() for n in (0, -1))
    except ValueError:
        return None
    return {"start_date": start, "end_date": end, "date_precision": precision} if start <= end else None


def read_time(text, words, when):
    rest = text.removesuffix(f" {words['daily']}")
    found = re.fullmatch(r"(.+) \(([^()]+)\)", rest)
    parts = [read_part(part, words) for part in found[1].split(" - ")] if found and when["start_date"] else []
    if len(parts) not in (1, 2) or None in parts or (len(parts) == 1) != (parts[0][0] == "from"):
        return None
    hours = {"hours": "daily" if rest != text else "continuous"}
    value = when | hours | dict(zip(("start_time", "end_time"), (time for _kind, time in parts)))
    # As it would be written again: what does not fit the days and the zone is no time of theirs.
    fits = padded(write_time(value, words), words) == padded(text, words)
    return value if fits else None


def padded(text, words):
    """Return the words with their hours in one form."""
    return re.sub(CLOCK, lambda found: f"{int(found[1]):02}:{found[2]}", text)


def read_part(part, words):
    part = re.sub(r" \([^()]+\)", "", part)
    for kind in ("from", "next", "first", "last", ""):
        before, after = words.get(kind, "%(time)s").split("%(time)s")
        if found := re.fullmatch(re.escape(before) + CLOCK + re.escape(after), part):
            hour, minute = map(int, found.groups())
            return (kind, f"{hour:02}:{minute:02}:00") if hour < 24 and minute < 60 else None
    return None


def write_time(value, words):
    """Return what versions before this one wrote, with hours as English has them."""
    start, end = (dt.date.fromisoformat(value[name]) for name in ("start_date", "end_date"))
    first, last = (dt.time.fromisoformat(value.get(name, "00:00")) for name in ("start_time", "end_time"))
    zone, is_one_day = value["time_zone"], start == end
    first_zone = zone_name(start, first, zone)
    if "end_time" not in value:
        return f"{words['from'] % {'time': first.strftime('%H:%M')}} ({first_zone})"
    is_daily = value["hours"] == "daily" and not is_one_day
    night = dt.timedelta(days=int(last < first and (is_one_day or is_daily)))
    end_zone = zone_name((start if is_daily else end) + night, last, zone)
    kinds = ("", "next" if night else "") if is_one_day or is_daily else ("first", "last")
    texts = [first.strftime("%H:%M"), last.strftime("%H:%M")]
    if first_zone != end_zone:
        texts[0] += f" ({first_zone})"
    texts = [words[kind] % {"time": text} if kind else text for kind, text in zip(kinds, texts)]
    zones = "/".join(dict.fromkeys((end_zone, zone_name(end + night, last, zone))))
    return f"{' - '.join(texts)} ({zones})" + (f" {words['daily']}" if is_daily else "")


def zone_name(day, at, zone):
    local = dt.datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(dt.timezone.utc).astimezone(ZoneInfo(zone))
    name = local.tzname()
    if name.isalpha():
        return name
    minutes = round(local.utcoffset().total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return "UTC" if minutes == 0 else f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def words_of(field, value, language):
    """Return a value as words, which `values_of` reads again."""
    code = language if language in WORDS else "en"
    words = WORDS[code]
    if "text" in value:
        return value["text"]
    if field == "date" and "start_date" in value:
        return write_date(value, words, code)
    if field == "time" and "start_time" in value:
        return write_time(value, words)
    if field == "place":
        venue = value.get("venue", {"name": {}, "city": ""})
        name = venue["name"].get(code) or next(iter(venue["name"].values()), "")
        return ", ".join(filter(None, (name, venue["city"], value.get("room")))) or NO_VALUE
    if field in ("status", "attendance") and field in value:
        label = next(label for label, key in words[field].items() if key == value[field])
        return words["moved"] % {"form": label} if value.get("is_moved_online") else label
    return value.get("time_zone", NO_VALUE).replace("_", " ") if field == "zone" else NO_VALUE


def write_date(value, words, code):
    days = dict.fromkeys(dt.date.fromisoformat(value[name]) for name in ("start_date", "end_date"))
    if value.get("date_precision") != "month":
        return " – ".join(format_date(day, "d. MMMM y" if code == "en" else "long", locale=code) for day in days)
    return " – ".join(dict.fromkeys(format_date(day, "LLLL y", locale=code) for day in days)) + f" {words['month']}"


def follow(state, values):
    """Return the days and the zone after a line; without days where they are not known."""
    return state | values if values and "text" not in values else state | {"start_date": ""}


def read_log(event, changes):
    """Give the lines of an event their values; `changes` come latest first, from the days and the zone of today."""
    language = event.source_language
    day = {name: (getattr(event, name) or "") and getattr(event, name).isoformat() for name in ("start_date", "end_date")}
    state = day | {"time_zone": event.time_zone}
    for _sequence, group in groupby(changes, lambda change: change.sequence):
        old, new = state, state
        # Dates and zone first: hours are read by them.
        for change in sorted(group, key=lambda change: change.field not in ("date", "zone")):
            change.old_values = values_of(change.field, change.old_value, language, old)
            change.new_values = values_of(change.field, change.new_value, language, new)
            if change.field in ("date", "zone"):
                old, new = follow(old, change.old_values), follow(new, change.new_values)
        state = old


def stretches(apps):
    """Yield the events that have changes, some at a time, each with its changes, latest first."""
    model = apps.get_model("events", "EventChange")
    keys = list(model.objects.order_by("event").values_list("event", flat=True).distinct())
    for start in range(0, len(keys), BATCH):
        changes = model.objects.filter(event__in=keys[start : start + BATCH]).select_related("event")
        rows = list(changes.order_by("event", "-sequence", "pk"))
        yield model, rows, [(event, list(own)) for event, own in groupby(rows, lambda change: change.event)]


def read_all(apps, schema_editor):
    for model, rows, logs in stretches(apps):
        for event, changes in logs:
            read_log(event, changes)
        model.objects.bulk_update(rows, ["old_values", "new_values"], batch_size=BATCH)


def write_all(apps, schema_editor):
    for model, rows, _logs in stretches(apps):
        for change in rows:
            language = change.event.source_language
            change.old_value = words_of(change.field, change.old_values, language)[:500]
            change.new_value = words_of(change.field, change.new_values, language)[:500]
        model.objects.bulk_update(rows, ["old_value", "new_value"], batch_size=BATCH)


def forget_early_words(apps, schema_editor):
    """Take the words of reports out of the search of events that are not over; `run_due` writes all of these anew."""
    reported = apps.get_model("events", "Event").objects.exclude(report_summary="").order_by()
    documents, notes = (apps.get_model("events", name).objects for name in ("SearchDocument", "StaleSearch"))
    ahead = reported.exclude(listed_until__lt=timezone.now())
    documents.filter(event__in=ahead.values("pk")).delete()
    keys = list(reported.values_list("pk", flat=True))
    notes.bulk_create([notes.model(event_id=key) for key in keys], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("events", "0015_change_values")]
    operations = [
        migrations.RunPython(read_all, write_all),
        migrations.RunPython(forget_early_words, migrations.RunPython.noop),
    ]
