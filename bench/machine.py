"""Where and of what something was measured."""

import os
import platform
import subprocess
from pathlib import Path

from tools.surroundings import ROOT


def commit() -> str:
    """Return the commit, with a mark if the files differ from it."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=10"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return result.stdout.strip() or "none"


def machine() -> str:
    """Return what it was measured with, in a line."""
    cpu = Path("/proc/cpuinfo")
    models = [line.split(":")[1].strip() for line in cpu.read_text().splitlines() if line.startswith("model name")]
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, {models[0] if models else platform.machine()}"
