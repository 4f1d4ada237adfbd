#!/usr/bin/env python3
"""Checks event streams against their schema, and that the schema says no: a line without one of
its keys, with a key more, or with a value of another type must not pass. Together they have every
event.

usage: events_schema_test.py SCHEMA STREAM…

Prints a line a fault; exit code 0 when there is none, 1 when there are some.
"""

import json
import pathlib
import sys

import jsonschema

EVENTS = {"run", "case", "divergence", "late", "story", "transcript", "stale", "campaign", "mutants",
          "certificate", "reach", "end"}
FREE = {"interpretation", "not_reached"}  # maps whose keys are not of the schema


def spoilt(event):
    """Events that differ from a good one in one thing each, with what that is."""
    for key, value in event.items():
        if key != "event":
            yield f"`{key}` of another type", {**event, key: 1.5}
        yield f"no `{key}`", {k: v for k, v in event.items() if k != key}
        if isinstance(value, dict) and key not in FREE:
            for what, inner in spoilt(value):
                yield f"{key}: {what}", {**event, key: inner}
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for what, inner in spoilt(value[0]):
                yield f"{key}: {what}", {**event, key: [inner, *value[1:]]}
    yield "a key more", {**event, "unheard": 1}


def faults(schema, lines):
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    seen = set()
    for number, line in enumerate(lines, 1):
        event = json.loads(line)
        seen.add(event["event"])
        for error in validator.iter_errors(event):
            yield f"line {number}: {error.message}"
        for what, bad in spoilt(event):
            if validator.is_valid(bad):
                yield f"line {number}: the schema lets pass: {what}"
    for event in sorted(EVENTS - seen):
        yield f"the stream has no event `{event}`"


def main(arguments):
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    schema, *streams = (pathlib.Path(argument).read_text(encoding="utf-8") for argument in arguments)
    lines = [line for stream in streams for line in stream.splitlines()]
    found = list(faults(json.loads(schema), lines))
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
