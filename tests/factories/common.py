import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from common.models import ContentVersion


class ContentVersionFactory(DjangoModelFactory):
    class Meta:
        model = ContentVersion

    number = factory.Sequence(lambda n: n + 1)
    changed_at = factory.LazyFunction(timezone.now)
