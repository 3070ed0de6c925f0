"""An editor proposes a change of a public event, and a publisher accepts it."""

from collections.abc import Callable

from playwright.sync_api import expect

from events.models import Event
from tests.browser.axe import find_violations
from tests.browser.desk import log_in
from tests.browser.reader import Reader
from tests.browser.world import World
from tests.factories import EventFactory, SessionFactory, UserFactory
from tests.moment import MOMENT


def test_proposed_change_is_seen_and_accepted(new_reader: Callable[..., Reader], world: World) -> None:
    event = EventFactory(title={"en": "Forum of the coast"}, start_date=MOMENT.date())
    SessionFactory(event=event, title={"en": "Opening"}, room="A")
    editor, publisher = new_reader(), new_reader(width=360)
    for reader, user in ((editor, UserFactory(editor=True)), (publisher, UserFactory(publisher=True))):
        log_in(reader, user)
        reader.goto(f"/admin/events/event/{event.pk}/change/")
    editor.page.locator("#id_start_time").fill("10:00")
    editor.page.locator("#id_sessions-0-room").fill("B")
    editor.page.locator("input[name=_continue]").click()
    expect(editor.page.locator(".messagelist")).to_contain_text("This waits for a publisher: from, agenda.")
    expect(editor.page.locator("#id_start_time")).to_have_value("10:00")

    publisher.page.reload()
    publisher.page.get_by_role("link", name="Look at the proposed change").click()
    page = publisher.page
    expect(page.locator(".change-line legend")).to_contain_text("Time changed from")
    assert find_violations(page, within="#content-main") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_label("In other words (English)").fill("We begin at ten.")
    page.get_by_role("button", name="Accept").click()

    expect(page.locator(".messagelist")).to_contain_text("The proposed change is accepted.")
    event = Event.objects.get(pk=event.pk)
    assert (f"{event.start_time:%H:%M}", event.sessions.get().room) == ("10:00", "B")
    assert [str(line.words) for line in event.changes.all()] == ["We begin at ten."]
