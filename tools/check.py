"""`make check`: everything that can be judged in seconds, without running the tests."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tools.surroundings import ROOT, production, testing

BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "-W", "error::SyntaxWarning", "manage.py"]


@dataclass(frozen=True)
class Check:
    """One command; silence and status 0 mean that all is well."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=lambda: dict(os.environ))


def checks() -> list[Check]:
    """All checks, slowest first, so that the fast ones fill the gaps."""
    templates = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "templates").rglob("*.html"))]
    # Comparing models with migrations needs no database; an empty one in memory is asked for its history.
    in_memory = testing(DATABASE_URL="sqlite://:memory:")
    return [
        Check("mypy", [str(BIN / "mypy")], in_memory),
        Check("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], in_memory),
        Check("deployment", [*MANAGE, "check", "--deploy", "--fail-level=WARNING"], production()),
        Check("imports", [str(BIN / "lint-imports"), "--cache-dir=var/import-linter"]),
        Check("ruff check", [str(BIN / "ruff"), "check", "--quiet", "--output-format=concise"]),
        Check("ruff format", [str(BIN / "ruff"), "format", "--check", "--quiet"]),
        Check("djade", [str(BIN / "djade"), "--check", *templates]),
    ]


def run(check: Check) -> bool:
    """Run one check, print its result and, if it failed, what it said."""
    start = time.monotonic()
    result = subprocess.run(
        check.command, cwd=ROOT, env=check.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    verdict = "FAILED" if result.returncode else "ok"
    report = f"{verdict:7}{check.name} ({time.monotonic() - start:.1f} s)"
    # One write: two checks run at once.
    print(f"{report}\n{result.stdout}" if result.returncode else report, flush=True)
    return not result.returncode


def main() -> int:
    """Run all checks, as many at once as there are cores; 0 if all passed."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(run, checks()))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
