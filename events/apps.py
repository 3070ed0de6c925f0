from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from common.version import watch
        from events import receivers

        receivers.connect()
        # Notes of work to be done are no content; what the work writes is.
        watch("events", but=("StaleSearch",))
