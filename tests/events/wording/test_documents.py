import pytest

from common.i18n import Text
from common.values import Image
from events.enums import DocumentKind
from events.models import Document, Event
from events.wording import documents, types
from tests.facts import facts_of


def document(**fields: object) -> Document:
    return Document(**{"title": {"en": "Slides"}} | fields)


def shown(*rows: Document) -> tuple[types.Document, ...]:
    facts = facts_of(Event(text_languages=["de"]), documents=rows)
    return documents.make_documents(facts, facts.documents)


def gallery(*rows: Document) -> tuple[Image, ...]:
    return documents.make_gallery(facts_of(Event(), documents=rows))


def test_file_shows_type_size_and_language():
    row = document(file="documents/x/slides.pdf", size=1_258_291, language="de", kind=DocumentKind.PRESENTATION)

    assert shown(row) == (
        types.Document(Text("Slides"), "/media/documents/x/slides.pdf", "Presentation", "PDF, 1.2\xa0MB, German"),
    )


def test_link_shows_where_it_leads():
    row = document(link="https://files.example.org/a?b=c", kind=DocumentKind.OTHER)

    assert shown(row) == (
        types.Document(Text("Slides"), "https://files.example.org/a?b=c", "", "on files.example.org"),
    )


def test_file_of_unknown_size_and_type():
    assert shown(document(file="documents/x/README"))[0].details == "0\xa0bytes"


@pytest.mark.parametrize("row", [document(), document(link="javascript:alert(1)"), document(link="data:text/html,x")])
def test_what_cannot_be_opened_is_left_out(row):
    assert shown(row) == ()


def test_recording_leads_to_its_captions():
    row = document(link="https://video.example.org/1", captions_url="https://video.example.org/1.vtt")

    assert shown(row)[0].captions_url == "https://video.example.org/1.vtt"


def test_title_falls_back_and_says_its_language():
    title = shown(document(title={"de": "Folien"}, link="https://files.example.org/"))[0].title

    assert (title, title.lang) == ("Folien", "de")


PHOTO = document(
    title={"en": "The hall"},
    kind=DocumentKind.PHOTOS,
    file="documents/x/hall.JPG",
    alternative_text={"en": "People at round tables"},
    credit="A. Ozola",
)


def test_photo_is_in_the_gallery_and_not_in_the_list():
    picture = Image("/media/documents/x/hall.JPG", Text("People at round tables"), Text("The hall"), "A. Ozola")

    assert (gallery(PHOTO), shown(PHOTO)) == ((picture,), ())


@pytest.mark.parametrize(
    "row",
    [
        document(kind=DocumentKind.PHOTOS, link="https://photos.example.org/"),
        document(kind=DocumentKind.PHOTOS, file="documents/x/photos.zip"),
        document(kind=DocumentKind.OTHER, file="documents/x/map.png"),
    ],
)
def test_what_is_no_photo_is_in_the_list_and_not_in_the_gallery(row):
    assert (gallery(row), len(shown(row))) == ((), 1)


def test_image_of_the_event():
    picture = {"image_alt": {"en": "A hall"}, "image_caption": {"en": "Riga"}, "image_credit": "A. Ozola"}
    event = Event(image="hall.png", image_width=800, image_height=600, **picture)

    assert documents.event_image(facts_of(event)) == Image(
        "/media/hall.png", Text("A hall"), Text("Riga"), "A. Ozola", 800, 600
    )


def test_event_without_image():
    assert documents.event_image(facts_of(Event())) is None


KEY = "0123456789abcdef" * 2


def test_image_says_its_size_itself():
    event = Event(image=f"events/{KEY}-800x600/hall.png", image_width=1, image_height=1)

    assert (documents.event_image(facts_of(event)).width, documents.event_image(facts_of(event)).height) == (800, 600)


def test_pictures_that_could_not_be_read_are_left_out():
    event = Event(image=f"events/{KEY}-0x0/hall.png", image_width=1, image_height=1)
    rows = [
        Document(title={"en": "A"}, kind=kind, file=f"documents/{KEY}-0x0/a.jpg")
        for kind in (DocumentKind.PHOTOS, DocumentKind.REPORT)
    ]

    assert (
        documents.event_image(facts_of(event)),
        gallery(*rows),
        shown(*rows),
    ) == (None, (), ())
