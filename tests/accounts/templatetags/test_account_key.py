from types import SimpleNamespace

from django.contrib.auth.models import AnonymousUser

from accounts.templatetags.account_key import account_key


def test_each_account_has_a_key_of_its_own():
    keys = [account_key(SimpleNamespace(pk=pk, is_staff=True)) for pk in (1, 1, 2)]

    assert [len(key) for key in keys] == [64, 64, 64]
    assert (keys[0] == keys[1], keys[0] == keys[2]) == (True, False)


def test_who_is_not_logged_in_as_staff_has_none():
    assert [account_key(AnonymousUser()), account_key(SimpleNamespace(pk=1, is_staff=False))] == ["", ""]
