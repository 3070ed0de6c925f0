"""`make bench`: what pages cost on the production server, beside the least that they could.

`python -m bench.run` measures 1,000 and 10,000 events on SQLite and PostgreSQL; `--full` as well 100,000;
`--quick` one size on SQLite. Raw results go to bench/results/.
"""

import datetime as dt
import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from bench import states, static_file
from bench.answer import ask
from bench.floors.addresses import BARE as BARE_PATH
from bench.floors.addresses import MINIMAL as MINIMAL_PATH
from bench.goals import BARE, BEHIND, FEED_UNCHANGED, FILE, MINIMAL, UNCHANGED, failures, goals_of, stored
from bench.machine import commit, machine
from bench.report import plans_text, report
from bench.server import SERVER_CORE, Server, folder, running, site_variables
from bench.site import collect_static
from tools.postgres import cluster
from tools.surroundings import ROOT, production
from tools.system import NGINX, OPENSSL, POSTGRES, WRK, require

RESULTS = ROOT / "bench" / "results"
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Plan:
    """How much is measured. The archive series is asked only for what grows: pages made anew."""

    sizes: tuple[int, ...] = (1_000, 10_000)
    databases: tuple[str, ...] = DATABASES
    series: tuple[str, ...] = ("tenth", "archive")
    rounds: int = 3
    seconds: int = 1
    edits: int = 5
    starts: int = 3
    # Seconds of CPU for a round of a page in-process.
    in_process: float = 0.15
    # The pages that are asked for; all of them where none is named.
    pages: tuple[str, ...] = ()
    # The size at which feeds and the plans of the database are looked at as well; 0 for none.
    detailed: int = 0


QUICK = Plan(sizes=(1_000,), databases=("sqlite",), series=("tenth",), rounds=1, edits=2, starts=1)
FULL = Plan(sizes=(1_000, 10_000, 100_000), seconds=2, detailed=10_000)
PLANS = {"--quick": QUICK, "--full": FULL}


def measure(plan: Plan) -> dict[str, Any]:
    """Return all figures of a run."""
    require(WRK, NGINX, OPENSSL, *([POSTGRES] if "postgresql" in plan.databases else []))
    collect_static(production())
    runs = [
        _measured(plan, database, events, series)
        for database in plan.databases
        for events in plan.sizes
        for series in plan.series
    ]
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    return {"date": now, "commit": commit(), "machine": machine(), "plan": asdict(plan), "runs": runs}


def _measured(plan: Plan, database: str, events: int, series: str) -> dict[str, Any]:
    print(f"{events:,} events, {series}, on {database} ...", flush=True)
    with _database(database) as url, folder() as answer:
        env = site_variables(url, str(answer))
        filled = _inside(env, "data", str(events), series)
        found = _inside(env, "targets")
        run = {"events": events, "series": series, "database": found["database"], "filled": filled["seconds"]}
        run |= {"queries": found["queries"]}
        paths = {name: path for name, path in found["paths"].items() if not plan.pages or name in plan.pages}
        with running(env) as server:
            if series != "tenth":
                _warm_up(server, paths)
                return run | {"uncached": states.uncached(server, paths, plan.edits, env)}
            run |= _with_server(plan, server, paths, answer, env)
        run["in_process"] = _in_process(plan, env, paths)
        run["cold"] = states.cold(env, paths, plan.starts)
        run["memory"]["without_store"] = states.without_store(env, paths, plan.seconds)
        if events == plan.detailed:
            run |= _inside({**env, "PAGE_STORE_MIB": "0"}, "plans")
        return run | {"goals": stored(goals_of(run))}


def _with_server(
    plan: Plan, server: Server, paths: dict[str, str], directory: Path, env: dict[str, str]
) -> dict[str, Any]:
    started = round(server.memory(), 1)
    _warm_up(server, paths)
    made_anew = states.uncached(server, paths, plan.edits, env)
    # Pages are compressed again, better, behind the first answer.
    server.settle()
    answers = {name: ask(server.front, path) for name, path in paths.items()}
    # For the floors, which give the same bytes.
    answers["list"].save(directory)
    targets = [(name, server.front, path, {}) for name, path in paths.items()]
    targets += [(BARE, server.front, BARE_PATH, {}), (MINIMAL, server.front, MINIMAL_PATH, {})]
    for name, of in ((UNCHANGED, "list"), (FEED_UNCHANGED, "feed.ics")):
        if of in answers and (known := states.validator(answers[of])):
            targets.append((name, server.front, paths[of], known))
    with static_file.nginx(server.front.port, directory, answers["list"], SERVER_CORE) as (site, file):
        targets += [(BEHIND, site, paths["list"], {}), (FILE, file, "/", {})]
        kept = states.kept(server, targets, plan.rounds, plan.seconds)
    for name, answer in answers.items():
        kept[name]["bytes"] = len(answer.body)
    return {"kept": kept, "uncached": made_anew, "memory": {"started": started, "loaded": round(server.memory(), 1)}}


def _warm_up(server: Server, paths: dict[str, str]) -> None:
    for path in paths.values():
        answer = ask(server.front, path)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")


def _in_process(plan: Plan, env: dict[str, str], paths: dict[str, str]) -> dict[str, float]:
    asked = {"list": paths["list"], MINIMAL: MINIMAL_PATH, BARE: BARE_PATH}
    found = _inside(env, "in_process", str(plan.in_process), *asked.values())
    return {name: round(found[path], 4) for name, path in asked.items()}


@contextmanager
def _database(kind: str) -> Iterator[str]:
    if kind == "postgresql":
        with cluster() as url:
            yield url
    else:
        with tempfile.TemporaryDirectory() as directory:
            yield f"sqlite:///{directory}/bench.sqlite3"


def _inside(env: dict[str, str], *arguments: str) -> Any:
    return json.loads(_python(env, "-m", "bench.inside", *arguments).splitlines()[-1])


def _python(env: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


def write(results: dict[str, Any]) -> Path:
    """Keep the raw results, one file a run, with the plans beside it; return the first."""
    RESULTS.mkdir(exist_ok=True)
    moment = results["date"][:16].replace(":", "").replace("-", "")
    path = RESULTS / f"{moment}-{results['commit']}.json"
    figures = [{name: value for name, value in run.items() if name != "plans"} for run in results["runs"]]
    path.write_text(json.dumps(results | {"runs": figures}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if plans := [plans_text(run) for run in results["runs"] if "plans" in run]:
        path.with_suffix(".txt").write_text("\n\n".join(plans), encoding="utf-8")
    return path


def main(arguments: list[str]) -> str | None:
    """Measure, print, and return what failed."""
    results = measure(PLANS[arguments[0]] if arguments else Plan())
    print(report(results))
    print(f"Raw results: {write(results).relative_to(ROOT)}")
    return "\n".join(failures(results)) or None


def _stop(signum: int, frame: FrameType | None) -> None:
    """End by an exception, so that servers and databases end as well."""
    sys.exit(128 + signum)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    sys.exit(main(sys.argv[1:]))
