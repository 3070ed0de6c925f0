"""The moment at which all tests stand: their clock does not run, and the day of the run is not theirs.

`make proof` moves it: TESTS_AT=2028-02-29T12:00+01:00.
"""

import datetime as dt
import os

# A Tuesday, as in tests/pages.py.
MOMENT = dt.datetime.fromisoformat(os.environ.get("TESTS_AT", "2026-05-12T10:00+02:00"))
