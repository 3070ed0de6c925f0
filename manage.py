#!/usr/bin/env python
"""Django's command line for this project."""

import sys

from django.core.management import execute_from_command_line

from config.start import database_or_exit, load_settings

if __name__ == "__main__":
    load_settings()
    with database_or_exit():
        execute_from_command_line(sys.argv)
