"""Log lines without personal data."""

import logging
import re

# As long as an address may be (RFC 5321 §4.5.3.1), and no longer: what a visitor asks for stands in a line as well, and
# looking for an @ from each of 60,000 letters to the last would take half a minute.
EMAIL_ADDRESS = re.compile(r"[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")


class RedactingFormatter(logging.Formatter):
    """Masks e-mail addresses in the finished line, its traceback included.

    Databases quote the offending value in their errors ("Key (email)=(...) already exists"), so it is not
    enough that our own messages name nobody.
    """

    def format(self, record: logging.LogRecord) -> str:
        return EMAIL_ADDRESS.sub("[e-mail]", super().format(record))
