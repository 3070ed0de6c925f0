"""Log lines without personal data."""

import logging
import re

EMAIL_ADDRESS = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")


class RedactingFormatter(logging.Formatter):
    """Masks e-mail addresses in the finished line, its traceback included.

    Databases quote the offending value in their errors ("Key (email)=(...) already exists"), so it is not
    enough that our own messages name nobody.
    """

    def format(self, record: logging.LogRecord) -> str:
        return EMAIL_ADDRESS.sub("[e-mail]", super().format(record))
