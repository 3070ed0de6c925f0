"""Does the server on this machine answer? For the health check of the image: `python -m tools.health`."""

import os
import sys
from http.client import HTTPConnection, HTTPException

PATH = "/readyz/"


def problem(host: str, port: int, path: str = PATH) -> str:
    """Ask as the proxy in front would; "" if all is well, else one line."""
    # Any other Host is refused, and without the second header the answer is a redirect to https.
    headers = {"Host": host, "X-Forwarded-Proto": "https"}
    connection = HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", path, headers=headers)
        status = connection.getresponse().status
    except (OSError, HTTPException) as error:
        return f"No answer: {error}"
    finally:
        connection.close()
    return "" if status == 200 else f"Answered {status}"


if __name__ == "__main__":
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].lstrip(".")
    sys.exit(problem(host, int(os.environ.get("GRANIAN_PORT", "8000"))) or None)
