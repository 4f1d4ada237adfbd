#!/usr/bin/env python3
"""The adapter's manners on the wire. What it answers is for privet to judge."""

import json
import pathlib
import subprocess
import sys
import unittest

ADAPTER = pathlib.Path(__file__).with_name("adapter.py")
WORLD = {"roles": {"desk": {"view": "owner_only"}}, "contacts": {"C": {}},
         "users": {"ann": {"role": "desk", "admin": True}, "bob": {"role": "desk"}},
         "leads": {"L": {"owner": "ann", "name": "Ada Moss"}}}


class Conversation(unittest.TestCase):
    def setUp(self):
        self.process = subprocess.Popen([sys.executable, ADAPTER], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(self.end)

    def end(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.kill()
        self.process.wait()

    def answer(self, line):
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def ask(self, method, **params):
        return self.answer(json.dumps(request(7, method, params)).encode())

    def reset(self):
        self.assertEqual(self.ask("reset", rulebook="nextiva", world=WORLD)["result"], {})

    def assert_error(self, code, response):
        self.assertEqual(response["error"]["code"], code, response)

    def test_hello_offers_all_rulebooks_batches_and_observe(self):
        hello = self.ask("hello", protocol=1, rulebook="deal", privet="1.0.0")["result"]
        self.assertEqual(hello["rulebooks"], ["nextiva", "kvcore", "deal"])
        self.assertTrue(hello["batch"] and hello["observe"])

    def test_unknown_method(self):
        self.assert_error(-32601, self.ask("guess"))

    def test_params_that_make_no_sense(self):
        self.reset()
        self.assert_error(-32602, self.ask("do", actor="ann"))
        self.assert_error(-32602, self.ask("do", actor="ann", operation="edit_lead",
                                           args={"lead": "L"}))
        self.assert_error(-32602, self.ask("look", viewer="ann", surface="link",
                                           args={"lead": "L", "depth": 2}))

    def test_unknown_operation_surface_and_rulebook_are_unsupported(self):
        self.reset()
        for response in (self.ask("do", actor="ann", operation="archive", args={}),
                         self.ask("look", viewer="ann", surface="map", args={}),
                         self.ask("reset", rulebook="other", world={})):
            self.assert_error(-32004, response)
            self.assertEqual(set(response["error"]["data"]), {"capability", "reason"})

    def test_what_is_not_json_is_told_and_survived(self):
        for line in (b"{", b'"\xff"', b"[" * 100_000):
            response = self.answer(line)
            self.assert_error(-32700, response)
            self.assertIsNone(response["id"])
        self.assert_error(-32600, self.answer(b"7"))
        self.reset()

    def test_batch_is_answered_in_one_line(self):
        self.reset()
        batch = [request(1, "look", {"viewer": "bob", "surface": "table", "args": {}}),
                 request(2, "guess", {})]
        first, second = self.answer(json.dumps(batch).encode())
        self.assertEqual((first["id"], first["result"]), (1, {"rows": [], "total": 0}))
        self.assertEqual((second["id"], second["error"]["code"]), (2, -32601))

    def test_refusal_names_its_rule_and_changes_nothing(self):
        self.reset()
        change = {"lead": "L", "owner": "bob"}
        refused = self.ask("do", actor="bob", operation="change_owner", args=change)["result"]
        self.assertEqual(refused, {"verdict": "refused", "rules": ["NEX-15"]})
        link = self.ask("look", viewer="ann", surface="link", args={"lead": "L"})["result"]
        self.assertEqual(link["owner"], "ann")

    def test_observe_shows_what_look_shows_also_of_the_deleted(self):
        self.reset()
        self.ask("do", actor="ann", operation="delete_lead", args={"lead": "L"})
        shown = self.ask("observe", viewers=["ann", "bob"], records=["L", "never"])["result"]
        for viewer, entries in shown.items():
            for entry in entries:
                look = self.ask("look", viewer=viewer, surface=entry["surface"],
                                args=entry["args"])
                self.assertEqual(look["result"], entry["answer"], entry)
        asked = [(entry["surface"], *entry["args"].values()) for entry in shown["ann"]]
        self.assertEqual(asked, [("table",), ("search", "Ada Moss"), ("related", "C"),
                                 ("link", "L"), ("link", "never"), ("offered", "L"),
                                 ("offered", "never")])

    def test_it_ends_after_bye(self):
        self.assertEqual(self.ask("bye")["result"], {})
        self.assertEqual(self.process.wait(timeout=10), 0)


def request(number, method, params):
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


if __name__ == "__main__":
    unittest.main()
