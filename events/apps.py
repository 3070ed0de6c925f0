from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# The apps whose rows are the content.
LABELS = ("contacts", "programmes", "events")


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from common.version import watch
        from events import receivers, stored_findings
        from events.files import losing
        from events.versions import hearing

        receivers.connect(model for label in LABELS for model in self.apps.get_app_config(label).get_models())
        losing.connect()
        hearing.connect()
        stored_findings.connect()
        # Notes of work to be done are no content; nor is what only staff read, of the past or of what is missing.
        unseen = ("EventVersion", "ProposedVersion", "EventFinding", "EventCheck", "PreviewLink", "OpenForm")
        watch(*LABELS, but=("StaleSearch", "LostFile", *unseen))
