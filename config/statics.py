"""Static files of the previous release stay, because pages that it made are still being read."""

import json
import re
from pathlib import Path

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

BEFORE = "staticfiles.before.json"
# As Django names what it has hashed; WhiteNoise adds .br and .gz.
HASHED = re.compile(r"\.[0-9a-f]{12}(\.\w+)*$")


class ReleaseStorage(CompressedManifestStaticFilesStorage):
    """Write a release's files beside those of the previous one, and erase older ones."""

    def save_manifest(self) -> None:
        replaced = self.read_manifest()
        super().save_manifest()
        if replaced is None or json.loads(replaced)["hash"] == self.manifest_hash:
            return
        self.manifest_storage.delete(BEFORE)
        self.manifest_storage.save(BEFORE, ContentFile(replaced.encode()))
        kept = {*self.hashed_files.values(), *json.loads(replaced)["paths"].values()}
        for path in Path(self.location).rglob("*"):
            name = path.relative_to(self.location).as_posix()
            if HASHED.search(name) and name.removesuffix(".br").removesuffix(".gz") not in kept:
                path.unlink()
