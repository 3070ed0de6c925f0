"""What others use stays: the models say so, and no relation is forgotten (rule 12b)."""

from django.apps import apps
from django.db import models

from common.uses import naming_fields

LABELS = ("contacts", "programmes", "accounts", "events")
MODELS = [model for label in LABELS for model in apps.get_app_config(label).get_models()]
# What may be emptied: events are withdrawn and deleted 60 days later, and who wrote something may leave.
EMPTIED = {
    "events.Event.part_of",
    "events.Event.replaced_by",
    "events.Event.created_by",
    "events.Event.changed_by",
    "events.FormerSlug.event",
    "events.EventVersion.by",
    "events.PreviewLink.created_by",
    "events.ProposedVersion.by",
    "events.ProposedVersion.returned_by",
}


def test_no_relation_is_emptied_when_what_it_names_is_deleted():
    fields = [field for model in MODELS for field in model._meta.fields if field.remote_field]

    emptied = {str(field) for field in fields if field.remote_field.on_delete in (models.SET_NULL, models.SET_DEFAULT)}

    assert emptied == EMPTIED


def test_what_names_a_row_is_known():
    found = {model._meta.label: {str(field) for field in naming_fields(model)} for model in MODELS}

    assert {label: fields for label, fields in found.items() if fields} == {
        "contacts.Contact": {
            "contacts.Contact.deputy",
            "programmes.ContactDuty.contact",
            "programmes.Programme.default_contact",
            "programmes.Site.feedback_contact",
            "events.EventContact.contact",
        },
        "contacts.Organisation": {
            "contacts.Contact.organisation",
            "programmes.Project.lead_partner",
            "events.Organiser.organisation",
            "events.Session.organisations",
        },
        "events.EventSeries": {"events.Event.series"},
        "events.Speaker": {"events.EventSpeaker.speaker", "events.SessionSpeaker.speaker"},
        "events.Venue": {"events.Event.venue"},
        "programmes.Objective": {"programmes.Project.objective", "events.Event.objectives"},
        "programmes.Priority": {
            "programmes.ContactDuty.priority",
            "programmes.Project.priority",
            "events.Event.priorities",
        },
        "programmes.Programme": {"programmes.Project.programme", "events.Event.programme"},
        "programmes.Project": {"events.Event.projects", "events.Session.projects"},
        "programmes.Topic": {"programmes.ContactDuty.topic", "events.EventContact.topic"},
    }
