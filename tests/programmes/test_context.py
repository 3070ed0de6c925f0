import pytest
from django.test import RequestFactory
from django.utils.translation import override

from common.i18n import Text
from common.values import Image
from programmes.context import Alternate, LanguageLink, SiteInfo, alternates, language_menu, site, site_info
from tests import factories as make


def test_site_that_nobody_has_filled_in_yet(db):
    assert site_info() == SiteInfo(
        name=Text("Programme events"),
        publisher="",
        logo=None,
        accent="navy",
        has_eu_emblem=True,
        eu_statement="Co-funded by the European Union",
    )


def test_site_knows_the_countries_of_its_current_programmes(db):
    make.SiteFactory()
    make.ProgrammeFactory(is_current=True, countries=["DE", "LV"])
    make.ProgrammeFactory(is_current=True, countries=["LV", "SE"])
    make.ProgrammeFactory(is_current=True, countries=[])
    make.ProgrammeFactory(is_current=False, countries=["RU"])

    assert sorted(site_info().countries) == ["DE", "LV", "SE"]


def test_countries_are_read_with_the_site(db, django_assert_num_queries):
    make.SiteFactory()
    make.ProgrammeFactory.create_batch(2, is_current=True, countries=["DE"])

    with django_assert_num_queries(1):
        assert site_info().countries == ("DE",)


def test_site_without_current_programmes_has_no_countries(db):
    make.SiteFactory()
    make.ProgrammeFactory(is_current=False, countries=["RU"])

    assert site_info().countries == ()


def test_site_as_staff_wrote_it(db):
    make.SiteFactory(
        name={"en": "Baltic events", "de": "Ostsee"},
        publisher="Joint Secretariat",
        logo="site/logo.png",
        accent="teal",
        has_eu_emblem=False,
        eu_statement={"en": "Co-funded by Interreg"},
    )

    with override("de"):
        info = site_info()

    assert info == SiteInfo(
        name=Text("Ostsee"),
        publisher="Joint Secretariat",
        logo=Image("/media/site/logo.png"),
        accent="teal",
        has_eu_emblem=False,
        eu_statement=Text("Co-funded by Interreg"),
    )
    assert (info.name.lang, info.eu_statement.lang) == ("de", "en")


def test_nothing_is_read_before_a_template_asks(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        context = site(RequestFactory().get("/"))
    with django_assert_num_queries(1):
        names = [context["site"].name, context["site"].accent]

    assert names == ["Programme events", "navy"]


@pytest.mark.parametrize(
    ("path", "german"),
    [
        ("/", "/de/"),
        ("/events/", "/de/events/"),
        ("/events/?q=a&b=%20c", "/de/events/?q=a&b=%20c"),
        ("/events/past/2024/", "/de/events/past/2024/"),
        ("/events/kick-off/", "/de/events/kick-off/"),
        ("/programmes/bsr/water/seas/", "/de/programmes/bsr/water/seas/"),
        ("/contacts/elena/", "/de/contacts/elena/"),
        ("/organisers/leontief/", "/de/organisers/leontief/"),
        ("/legal/", "/de/legal/"),
        # What no page answers stays as it is.
        ("/nowhere/", "/nowhere/"),
        ("/healthz/", "/healthz/"),
    ],
)
def test_menu_leads_to_the_same_page(path, german):
    assert {link.code: link.url for link in language_menu(path)}["de"] == german


@pytest.mark.parametrize(("language", "path"), [("en", "/events/"), ("de", "/de/events/"), ("nb", "/nb/events/")])
def test_menu_marks_the_language_and_names_each_in_itself(language, path):
    with override(language):
        menu = language_menu(path)

    assert [link.code for link in menu if link.is_current] == [language]
    assert menu[:2] == (
        LanguageLink("en", "English", "/events/", language == "en"),
        LanguageLink("de", "Deutsch", "/de/events/", language == "de"),
    )


def test_every_language_is_named_in_itself():
    assert [link.name for link in language_menu("/")] == [
        "English",
        "Deutsch",
        "polski",
        "svenska",
        "suomi",
        "dansk",
        "norsk bokmål",
        "eesti",
        "latviešu",
        "lietuvių",
    ]


def test_alternates_are_absolute_and_end_with_the_default():
    request = RequestFactory().get("/de/legal/?a=1", headers={"host": "127.0.0.1"})

    with override("de"):
        found = alternates(request, language_menu(request.get_full_path()))

    assert found[:2] == (Alternate("en", "http://127.0.0.1/legal/"), Alternate("de", "http://127.0.0.1/de/legal/"))
    assert (len(found), found[-1]) == (11, Alternate("x-default", "http://127.0.0.1/legal/"))


def test_menu_follows_the_setting(settings):
    settings.LANGUAGES = [("en", "English"), ("lv", "Latvian")]

    assert [link.code for link in language_menu("/")] == ["en", "lv"]
