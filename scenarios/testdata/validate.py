#!/usr/bin/env python3
"""Holds scenario files against the JSON Schema, as an editor does.

usage: validate.py SCHEMA valid|invalid FILE...

Prints a line for each file that is not as said; exit code 0 when there is none, 1 when there
is one, 2 on wrong usage.
"""

import json
import pathlib
import re
import sys

import jsonschema
import yaml

BOOL = "tag:yaml.org,2002:bool"
SHORT = 200  # characters of a message


class Loader(yaml.CSafeLoader):
    """Reads `on` and `off` as YAML 1.2 does, which is what editors do: as words."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != BOOL]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver(BOOL, re.compile("^(true|false)$"), ["t", "f"])


def fault_in(validator, name):
    """What the schema has against a file, or None."""
    tree = yaml.load(pathlib.Path(name).read_text(encoding="utf-8"), Loader)
    fault = jsonschema.exceptions.best_match(validator.iter_errors(tree))
    return fault and f"{fault.json_path}: {fault.message[:SHORT]}"


def main(arguments):
    if len(arguments) < 3 or arguments[1] not in ("valid", "invalid"):
        print(__doc__, file=sys.stderr)
        return 2
    schema = json.loads(pathlib.Path(arguments[0]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    wanted = arguments[1] == "valid"
    faults = {name: fault_in(validator, name) for name in arguments[2:]}
    wrong = {name: fault for name, fault in faults.items() if (fault is None) != wanted}
    for name, fault in wrong.items():
        print(f"{name}: {fault or 'is valid'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
