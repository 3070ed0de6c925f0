"""The contact finder, and the page of a contact."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.values import Link
from contacts.availability import beside_default, who_answers
from contacts.models import Contact
from events.cursors import soonest_page
from events.display.answering import make_answer
from events.display.asking import PARAMETERS, make_choices, make_question, read_choices
from events.models import Event
from events.readers_zone import PARAMETER as ZONE
from events.readers_zone import zone_pairs
from events.views.keeping import kept
from events.wording.people import contact_card, merge_cards
from events.wording.rows import make_rows
from programmes.context import understand
from programmes.finder import find_contacts, load_default_contact, load_duties, load_feedback_contact
from programmes.models import Programme, Topic

UPCOMING_ROWS = 20


@kept(*PARAMETERS, with_lists=False)
def contact_list(request: HttpRequest) -> HttpResponse:
    """Whom to ask: the answer to a question, or everybody who may be asked."""
    day = timezone.localdate()
    programmes = list(Programme.objects.current_first().prefetch_related("priorities"))
    duties = load_duties(day, programmes)
    choices = make_choices(programmes, Topic.objects.all(), duties)
    chosen, problems = read_choices(request.GET, choices)
    understand(request, chosen.items())
    context = {
        "fields": tuple(one.field(chosen.get(one.name, "")) for one in choices if one.things),
        "problems": problems,
        "is_asked": bool(chosen),
        "is_indexed": not chosen and not problems,
        "breadcrumbs": (Link(_("Contacts"), ""),),
    }
    if chosen:
        question = make_question(chosen, choices, programmes)
        answers = find_contacts(duties, question, load_default_contact(question.programmes, day))
        feedback = None if answers.best else load_feedback_contact(day)
        context["answer"] = make_answer(answers, question, feedback)
    else:
        # The deputies of absent contacts say for whom they answer.
        contacts = Contact.objects.public(day).with_availability(day)
        context["contacts"] = merge_cards(contact_card(who_answers(contact)) for contact in contacts)
    return render(request, "contacts/contact_list.html", context)


def _default_beside(contact: Contact, day: dt.date) -> Contact | None:
    """Return the default contact of the programmes for which the contact answers, else of the current ones."""
    programmes = Programme.objects.current_first()
    own = list(programmes.filter(duties__contact=contact).distinct())
    return load_default_contact(own or list(programmes.filter(is_current=True)), day)


@kept(ZONE)
def contact_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A contact's page; during an absence it shows the deputy and says for whom, or who else can help."""
    now = timezone.now()
    day = timezone.localdate(now)
    contact = get_object_or_404(Contact.objects.public(day).with_availability(day), slug=slug)
    events = Event.objects.published(now).upcoming(now).for_contact(contact)
    upcoming, _next = soonest_page(events, None, UPCOMING_ROWS)
    understand(request, kept=zone_pairs(request.GET))
    answering = who_answers(contact)
    found = _default_beside(contact, day) if answering.is_away else None
    default = who_answers(found) if found else None
    card, *others = (contact_card(who) for who, _none in beside_default([(answering, None)], default))
    context = {
        "contact": card,
        "others": others,
        "upcoming": make_rows(upcoming, now),
        "breadcrumbs": (Link(_("Contacts"), reverse("contacts:list")), Link(contact.name, "")),
    }
    return render(request, "contacts/contact_detail.html", context)
