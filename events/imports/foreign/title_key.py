"""The title of a row in the identifier that it gets where its table has none."""

from django.utils.text import slugify

from common.search import fold

_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгдежзиклмнопрстуфхцчшщыэюяіїєґ",
            "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch y e yu ya i i ye g".split(),
            strict=True,
        )
    )
    | {"ъ": "", "ь": ""}
)
_LENGTH = 200


def title_key(title: str) -> str:
    """Return the key of a title. Never change how it is made: a table imported again would give new events."""
    key = slugify(fold(title).translate(_CYRILLIC))
    if len(key) > _LENGTH:
        key = key[: _LENGTH + 1].rpartition("-")[0] or key[:_LENGTH]
    return key or "item"
