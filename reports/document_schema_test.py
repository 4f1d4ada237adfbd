#!/usr/bin/env python3
"""Checks JSON documents against their schema, and that the schema says no: a document without one
of its keys, with a key more, or with a value of another type must not pass.

usage: document_schema_test.py SCHEMA DOCUMENT…

Prints a line a fault; exit code 0 when there is none, 1 when there are some.
"""

import json
import pathlib
import sys

import jsonschema
from events_schema_test import spoilt


def faults(schema, name, document):
    validator = jsonschema.Draft202012Validator(schema)
    for error in validator.iter_errors(document):
        yield f"{name}: {error.json_path}: {error.message}"
    for what, bad in spoilt(document):
        if validator.is_valid(bad):
            yield f"{name}: the schema lets pass: {what}"


def main(arguments):
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    schema, *documents = (json.loads(pathlib.Path(argument).read_text(encoding="utf-8"))
                          for argument in arguments)
    jsonschema.Draft202012Validator.check_schema(schema)
    found = [fault for name, document in zip(arguments[1:], documents, strict=True)
             for fault in faults(schema, name, document)]
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
