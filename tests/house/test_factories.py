"""A factory for every model, and nothing in it is random (house.md section 7)."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from factory.django import DjangoModelFactory

from events.checks import find_problems
from tests import factories
from tests.factories import EventFactory

OUR_APPS = ("common", "contacts", "programmes", "accounts", "events")
MODELS = [model for app in OUR_APPS for model in apps.get_app_config(app).get_models()]
EVENT_TRAITS = sorted(EventFactory._meta.parameters)


def _factory_of(model: type[models.Model]) -> type[DjangoModelFactory] | None:
    return getattr(factories, f"{model.__name__}Factory", None)


def test_every_model_has_a_factory():
    missing = [model.__name__ for model in MODELS if _factory_of(model) is None]

    assert missing == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_factory_makes_a_valid_row(db, model):
    row = _factory_of(model)()

    assert type(row) is model
    row.full_clean()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_factory_can_be_used_twice(db, model):
    factory = _factory_of(model)

    factory.create_batch(2)

    assert model.objects.count() >= (1 if model.__name__ == "Site" else 2)


def test_default_event_leaves_nothing_to_remark(db):
    assert find_problems(EventFactory()) == []


@pytest.mark.parametrize("trait", EVENT_TRAITS)
def test_event_trait_makes_a_valid_event(db, trait):
    event = EventFactory(**{trait: True})

    try:
        event.full_clean()
    except ValidationError as error:  # pragma: no cover - only where the trait is wrong
        pytest.fail(f"{trait}: {error}")
