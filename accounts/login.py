"""Who may try to log in: wrong passwords are counted in the database, for all processes alike (SEC-4).

A failure is a row of django-axes; another row, marked as locked out, says since when an account is refused: from one
network, or from everywhere where it names none. Rows hold no address and no name: networks, and a keyed hash.
"""

import datetime as dt
import logging
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from axes.backends import AxesStandaloneBackend
from axes.handlers.base import AxesHandler
from axes.models import AccessFailureLog
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import LONGEST_EMAIL, User
from common.clients import LOCAL, client_network

_log = logging.getLogger(__name__)
# How long a login is refused, and how long a failure is remembered.
REFUSED = dt.timedelta(minutes=15)
KEPT = dt.timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    failures: int
    within: dt.timedelta
    of_network: bool


LIMITS = (Limit(10, dt.timedelta(minutes=15), of_network=True), Limit(50, dt.timedelta(hours=1), of_network=False))


@dataclass(frozen=True)
class Attempt:
    """An attempt to log in to an account, which may not exist."""

    email: str
    network: str  # "192.0.2.0/24" or "local"

    @cached_property
    def user_key(self) -> int | None:
        """The key of the account, however its address is spelt; one query."""
        same = User.objects.filter(email__iexact=self.email[: LONGEST_EMAIL + 1])
        return same.values_list("pk", flat=True).first()

    @cached_property
    def account(self) -> str:
        name = f"user {self.user_key}" if self.user_key else f"nobody {self.email.strip().casefold()}"
        return salted_hmac("accounts.login", name, algorithm="sha256").hexdigest()

    @property
    def address(self) -> str:
        """The first address of the network: the table takes no network."""
        return "127.0.0.0" if self.network == LOCAL else self.network.partition("/")[0]

    def failures(self) -> QuerySet[AccessFailureLog]:
        return AccessFailureLog.objects.filter(username=self.account, locked_out=False)

    def refusals(self) -> QuerySet[AccessFailureLog]:
        return AccessFailureLog.objects.filter(username=self.account, locked_out=True)

    def refused_until(self) -> dt.datetime | None:
        """Return when the account may be tried again, None for now."""
        here = self.refusals().filter(Q(ip_address=self.address) | Q(ip_address=None))
        latest = here.filter(attempt_time__gt=timezone.now() - REFUSED).aggregate(latest=Max("attempt_time"))["latest"]
        return latest + REFUSED if latest else None

    def count(self) -> bool:
        """Keep the failure; return whether it was one too many. Failures before a refusal do not count again."""
        AccessFailureLog.objects.create(username=self.account, ip_address=self.address)
        return bool([limit for limit in LIMITS if self._refuse_beyond(limit)])

    def _refuse_beyond(self, limit: Limit) -> bool:
        scope = self.address if limit.of_network else None
        since = timezone.now() - limit.within
        former = self.refusals().filter(ip_address=scope).aggregate(latest=Max("attempt_time"))["latest"]
        failures = self.failures().filter(attempt_time__gt=max(since, former or since))
        if limit.of_network:
            failures = failures.filter(ip_address=scope)
        if failures.count() < limit.failures:
            return False
        AccessFailureLog.objects.create(username=self.account, ip_address=scope, locked_out=True)
        return True

    def __str__(self) -> str:
        return f"{f'user {self.user_key}' if self.user_key else 'an unknown account'} from {self.network}"


def attempt_of(request: HttpRequest, credentials: dict[str, Any] | None) -> Attempt:
    said = credentials or {}
    email = said.get("username") or said.get(User.USERNAME_FIELD) or ""
    return Attempt(str(email), client_network(request, ipv4=24, ipv6=64))


class LoginBackend(AxesStandaloneBackend):
    """Refuse before any password is checked. A login without a request is our own code, not a visitor."""

    def authenticate(self, request: HttpRequest | None, *args: Any, **credentials: Any) -> None:
        if request is not None:
            super().authenticate(request, *args, **credentials)


class LoginHandler(AxesHandler):
    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return attempt_of(request, credentials).refused_until() is not None

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_kwargs: Any
    ) -> None:
        if request is None:
            return
        attempt = attempt_of(request, credentials)
        if request.axes_locked_out:  # type: ignore[attr-defined]
            # It does not count: further attempts do not make the refusal longer.
            request.axes_credentials = credentials  # type: ignore[attr-defined]
            _log.warning("Login refused: %s", attempt)
        elif attempt.count():
            _log.warning("Login failed, and is refused for %d minutes: %s", REFUSED.total_seconds() // 60, attempt)
        else:
            _log.warning("Login failed: %s", attempt)

    def user_logged_in(self, sender: Any, request: HttpRequest, user: User, **_kwargs: Any) -> None:
        """Forget the failures from this network only: others may come from somebody else."""
        attempt = Attempt(user.email, client_network(request, ipv4=24, ipv6=64))
        attempt.failures().filter(ip_address=attempt.address).delete()
        _log.info("Logged in: %s", attempt)

    def reset_attempts(self, *, ip_address: str | None = None, username: str | None = None, **_options: Any) -> int:
        """Let an account in again, or everybody: `manage.py axes_reset_username` and `axes_reset`."""
        rows = AccessFailureLog.objects.all()
        if username:
            rows = rows.filter(username=Attempt(username, LOCAL).account)
        return rows.delete()[0]


def forget_failures(*, now: dt.datetime) -> int:
    """Delete failures that no limit counts any more; return their number."""
    return AccessFailureLog.objects.filter(attempt_time__lte=now - KEPT).delete()[0]


def refusal(request: HttpRequest, response: TemplateResponse, credentials: dict[str, Any] | None) -> HttpResponse:
    """Return the page that says when to try again."""
    until = attempt_of(request, credentials).refused_until() or timezone.now()
    seconds = max(1, math.ceil((until - timezone.now()).total_seconds()))
    context = (response.context_data or {}) | {"minutes": math.ceil(seconds / 60)}
    page = render(request, "admin/login_refused.html", context, status=429)
    page.headers["Retry-After"] = str(seconds)
    return page
