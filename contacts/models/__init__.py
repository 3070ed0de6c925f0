from contacts.models.contact import Contact, ContactAbsence
from contacts.models.organisation import Organisation

__all__ = ["Contact", "ContactAbsence", "Organisation"]
