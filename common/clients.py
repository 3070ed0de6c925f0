"""The network address of a client, as far as the proxies in front can be believed."""

import ipaddress
from ipaddress import IPv4Address, IPv6Address

from django.conf import settings
from django.http import HttpRequest

# A socket of this machine has no address.
LOCAL = "local"


def client_network(request: HttpRequest, *, ipv4: int, ipv6: int) -> str:
    """Return the network of the client, such as 192.0.2.0/24; `ipv4` and `ipv6` are prefix lengths."""
    address = client_address(request)
    if address is None:
        return LOCAL
    bits = ipv4 if address.version == 4 else ipv6
    return str(ipaddress.ip_network((address, bits), strict=False))


def client_address(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """Return the address that the outermost of our PROXIES has seen: anybody can write the entries before it.

    With fewer entries than proxies it is the first one; None if there is no address at all.
    """
    remote = _read(request.META.get("REMOTE_ADDR", ""))
    number = settings.PROXIES
    if not number:
        return remote
    # Several headers of this name arrive as one.
    entries = request.headers.get("X-Forwarded-For", "").rsplit(",", number)
    return _read(entries[-number] if len(entries) >= number else entries[0]) or remote


def _read(text: str) -> IPv4Address | IPv6Address | None:
    """Return the address of "192.0.2.1", "192.0.2.1:8080", "[2001:db8::1]:443" or "fe80::1%eth0"."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    # A socket for both kinds names an IPv4 client so.
    return getattr(address, "ipv4_mapped", None) or address
