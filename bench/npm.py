"""What the benchmark needs from npm, in exact versions: installed into var/node from the lock in bench/node."""

import shutil
import subprocess
from pathlib import Path

from tools.surroundings import ROOT
from tools.system import NPM, require

HOME = ROOT / "var" / "node"
# The exact versions and those of all they need, with their hashes.
LOCK = ROOT / "bench" / "node"


def program(name: str) -> Path:
    """Return a program of the locked version, installed if need be."""
    found = HOME / "node_modules" / ".bin" / name
    lock, done = LOCK / "package-lock.json", HOME / "package-lock.json"
    if not found.exists() or done.read_bytes() != lock.read_bytes():
        require(NPM)
        HOME.mkdir(parents=True, exist_ok=True)
        for path in (LOCK / "package.json", lock):
            shutil.copy(path, HOME / path.name)
        print(f"Installing {name} into var/node ...", flush=True)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=HOME, check=True)
    return found
