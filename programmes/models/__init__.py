from programmes.models.duty import ContactDuty
from programmes.models.priority import Objective, Priority
from programmes.models.programme import Programme
from programmes.models.project import Project
from programmes.models.site import KnownFault, Site
from programmes.models.statement import Compliance, Method, Reason
from programmes.models.topic import Topic

__all__ = [
    "Compliance",
    "ContactDuty",
    "KnownFault",
    "Method",
    "Objective",
    "Priority",
    "Programme",
    "Project",
    "Reason",
    "Site",
    "Topic",
]
