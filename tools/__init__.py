"""What the Makefile runs. Every tool is a module: `python -m tools.<name>`, from the project's root."""
