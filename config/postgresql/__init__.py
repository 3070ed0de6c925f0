"""Django's PostgreSQL backend with a deadline in the client: a server that hangs cannot keep its own timeouts."""
