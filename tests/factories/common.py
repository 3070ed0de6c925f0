import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from common.models import ContentVersion


class ContentVersionFactory(DjangoModelFactory):
    class Meta:
        model = ContentVersion

    # The first is there from the beginning.
    id = factory.Sequence(lambda n: n + 2)
    token = factory.Sequence(lambda n: f"{n:032}")
    changed_at = factory.LazyFunction(timezone.now)
