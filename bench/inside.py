"""Run a part of the benchmark inside the site: `python -m bench.inside NAME ARGUMENT …` prints JSON.

The parts import models, which is possible only once Django has been set up.
"""

import importlib
import json
import sys

import django

if __name__ == "__main__":
    django.setup()
    print(json.dumps(importlib.import_module(f"bench.{sys.argv[1]}").run(*sys.argv[2:])))
