"""All settings, read from the environment and from .env; the real environment wins.

`.env.example` lists every variable that is read here. An empty value counts as not set.
"""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF

from config.environment import (
    ANY_PORT,
    SOURCE_LANGUAGE,
    check_production,
    languages,
    postgresql,
    public_port,
    rate,
    sqlite,
)
from config.variables import Variables

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# A test run must not depend on what somebody keeps in their .env.
if os.environ.get("ENVIRONMENT") != "test":
    environ.Env.read_env(BASE_DIR / ".env")
env = Variables()

# What kind of process this is

# A misspelt one taken for a lax one would open a production site.
ENVIRONMENT = env.one_of("ENVIRONMENT", "production", ("production", "development", "test"))
PRODUCTION = ENVIRONMENT == "production"
TEST = ENVIRONMENT == "test"

DEBUG = env.switch("DEBUG", default=False)
# Outside production a key that everybody knows is better than sessions lost at every start.
SECRET_KEY = env.text("SECRET_KEY", "" if PRODUCTION else "django-insecure-for-development-and-tests-only")
SECRET_KEY_FALLBACKS = env.texts("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", [] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"])
# Off only for a server that no other machine can reach, such as `make demo`.
USE_HTTPS = env.switch("USE_HTTPS", default=PRODUCTION)

if PRODUCTION:
    check_production(secret_key=SECRET_KEY, debug=DEBUG, allowed_hosts=ALLOWED_HOSTS, use_https=USE_HTTPS)

# Server

# Of each worker of `tools.serve`. Every thread keeps a connection to the database.
THREADS = env.whole("THREADS", 16, least=4, most=1000)
# What addresses carry behind the host; empty is the scheme's own.
PUBLIC_PORT = public_port(
    env.text("PUBLIC_PORT", "" if PRODUCTION else ANY_PORT), production=PRODUCTION, use_https=USE_HTTPS
)

# Parts

INSTALLED_APPS = [
    "config.apps.AdminSiteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Its templates, which the form renderer below looks for.
    "django.forms",
    "i18nfield",
    "django_prose_editor",
    "csp",
    "axes",
    "common",
    "contacts",
    "programmes",
    "accounts",
    "events",
]

MIDDLEWARE = [
    "config.middleware.add_headers",
    # Before all that follow: what it refuses is answered before any other reads the body.
    "config.bodies.BodyMiddleware",
    # Before the redirect to https, which prints the port.
    "config.middleware.reject_invalid_port",
    # After the host has got its one spelling; what it sends has passed all that follow before.
    "events.kept.shortcut.answer_at_once",
    "django.middleware.security.SecurityMiddleware",
    # Before WhiteNoise, so that static files carry the policy as well: an SVG opened alone is a document.
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.renew_session",
    "config.middleware.LanguageMiddleware",
    "config.errors.refuse_when_full",
    "config.middleware.SlashMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last: it answers a refused login instead of the page.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "programmes.context.site",
                "common.request_ids.request_id",
            ]
        },
    }
]

# Widgets of ours have templates too, which the default renderer does not find.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data

# How many seconds a request waits for an answer of the database before it is answered 503.
DATABASE_TIMEOUT = env.whole("DATABASE_TIMEOUT", 4, least=1, most=60)
database = env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
if database["ENGINE"] == "django.db.backends.sqlite3":
    # SQLite makes its file, but not the directory around it.
    VAR_DIR.mkdir(exist_ok=True)
    database, REQUEST_DATABASE_OPTIONS = sqlite(database, DATABASE_TIMEOUT)
else:
    database, REQUEST_DATABASE_OPTIONS = postgresql(database, DATABASE_TIMEOUT)
if TEST:
    # A test may write thousands of rows with one statement, on a slow machine.
    REQUEST_DATABASE_OPTIONS = {}
DATABASES = {"default": database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

cache = env.cache("CACHE_URL", "locmemcache://")
if cache["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
    # Readers get their pages without it as well, and do not wait for one that hangs.
    cache["BACKEND"] = "config.cache.LenientRedisCache"
    cache["OPTIONS"] = {"socket_connect_timeout": 1, "socket_timeout": 1} | cache.get("OPTIONS", {})
# Requests by client. Without a shared cache each process counts for itself, and forgets idle clients first.
counts = cache
if cache["BACKEND"] in ("django.core.cache.backends.locmem.LocMemCache", "django.core.cache.backends.dummy.DummyCache"):
    counts = {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "counts",
        "OPTIONS": {"MAX_ENTRIES": 20_000, "CULL_FREQUENCY": 100},
    }
    # Pictures of events, mostly: 50 KB each.
    cache["OPTIONS"] = {"MAX_ENTRIES": 60} | cache.get("OPTIONS", {})
CACHES = {"default": cache, "counts": counts}
# Answers ready to send (events/kept): in the memory of each process, at most so much; and in a cache that all share.
# None with DEBUG: templates change without a restart.
PAGE_STORE_MIB = env.whole("PAGE_STORE_MIB", 0 if DEBUG else 32, least=0, most=4096)
PAGES_ARE_SHARED = PAGE_STORE_MIB > 0 and cache["BACKEND"] == "config.cache.LenientRedisCache"

# People

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = ["accounts.login.LoginBackend", "accounts.backends.RoleBackend"]
# The limits are in accounts/login.py; django-axes knows one only.
AXES_HANDLER = "accounts.login.LoginHandler"
AXES_LOCKOUT_CALLABLE = "accounts.login.refusal"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# Its rows are hashes: there is nothing to read.
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    # Django's own for common passwords, and more.
    {"NAME": "accounts.passwords.EasyPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# The password of the two logins that `manage.py load_demo` makes; without one it makes none.
DEMO_PASSWORD = env.text("DEMO_PASSWORD")
if TEST:
    # The real hasher is slow on purpose; no test is about that.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Languages and time

LANGUAGE_CODE = SOURCE_LANGUAGE
LANGUAGES = languages(env.texts("LANGUAGES", ["en", "de", "pl", "sv", "fi", "da", "nb", "et", "lv", "lt"]))
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.zone("TIME_ZONE", "Europe/Berlin")

# Files

# An agenda of 300 sessions is one form of about 2,500 fields; Django's default is 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# Development and tests read the sources themselves: nothing to collect, nothing stale.
STATIC_STORAGE = (
    "config.statics.ReleaseStorage" if PRODUCTION else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = not PRODUCTION
# By their names: files of the previous release are no longer in the manifest.
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\.\w+$"
STORAGES = {"default": {"BACKEND": "common.storage.UploadStorage"}, "staticfiles": {"BACKEND": STATIC_STORAGE}}

# Mail

email = env.mail("EMAIL_URL", "smtp://localhost:25")
EMAIL_BACKEND = email["EMAIL_BACKEND"]
EMAIL_HOST = email["EMAIL_HOST"]
EMAIL_PORT = email["EMAIL_PORT"]
EMAIL_HOST_USER = email["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = email["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.sender("DEFAULT_FROM_EMAIL", "events@localhost")

# Security

CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
# Since its last use, see config.middleware.renew_session.
SESSION_COOKIE_AGE = env.whole("SESSION_HOURS", 12, least=1, most=720) * 3600
SECURE_SSL_REDIRECT = USE_HTTPS
SESSION_COOKIE_SECURE = USE_HTTPS
CSRF_COOKIE_SECURE = USE_HTTPS
SECURE_HSTS_SECONDS = env.whole("HSTS_SECONDS", 31_536_000, least=0, most=315_360_000) if USE_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.switch("HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.switch("HSTS_PRELOAD", default=False)
# Both bind all other names below ours, which is not for us to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# Of what X-Forwarded-For says, each proxy vouches for one address; without a proxy, any visitor could send the headers.
# BEHIND_PROXY=on is the former way to say PROXIES=1.
PROXIES = env.whole("PROXIES", int(env.switch("BEHIND_PROXY", default=False)), least=0, most=10)
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# An address typed without a scheme is taken for https.
FORMS_URLFIELD_ASSUME_HTTPS = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# How many answers of the API a network address gets in how many seconds. Tests ask more than any client should.
API_RATE = rate(env.text("API_RATE", "off" if TEST else "120/m"))

# Logs

LOG_LEVEL = env.one_of("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "config.logs.LineFormatter"}},
    "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}},
    "root": {"handlers": ["stdout"], "level": LOG_LEVEL},
    # Django's own handlers would mail whole requests, with what people typed into them.
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # Scanners ask for every host; the answer 400 is enough.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
