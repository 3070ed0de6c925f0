"""The container files name only what exists: nothing here can build or start them, so this is what we know."""

import importlib.util
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands
from django.urls import reverse

from config.settings import MEDIA_ROOT, STATIC_ROOT
from events.uploads import MAX_DOCUMENT_BYTES
from tools.surroundings import ROOT, documented
from tools.system import COMPOSE

COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
# Programs of the images we do not build.
FOREIGN_PROGRAMS = {"pg_isready", "valkey-server", "valkey-cli"}
FILLED_IN = {"SITE_HOST": "events.example.org", "POSTGRES_PASSWORD": "abc123", "SECRET_KEY": "x"}


def compose_config(directory: Path) -> subprocess.CompletedProcess[str]:
    program = COMPOSE.path()
    assert program, "docker-compose is missing: make test installs it"
    command = [str(program), "--project-directory", str(directory), "--file", str(directory / "docker-compose.yml")]
    # Without our environment: the variables come from .env alone.
    return subprocess.run(
        [*command, "config"], env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The compose file with a .env made from .env.example, as the documentation says."""
    shutil.copy(ROOT / "docker-compose.yml", tmp_path)
    lines = [f"{name}={FILLED_IN.get(name, value)}" for name, value in documented().items()]
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


@pytest.fixture
def services(project: Path) -> dict[str, Any]:
    result = compose_config(project)
    assert result.returncode == 0, result.stderr
    return yaml.safe_load(result.stdout)["services"]


def test_compose_file_is_valid_and_has_all_services(services: dict[str, Any]) -> None:
    assert sorted(services) == ["cache", "db", "migrate", "proxy", "web", "worker"]


@pytest.mark.parametrize("name", ["SITE_HOST", "POSTGRES_PASSWORD"])
def test_compose_file_refuses_a_missing_value(project: Path, name: str) -> None:
    env_file = project / ".env"
    env_file.write_text(re.sub(rf"(?m)^{name}=.*$", f"{name}=", env_file.read_text()), encoding="utf-8")
    result = compose_config(project)
    assert result.returncode != 0
    assert "set it in .env" in result.stderr


def test_compose_variables_are_documented() -> None:
    names = set(re.findall(r"\$\{(\w+)", COMPOSE_TEXT))
    given = yaml.safe_load(COMPOSE_TEXT)["x-site"]["environment"].keys()
    assert names | given <= set(documented())


def test_web_is_a_production_site_behind_its_proxy(services: dict[str, Any]) -> None:
    environment = services["web"]["environment"]
    assert environment["ENVIRONMENT"] == "production"
    assert environment["ALLOWED_HOSTS"] == "events.example.org"
    assert environment["DATABASE_URL"] == "postgres://events:abc123@db:5432/events"
    assert services["db"]["environment"]["POSTGRES_PASSWORD"] == "abc123"


@pytest.mark.parametrize(("said", "proxies"), [("", "1"), ("2", "2")])
def test_web_knows_how_many_proxies_are_in_front(project: Path, said: str, proxies: str) -> None:
    env_file = project / ".env"
    env_file.write_text(re.sub(r"(?m)^PROXIES=.*$", f"PROXIES={said}", env_file.read_text()), encoding="utf-8")
    services = yaml.safe_load(compose_config(project).stdout)["services"]
    assert services["web"]["environment"]["PROXIES"] == proxies


def test_only_the_proxy_is_reachable(services: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if service.get("ports")] == ["proxy"]


def test_proxy_drops_headers_that_pass_for_its_own() -> None:
    """X_Forwarded_For reaches the site as X-Forwarded-For, and Caddy itself sets only the latter."""
    assert "\trequest_header -*_*\n" in (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")


def commands() -> list[list[str]]:
    """Every command of both files: of services, of health checks, and of the image."""
    declared = yaml.safe_load(COMPOSE_TEXT)["services"].values()
    found = [service["command"] for service in declared if "command" in service]
    found += [shlex.split(part) for *_shell, line in found if "&&" in line for part in line.split("&&")]
    found += [service["healthcheck"]["test"][1:] for service in declared if "test" in service.get("healthcheck", {})]
    found += [yaml.safe_load(value) for value in re.findall(r"(?m)CMD (\[.*\])$", DOCKERFILE)]
    for line in re.findall(r"(?m)^RUN (.*)$", DOCKERFILE):
        found += [shlex.split(part.strip()) for part in line.split("&&")]
    return found


def test_commands_are_found_at_all() -> None:
    assert ["python", "manage.py", "migrate", "--no-input"] in commands()
    assert ["python", "manage.py", "collectstatic", "--no-input"] in commands()
    assert ["python", "-m", "tools.serve"] in commands()


@pytest.mark.parametrize("command", [part for part in commands() if "python" in part], ids=shlex.join)
def test_python_commands_name_modules_and_files_that_exist(command: list[str]) -> None:
    arguments = command[command.index("python") + 1 :]
    if arguments[0] == "-m":
        assert importlib.util.find_spec(arguments[1])
    else:
        assert (ROOT / arguments[0]).is_file()


def test_other_commands_are_known() -> None:
    ours = {"python", "pip", "uv", "useradd", "mkdir", "chown", "sh", "apt-get", "rm"}
    programs = {next(word for word in command if "=" not in word) for command in commands()}
    assert programs <= ours | FOREIGN_PROGRAMS


def test_copied_and_mounted_files_exist() -> None:
    copied = [line.split()[:-1] for line in re.findall(r"(?m)^COPY (?!--from)(.*)$", DOCKERFILE)]
    mounts = [
        mount for service in yaml.safe_load(COMPOSE_TEXT)["services"].values() for mount in service.get("volumes", [])
    ]
    mounted = [mount.split(":")[0] for mount in mounts if mount.startswith("./")]
    names = [name for group in copied for name in group] + mounted
    assert names == ["pyproject.toml", "uv.lock", ".", "./deploy/Caddyfile"]
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_named_volumes_are_declared_and_used() -> None:
    whole = yaml.safe_load(COMPOSE_TEXT)
    mounts = [mount for service in whole["services"].values() for mount in service.get("volumes", [])]
    assert {mount.split(":")[0] for mount in mounts if not mount.startswith("./")} == set(whole["volumes"])


def test_worker_runs_a_command_that_exists_with_the_uploads_at_hand(services: dict[str, Any]) -> None:
    worker = services["worker"]
    assert set(re.findall(r"manage\.py (\w+)", worker["command"][-1])) <= set(get_commands())
    assert [volume.partition(":")[0] for volume in worker["volumes"]] == ["media"]


@pytest.mark.parametrize(
    ("service", "places"),
    [
        ("web", {"media": MEDIA_ROOT, "static": STATIC_ROOT}),
        ("worker", {"media": MEDIA_ROOT}),
        ("migrate", {"static": STATIC_ROOT}),
    ],
)
def test_volumes_are_where_the_settings_keep_files(service: str, places: dict[str, Path]) -> None:
    volumes = yaml.safe_load(COMPOSE_TEXT)["services"][service]["volumes"]
    assert volumes == [f"{name}:/app/{place.relative_to(ROOT)}" for name, place in places.items()]
    # A volume takes its owner from the directory in the image.
    made = next(command for command in commands() if command[0] == "chown")
    assert {str(place.relative_to(ROOT)) for place in places.values()} <= set(made)


def test_proxy_serves_the_host_and_port_of_web() -> None:
    caddyfile = (ROOT / "deploy/Caddyfile").read_text(encoding="utf-8")
    port = re.search(r"GRANIAN_PORT=(\d+)", DOCKERFILE)
    assert port
    assert f"reverse_proxy web:{port[1]} {{\n" in caddyfile
    assert f"EXPOSE {port[1]}\n" in DOCKERFILE
    assert set(re.findall(r"\{\$(\w+)\}", caddyfile)) == {"SITE_HOST"}


@pytest.mark.parametrize(
    ("name", "limit"), [("Caddyfile", r"max_size (\d+)MB"), ("nginx.conf", r"max_body_size (\d+)m;")]
)
def test_proxies_let_the_largest_document_through_and_little_else(name: str, limit: str) -> None:
    sizes = re.findall(limit, (ROOT / "deploy" / name).read_text(encoding="utf-8"))

    assert sorted(int(size) for size in sizes) == [1, 60]
    assert MAX_DOCUMENT_BYTES < 60_000_000


@pytest.mark.parametrize("start", ["", "/de"])
def test_proxies_log_no_address_of_a_preview(start: str) -> None:
    nginx, caddyfile = ((ROOT / "deploy" / name).read_text(encoding="utf-8") for name in ("nginx.conf", "Caddyfile"))
    unlogged = re.findall(r"location ~ (\S+) {\n +access_log off;", nginx)

    address = start + reverse("events:preview", args=["00000000-0000-4000-8000-000000000000"])
    assert [pattern for pattern in unlogged if re.match(pattern, address)]
    assert not re.search(r"^\s*log\b", caddyfile, re.MULTILINE)


def test_image_ignores_secrets_and_data() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".env", ".git", ".venv", "var"} <= set(ignored)


def test_image_has_the_python_that_is_tested() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    oldest = re.search(r'requires-python = ">=([\d.]+)"', project)
    assert oldest
    assert set(re.findall(r"FROM python:([\d.]+)-", DOCKERFILE)) == {oldest[1]}
