"""Where uploads lie."""

import os
from contextlib import suppress
from pathlib import Path

from django.core.files.storage import FileSystemStorage


class UploadStorage(FileSystemStorage):
    """Files below `MEDIA_ROOT`, each in a folder of its own, as `UploadTo` has it."""

    def delete(self, name: str) -> None:
        """Delete the file, and its folder with it."""
        super().delete(name)
        with suppress(OSError):
            Path(self.path(name)).parent.rmdir()

    def files_below(self, folder: str) -> set[str]:
        """Return the names of all files in a folder and in those within it."""
        return {
            Path(parent, name).relative_to(self.location).as_posix()
            for parent, _folders, names in os.walk(self.path(folder))
            for name in names
        }
