"""Is the port free? Run with any Python, before there is an environment: `python tools/port.py 8000`."""

import socket
import sys


def problem(text: str, host: str = "127.0.0.1") -> str:
    """Say in one line why nothing can listen there; "" when it can."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        return f"PORT is {text!r}; it must be a number from 1 to 65535."
    with socket.socket() as listener:
        # As servers do: a port that was in use a moment ago is free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, int(text)))
        except OSError as error:
            return f"Port {text} cannot be used ({error.strerror}). Choose another one: PORT=8100 make demo"
    return ""


if __name__ == "__main__":
    sys.exit(problem(sys.argv[1]) or None)
