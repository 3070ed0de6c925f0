"""Staff read the files of their rows at an address of their own, public or not."""

import pytest
from django.test import Client

from tests import factories as make
from tests.admin_pages import client_for, event_url, soup
from tests.config.test_files import NAMES, ask, stored  # noqa: F401 - the fixture
from tests.files import pdf, png

pytestmark = pytest.mark.django_db


def address(file: object) -> str:
    return f"/admin/files/{file.name}"


@pytest.fixture
def editor() -> Client:
    return client_for(make.UserFactory(editor=True))


@pytest.fixture
def draft_file():
    return make.DocumentFactory(event__draft=True, link="", file=pdf()).file


def test_editor_reads_the_file_of_a_draft(editor, draft_file):
    response = ask(editor, address(draft_file))

    assert (response.status_code, response.body) == (200, b"%PDF-1.7")
    assert (response["Cache-Control"], response["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
    assert response["Content-Disposition"] == 'inline; filename="agenda.pdf"'
    assert ask(editor, draft_file.url).status_code == 404


def test_file_that_browsers_must_not_show_is_saved(editor, stored):  # noqa: F811
    response = ask(editor, stored("a.html").replace("/media/", "/admin/files/"))

    assert (response.status_code, response["Content-Disposition"]) == (200, "attachment")


def test_anonymous_reader_is_asked_to_log_in(client, draft_file):
    response = client.get(address(draft_file))

    assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={address(draft_file)}")


@pytest.mark.parametrize("user", [{}, {"is_staff": False, "superuser": True}, {"editor": True, "is_staff": False}])
def test_who_may_not_see_the_row_gets_no_file(draft_file, user):
    response = ask(client_for(make.UserFactory(**user)), address(draft_file))

    assert response.status_code in (302, 404)
    assert b"PDF" not in response.body


def test_member_reads_the_files_of_the_own_programme_alone():
    own, other = make.EventFactory(draft=True, image=png()), make.EventFactory(draft=True, image=png())
    user = make.UserFactory(editor=True, programmes=[own.programme])
    documents = [make.DocumentFactory(event=event, link="", file=pdf()) for event in (own, other)]

    files = [own.image, documents[0].file, other.image, documents[1].file]

    assert [ask(client_for(user), address(file)).status_code for file in files] == [200, 200, 404, 404]


def test_file_needs_the_right_to_its_own_model():
    client = client_for(make.UserFactory(permissions=["contacts.view_contact"]))
    files = [make.ContactFactory(photo=png()).photo, make.SpeakerFactory(photo=png()).photo]

    assert [ask(client, address(file)).status_code for file in files] == [200, 404]


def test_file_without_a_row_is_missing_for_staff_too(admin_client):
    document = make.DocumentFactory(link="", file=pdf())
    document.delete()

    response = ask(admin_client, address(document.file))

    assert (response.status_code, response["Cache-Control"]) == (404, "private, no-store")


@pytest.mark.parametrize("name", NAMES)
def test_staff_get_no_other_file(admin_client, uploads, stored, name):  # noqa: F811
    stored("a.pdf")
    (uploads / "documents" / "x" / "b.pdf").write_bytes(b"classified")
    (uploads.parent / "secret.txt").write_text("classified")

    response = admin_client.get(f"/admin/files/{name}", follow=True)

    assert (response.status_code, b"classified" in response.content) == (404, False)


def test_staff_file_is_only_read(admin_client, draft_file):
    assert admin_client.post(address(draft_file)).status_code == 405


# The pages of the admin


def links(response: object) -> list[str]:
    return [link["href"] for link in soup(response).select("a") if "hall.png" in link.text or "agenda.pdf" in link.text]


@pytest.mark.parametrize(
    ("factory", "name"),
    [
        (lambda: make.ContactFactory(photo=png()), "contacts/contact"),
        (lambda: make.OrganisationFactory(logo=png()), "contacts/organisation"),
        (lambda: make.ProgrammeFactory(logo=png()), "programmes/programme"),
        (lambda: make.SiteFactory(logo=png()), "programmes/site"),
        (lambda: make.SpeakerFactory(photo=png()), "events/speaker"),
        (lambda: make.DocumentFactory(link="", file=pdf()), "events/document"),
    ],
)
@pytest.mark.parametrize("is_shown_only", [False, True])
def test_form_leads_to_the_file_for_staff(admin_client, factory, name, is_shown_only):
    row = factory()
    app, model = name.split("/")
    viewer = client_for(make.UserFactory(has_all_programmes=True, permissions=[f"{app}.view_{model}"]))

    found = links((viewer if is_shown_only else admin_client).get(f"/admin/{name}/{row.pk}/change/"))

    field = next(field for field in ("photo", "logo", "file") if hasattr(row, field))
    assert found == [address(getattr(row, field))]


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_page_of_an_event_leads_to_its_files_for_staff(editor, is_withdrawn):
    event = make.EventFactory(image=png(), withdrawn=is_withdrawn)
    document = make.DocumentFactory(event=event, link="", file=pdf())

    response = editor.get(event_url(event))

    assert links(response) == [address(event.image), address(document.file)]
