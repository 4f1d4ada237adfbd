#!/usr/bin/env python3
"""An adapter for privet, to be made yours. Try it: privet smoke -- python3 adapter.py

`Product` is a toy that keeps leads in memory: replace it step by step. Each TODO says what belongs
there. What follows it is the conversation with privet, and can stay as it is."""

import json
import sys
import traceback

# TODO: the name of your product, and the rulebook that it follows.
HELLO = {"name": "my-product", "version": "0.1", "rulebooks": ["nextiva"], "batch": True}
# TODO: strike out what has become a method of `Product`: do_NAME, look_NAME.
HELLO["unsupported"] = {"surfaces": ["related"], "operations": [
    "create_role", "update_role", "assign_role", "create_lead", "link_contact", "delete_lead",
    "set_active"]}
DIALS = {"view": ["view"], "edit": ["view", "add_edit"], "delete": ["view", "add_edit", "delete"]}


class Refused(Exception):
    """The access rules say no. Whatever else goes wrong is no refusal, and stays an error."""


class Product:
    def __init__(self, world):
        # TODO: empty your product and make in it what the world holds. From here on everything is
        # called by its alias: remember which of your ids it stands for.
        role = {"sales_on": True, "view": "all", "add_edit": "all", "delete": "all"}
        lead = {"owner": None, "contact": None, "status": "", "notes": ""}
        self.users = world.get("users", {})
        self.roles = {alias: role | given for alias, given in world.get("roles", {}).items()}
        self.leads = {alias: lead | {"name": f"Name of {alias}"} | given
                      for alias, given in world.get("leads", {}).items()}

    def may(self, user, action, alias):
        """How a toy decides. Your product has its own way, and that is what privet tests."""
        person, lead = self.users[user], self.leads.get(alias)
        role = self.roles.get(person.get("role"))
        if not lead or not role or not role["sales_on"] or not person.get("active", True):
            return False
        reach = ["all", "owner_only"] if lead["owner"] == user else ["all"]
        return all(role[dial] in reach for dial in DIALS[action])

    def take(self, user, action, alias):
        if not self.may(user, action, alias):
            raise Refused
        return self.leads[alias]

    # TODO: let an operation sign in as the actor and call your product. Where that denies access or
    # knows no such thing, raise Refused. A refused operation changes nothing.
    def do_edit_lead(self, actor, lead, field, value):
        self.take(actor, "edit", lead)[field] = value

    def do_change_owner(self, actor, lead, owner):
        self.take(actor, "edit", lead)["owner"] = owner

    # TODO: let a surface answer what your product shows the viewer there, in aliases. Where it is
    # closed to him, raise Refused.
    def look_table(self, viewer):
        return self.look_search(viewer, "")

    def look_search(self, viewer, text):
        rows = [{"lead": alias, "name": lead["name"]} for alias, lead in self.leads.items()
                if text.casefold() in lead["name"].casefold() and self.may(viewer, "view", alias)]
        return {"rows": rows, "total": len(rows)}

    def look_link(self, viewer, lead):
        return {"lead": lead} | self.take(viewer, "view", lead)

    def look_offered(self, viewer, lead):
        return {"offered": [action for action in DIALS if self.may(viewer, action, lead)]}


def result(method, params):
    global product
    if method == "reset":
        product = Product(params["world"])
    if method not in ("do", "look"):
        return HELLO if method == "hello" else {}
    user, what = ("actor", "operation") if method == "do" else ("viewer", "surface")
    name = f"{method}_{params[what]}"
    if not hasattr(product, name):
        raise NotImplementedError(params[what])
    try:
        return getattr(product, name)(params[user], **params["args"]) or {"verdict": "ok"}
    except Refused:
        return {"verdict": "refused"} if method == "do" else {"inaccessible": True}


def answer(request):
    response = {"jsonrpc": "2.0", "id": request.get("id")}
    if request.get("method") not in ("hello", "reset", "do", "look", "bye"):
        return response | {"error": {"code": -32601, "message": "there is no such method"}}
    try:
        return response | {"result": result(request["method"], request.get("params", {}))}
    except NotImplementedError as name:
        data = {"capability": str(name), "reason": "not made yet"}
        return response | {"error": {"code": -32004, "message": "unsupported", "data": data}}
    except Exception as problem:  # which nobody may take for a refusal
        traceback.print_exc()
        code = -32602 if isinstance(problem, (KeyError, TypeError)) else -32603
        return response | {"error": {"code": code, "message": repr(problem)}}


product, message = None, {}
for line in sys.stdin.buffer:
    try:
        message = json.loads(line)
        several = isinstance(message, list)
        answers = [answer(one) for one in message] if several else answer(message)
    except (ValueError, RecursionError):
        answers = {"jsonrpc": "2.0", "id": None, "error": {"code": -32700, "message": "not JSON"}}
    print(json.dumps(answers), flush=True)
    if isinstance(message, dict) and message.get("method") == "bye":
        break
