"""Where the floors that need Django are."""

BARE, MINIMAL = "/floors/bare/", "/floors/minimal/"
