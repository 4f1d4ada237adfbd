#!/usr/bin/env python3
"""An adapter: answers the messages of privet, one JSON value a line, by asking a product.

To write your own, copy this file and let `Adapter` call your product instead of the CRMs here."""

import argparse
import json
import sys
import traceback

from crm.deal import Deal
from crm.kvcore import Kvcore
from crm.nextiva import Nextiva
from crm.rulebook import Refused
from faults import FAULTS

PRODUCTS = {"nextiva": Nextiva, "kvcore": Kvcore, "deal": Deal}
METHODS = ("hello", "reset", "do", "look", "observe", "bye")
encode = json.JSONEncoder(separators=(",", ":")).encode


class Adapter:
    """The methods of the protocol, with the names and parameters that they have there."""

    def __init__(self, products):
        self.products = products
        self.product = None
        self.ended = False

    def hello(self, protocol, rulebook, privet):
        return {"name": "privet-example-python", "version": "1.0",
                "rulebooks": list(self.products), "batch": True, "observe": True}

    def reset(self, rulebook, world):
        if rulebook not in self.products:
            raise NotImplementedError(rulebook)
        self.product = self.products[rulebook](**world)
        return {}

    def do(self, actor, operation, args):
        try:
            self.product.do(actor, operation, args)
        except Refused as refusal:
            return {"verdict": "refused", "rules": list(refusal.args)}
        return {"verdict": "ok"}

    def look(self, viewer, surface, args):
        [answer] = self.looks([viewer], surface, args)
        return answer

    def observe(self, viewers, records):
        shown = {viewer: [] for viewer in viewers}
        for surface, args in self.product.questions(records):
            for viewer, answer in zip(viewers, self.looks(viewers, surface, args)):
                shown[viewer].append({"surface": surface, "args": args, "answer": answer})
        return shown

    def looks(self, viewers, surface, args):
        """What each of the viewers is shown."""
        closed = {"offered": []} if surface == "offered" else {"inaccessible": True}
        answers = self.product.look(viewers, surface, args)
        return [closed if answer is None else answer for answer in answers]

    def bye(self):
        self.ended = True
        return {}


def failure(code, message, **data):
    return {"error": {"code": code, "message": message} | ({"data": data} if data else {})}


def call(adapter, request):
    """The response to a request. A refusal is a result; whatever else goes wrong is an error."""
    if not isinstance(request, dict):
        return {"jsonrpc": "2.0", "id": None} | failure(-32600, "not a request")
    response, method = {"jsonrpc": "2.0", "id": request.get("id")}, request.get("method")
    if method not in METHODS:
        return response | failure(-32601, f"there is no method {method}")
    try:
        return response | {"result": getattr(adapter, method)(**request.get("params", {}))}
    except NotImplementedError as name:
        return response | failure(-32004, f"unsupported: {name}", capability=str(name),
                                  reason="this product has no such thing")
    except Exception as error:  # which nobody may take for a refusal
        traceback.print_exc()
        code = -32602 if isinstance(error, (KeyError, TypeError)) else -32603
        return response | failure(code, f"{type(error).__name__}: {error}")


def answer(adapter, line):
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"jsonrpc": "2.0", "id": None} | failure(-32700, f"not JSON: {error}")
    if isinstance(message, list):
        return [call(adapter, request) for request in message]
    return call(adapter, message)


def main():
    options = argparse.ArgumentParser(description="An adapter for privet.")
    options.add_argument("--fault", choices=FAULTS, help="make a mistake on purpose")
    fault = options.parse_args().fault
    adapter = Adapter(PRODUCTS | (FAULTS[fault] if fault else {}))
    for line in sys.stdin.buffer:
        sys.stdout.write(encode(answer(adapter, line)) + "\n")
        sys.stdout.flush()
        if adapter.ended:
            break


if __name__ == "__main__":
    main()
