"""Content codings of HTTP: which one a client prefers, and bodies in them (RFC 9110 §8.4, §12.5.3)."""

import gzip
import re
from functools import lru_cache

import brotli

IDENTITY, GZIP, BROTLI, BEST_BROTLI = "", "gzip", "br", "br11"
# What each is called in Content-Encoding.
NAMES = {GZIP: "gzip", BROTLI: "br", BEST_BROTLI: "br"}
# Below so many bytes, the header costs as much as compression saves.
LEAST = 256
_GZIP_LEVEL = 6
# Five takes about as long as gzip, eleven a hundred times as long for a tenth less.
_QUALITY = {BROTLI: 5, BEST_BROTLI: 11}
# Two to this power is the window in bytes: hardly a page is longer, and the default takes 16 MiB while it works.
_WINDOW = 18
_ASKED = re.compile(r"\s*(?P<name>[\w*-]+)\s*(?:;\s*q\s*=\s*(?P<weight>[01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE)
_TEXT = re.compile(r"text/|image/svg\+xml|application/(?:[\w.+-]+\+)?(?:json|xml)\b|application/manifest\+json")


def is_compressible(content_type: str) -> bool:
    return bool(_TEXT.match(content_type))


@lru_cache(maxsize=512)
def preferred(accepted: str) -> str:
    """Return brotli, gzip or identity by the header Accept-Encoding; the client's weights count, then the size."""
    weights: dict[str, float] = {}
    for part in accepted.split(","):
        found = _ASKED.fullmatch(part)
        if found:
            weights[found["name"].lower()] = float(found["weight"] or 1)
    any_other = weights.get("*", 0.0)
    brotli_weight, gzip_weight = weights.get("br", any_other), weights.get("gzip", any_other)
    if not (brotli_weight or gzip_weight) or weights.get("identity", 0.0) > max(brotli_weight, gzip_weight):
        return IDENTITY
    return BROTLI if brotli_weight >= gzip_weight else GZIP


def encode(body: bytes, encoding: str) -> bytes:
    if encoding == GZIP:
        # Without the time, so that the same page has the same bytes.
        return gzip.compress(body, _GZIP_LEVEL, mtime=0)
    return brotli.compress(body, mode=brotli.MODE_TEXT, quality=_QUALITY[encoding], lgwin=_WINDOW)
