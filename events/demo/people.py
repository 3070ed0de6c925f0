"""The site, the invented contacts with their duties, and the two logins of the demonstration."""

import datetime as dt

from accounts.models import User
from accounts.roles import Role
from contacts.models import Contact, ContactAbsence, Organisation
from programmes.models import ContactDuty, Programme, Reason, Site, Topic

SITE_NAME = {
    "en": "Programme events: a demonstration",
    "de": "Veranstaltungen des Programms: eine Vorführung",
}
_NOTICE = {
    "en": "<p>This is a demonstration of software. It is not the site of any programme, and nobody answers for what "
    "it says. Events marked as samples are invented; the others were collected from public pages and may be out of "
    "date. The programme's own site is <a href='https://interreg-baltic.eu/'>interreg-baltic.eu</a>.</p>",
    "de": "<p>Dies ist die Vorführung einer Software und nicht die Website eines Programms. Als Beispiel "
    "gekennzeichnete Veranstaltungen sind erfunden.</p>",
}
_PRIVACY = {"en": "<p>This demonstration sets no cookie for readers and asks for no data.</p>"}
_ACCESSIBILITY = {
    "en": "<p>The page of each event says what is known about its access. If you need something else, tell the contact "
    "named there.</p>",
    "de": "<p>Die Seite jeder Veranstaltung sagt, was über ihre Zugänglichkeit bekannt ist. Wenn Sie etwas anderes "
    "brauchen, sagen Sie es dem Kontakt, der dort steht.</p>",
}
_ENFORCEMENT = {"en": "The enforcement body (sample)", "de": "Die Durchsetzungsstelle (Beispiel)"}
# What is not accessible, what to do instead, and why it is not.
_FAULTS = (
    (
        {
            "en": "Some papers of past events are PDF files without headings.",
            "de": "Manche Unterlagen vergangener Veranstaltungen sind PDF-Dateien ohne Überschriften.",
        },
        {
            "en": "Ask the contact of the event for the text.",
            "de": "Fragen Sie den Kontakt der Veranstaltung nach dem Text.",
        },
        Reason.NON_COMPLIANCE,
    ),
    (
        {
            "en": "The map behind “Show on a map” belongs to OpenStreetMap.",
            "de": "Die Karte hinter „Auf der Karte anzeigen“ gehört zu OpenStreetMap.",
        },
        {
            "en": "The address and the way stand on the page itself.",
            "de": "Anschrift und Weg stehen auf der Seite selbst.",
        },
        Reason.OUT_OF_SCOPE,
    ),
)
_OFFICE = "Joint Secretariat (sample)"
_DESK = "Events desk (sample)"
# Name, role, address, languages, deputy; a deputy stands before whoever it stands in for.
_CONTACTS = (
    (_DESK, {"en": "All questions about events", "de": "Alle Fragen zu Veranstaltungen"}, "events", ["en", "de"], ""),
    ("Marta Zielińska", {"en": "Finance officer", "pl": "Specjalistka ds. finansów"}, "marta", ["pl", "en"], ""),
    ("Anna Lindqvist", {"en": "Project officer, priorities 1 and 2"}, "anna", ["sv", "en", "fi"], ""),
    ("Jonas Petersen", {"en": "Communication officer"}, "jonas", ["da", "de", "en"], "Marta Zielińska"),
)
_TOPICS = {
    "participation": {"en": "participation", "de": "Teilnahme", "pl": "udział"},
    "finance": {"en": "finance", "de": "Finanzen", "pl": "finanse"},
    "press": {"en": "press", "de": "Presse", "pl": "prasa"},
}
# Contact, topic, number of the priority, country.
_DUTIES = (
    ("Anna Lindqvist", "participation", None, ""),
    ("Anna Lindqvist", "participation", 1, ""),
    ("Anna Lindqvist", "participation", 2, ""),
    ("Marta Zielińska", "finance", None, ""),
    ("Marta Zielińska", "participation", None, "PL"),
    ("Jonas Petersen", "press", None, ""),
)
LOGINS = (
    ("editor@example.org", "Erik Editor", Role.EDITOR),
    ("publisher@example.org", "Paula Publisher", Role.PUBLISHER),
)


def make_contacts(today: dt.date) -> None:
    """Make the contacts that are missing; one of them is away for a week around today."""
    office = Organisation.objects.filter(slug="joint-secretariat-sample").first()
    office = office or Organisation.objects.create(
        name={"en": _OFFICE}, short_name="JS", website="https://secretariat.example.org/", country="DE"
    )
    for name, role, mailbox, languages, deputy in _CONTACTS:
        contact = Contact.objects.filter(name=name).first() or Contact.objects.create(
            name=name,
            role=role,
            organisation=office,
            email=f"{mailbox}@example.org",
            show_email=True,
            phone="+49 381 000 00",
            show_phone=name == _DESK,
            languages=languages,
            deputy=Contact.objects.filter(name=deputy).first(),
        )
        if deputy:
            contact.absences.all().delete()
            first, last = today - dt.timedelta(days=2), today + dt.timedelta(days=5)
            ContactAbsence.objects.create(contact=contact, from_date=first, until_date=last)


def make_duties(programme: Programme) -> None:
    """Say who answers for what, unless somebody has said so already; the desk answers for the rest."""
    desk = Contact.objects.get(name=_DESK)
    for period in Programme.objects.filter(slug__startswith="interreg-baltic-sea-region", default_contact=None):
        period.default_contact = desk
        period.save()
    if programme.duties.exists():
        return
    for name, title, number, country in _DUTIES:
        topic = Topic.objects.filter(slug=title).first() or Topic.objects.create(slug=title, title=_TOPICS[title])
        priority = programme.priorities.filter(number=number).first() if number else None
        ContactDuty.objects.create(
            contact=Contact.objects.get(name=name), programme=programme, topic=topic, priority=priority, country=country
        )


def make_site(today: dt.date) -> None:
    """Fill in what every page says of the site, unless that was done already."""
    if Site.objects.exists():
        return
    site = Site.objects.create(
        name=SITE_NAME,
        publisher="Joint Secretariat (sample)",
        feedback_contact=Contact.objects.get(name=_DESK),
        legal_text=_NOTICE,
        privacy_text=_PRIVACY,
        accessibility_text=_ACCESSIBILITY,
        accessibility_prepared_date=today,
        accessibility_reviewed_date=today,
        enforcement_body=_ENFORCEMENT,
        enforcement_url="https://enforcement.example.org/",
    )
    for text, alternative, reason in _FAULTS:
        site.known_faults.create(text=text, alternative=alternative, reason=reason)


def make_logins(password: str) -> list[str]:
    """Make the two logins with this password; an existing one gets it where it has another. Returns the addresses."""
    for email, name, role in LOGINS:
        user = User.objects.filter(email=email).first() or User(email=email, name=name, is_staff=True)
        is_right = user.check_password(password) and user.role == role and user.has_all_programmes
        if not is_right:
            user.role, user.has_all_programmes = role, True
            user.set_password(password)
            user.save()
    return [email for email, _name, _role in LOGINS]
