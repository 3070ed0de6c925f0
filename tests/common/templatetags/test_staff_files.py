"""Links of the admin to files that are only shown."""

import pytest
from django.utils.html import format_html

from common.templatetags.staff_files import staff_link


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/media/documents/x/a.pdf", "/admin/files/documents/x/a.pdf"),
        ("/media/documents/media/a.pdf", "/admin/files/documents/media/a.pdf"),
        ("https://example.org/media/a.pdf", "https://example.org/media/a.pdf"),
    ],
)
def test_link_to_a_file_leads_to_where_staff_may_read_it(url, expected):
    link = staff_link(format_html('<a href="{}">a.pdf</a>', url))

    assert link == f'<a href="{expected}">a.pdf</a>'
    assert link.__html__() == link


@pytest.mark.parametrize("text", ['<a href="/media/a.pdf">typed</a>', format_html('<p><a href="/media/x">{}</a>', "x")])
def test_anything_else_is_left_as_it_is(text):
    assert staff_link(text) is text
