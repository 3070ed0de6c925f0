"""Who asks: what is believed of X-Forwarded-For, and what of it anybody could have written."""

import pytest
from django.test import RequestFactory

from common.clients import client_address, client_network

PROXY = "10.0.0.1"


def address(settings, proxies: int, forwarded: str | None, remote: str = PROXY) -> str:
    settings.PROXIES = proxies
    said = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return str(client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **said)))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "client"),
    [
        # Nobody in front: the header is the client's own.
        (0, "203.0.113.9", PROXY),
        (0, None, PROXY),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1,2.2.2.2 ,\t203.0.113.9 ", "203.0.113.9"),
        (2, "203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (3, "1.1.1.1, 203.0.113.9, 10.0.0.3, 10.0.0.2", "203.0.113.9"),
        # Fewer have passed it on than there are.
        (2, "203.0.113.9", "203.0.113.9"),
        (3, "203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (1, None, PROXY),
        (1, "", PROXY),
        (2, " , ", PROXY),
    ],
)
def test_address_is_what_the_outermost_proxy_has_seen(settings, proxies, forwarded, client):
    assert address(settings, proxies, forwarded) == client


@pytest.mark.parametrize(
    ("forwarded", "client"),
    [
        ("203.0.113.9:4711", "203.0.113.9"),
        ("2001:db8::1", "2001:db8::1"),
        ("2001:DB8:0:0::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("[::ffff:203.0.113.9]:80", "203.0.113.9"),
        # What is no address is not believed.
        ("unknown", PROXY),
        ("_hidden", PROXY),
        ("203.0.113.999", PROXY),
        ("203.0.113", PROXY),
        ("1", PROXY),
        ("[2001:db8::1", "2001:db8::1"),
        ("[", PROXY),
        ("::1::", PROXY),
        ("٢٠٣.0.113.9", PROXY),
        ("1.1.1.1, unknown", PROXY),
        (f"{'1.1.1.1,' * 20_000}203.0.113.9", "203.0.113.9"),
    ],
)
def test_address_is_read_in_every_form(settings, forwarded, client):
    assert address(settings, 1, forwarded) == client


@pytest.mark.parametrize("name", ["HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_CLIENT_IP", "HTTP_TRUE_CLIENT_IP"])
def test_other_headers_say_nothing(settings, name):
    settings.PROXIES = 1

    request = RequestFactory().get("/", **{name: "for=203.0.113.9"})

    assert str(client_address(request)) == "127.0.0.1"


@pytest.mark.parametrize("remote", ["", "unix:", "/run/site.sock"])
def test_socket_of_this_machine_has_no_address(settings, remote):
    assert address(settings, 0, None, remote) == "None"
    assert address(settings, 1, "203.0.113.9", remote) == "203.0.113.9"


@pytest.mark.parametrize(
    ("remote", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", "local"),
    ],
)
def test_network_is_the_leading_part_of_the_address(remote, network):
    request = RequestFactory().get("/", REMOTE_ADDR=remote)

    assert client_network(request, ipv4=24, ipv6=64) == network
