import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from common import pictures


class UploadStorage(FileSystemStorage):
    """Files below `MEDIA_ROOT`, each in a folder of its own, as `UploadTo` has it.

    Every picture is made anew here, whatever form, command or script it comes from; the name returned says its size.
    """

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        name = name or content.name
        if not pictures.looks_like_picture(name, content):
            return super().save(name, content, max_length)
        try:
            remade = pictures.remake(content)
        except (pictures.UnreadableError, pictures.TooManyPixelsError):
            # Forms refuse it; a command or a script must not lose it.
            content.seek(0)
            return super().save(pictures.name_with(name, None), content, max_length)
        stored = super().save(pictures.name_with(name, remade), ContentFile(remade.content), max_length)
        for width, copy in remade.copies.items():
            super().save(pictures.copy_name(stored, width), ContentFile(copy))
        return stored

    def delete(self, name: str) -> None:
        """Delete the file with its smaller copies and its folder."""
        facts = pictures.facts_of(name)
        copies = [pictures.copy_name(name, width) for width in facts.widths] if facts else []
        for each in (name, *copies):
            super().delete(each)
        with suppress(OSError):
            Path(self.path(name)).parent.rmdir()

    def files_below(self, folder: str) -> set[str]:
        """Return the names of all files below a folder."""
        return {
            Path(parent, name).relative_to(self.location).as_posix()
            for parent, _folders, names in os.walk(self.path(folder))
            for name in names
        }
