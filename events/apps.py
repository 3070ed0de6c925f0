from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from common.version import watch
        from events import receivers
        from events.files import losing

        receivers.connect()
        losing.connect()
        # Notes of work to be done are no content; what the work writes is.
        watch("contacts", "programmes", "events", but=("StaleSearch", "LostFile"))
