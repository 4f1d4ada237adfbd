#!/usr/bin/python3 -B
"""What the README promises beyond the rules, which are privet's to judge."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ADAPTER = pathlib.Path(__file__).resolve().parent / "adapter"
SKIPPED = 77

WORLD = {
    "users": {"ann": {}, "bob": {}, "con": {"role": "contributor"}},
    "initiatives": {"I": {"entries": {"ann": "owner"}}},
    "opportunities": {"P": {"initiative": "I", "owner": "bob", "private": True, "name": "Öl"}},
}


def command_line(path):
    try:
        return path.read_text(errors="replace")
    except OSError:  # it has ended
        return ""


class Adapter:
    """A started adapter with a temporary folder of its own, for a `with`."""

    def __init__(self, *options):
        self.folder = tempfile.TemporaryDirectory()
        os.chmod(self.folder.name, 0o755)  # the server may be another user's
        self.process = subprocess.Popen(
            [ADAPTER, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, start_new_session=True,
            env={**os.environ, "TMPDIR": self.folder.name})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with self.process:
            self.process.kill()
        self.wait_until_nothing_is_left()
        self.folder.cleanup()

    def say(self, message):
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def call(self, method, **params):
        response = self.say({"jsonrpc": "2.0", "id": method, "method": method, "params": params})
        assert response["id"] == method, response
        return response.get("result", response.get("error"))

    def reset(self):
        self.call("hello", protocol=1, rulebook="deal")
        self.call("reset", rulebook="deal", world=WORLD)

    def do(self, actor, operation, **args):
        return self.call("do", actor=actor, operation=operation, args=args)

    def look(self, viewer, surface, **args):
        return self.call("look", viewer=viewer, surface=surface, args=args)

    def leftovers(self):
        """Files of the server, and processes that were told of its folder."""
        processes = [path.parent.name for path in pathlib.Path("/proc").glob("[0-9]*/cmdline")
                     if self.folder.name in command_line(path)]
        return os.listdir(self.folder.name) + processes

    def wait_until_nothing_is_left(self):
        deadline = time.monotonic() + 20
        while self.leftovers():
            assert time.monotonic() < deadline, self.leftovers()
            time.sleep(0.05)


class Conversation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.adapter = cls.enterClassContext(Adapter())

    def setUp(self):
        self.adapter.reset()

    def test_a_refusal_names_its_rule_and_changes_nothing(self):
        before = self.adapter.call("observe", viewers=["ann", "bob"], records=["P"])
        answer = self.adapter.do("ann", "edit", opportunity="P", field="name", value="mine")
        self.assertEqual((answer["verdict"], answer["rules"]), ("refused", ["DEAL-07"]))
        after = self.adapter.call("observe", viewers=["ann", "bob"], records=["P"])
        self.assertEqual(before, after)

    def test_a_reset_forgets(self):
        self.adapter.do("ann", "create_opportunity", opportunity="Q", initiative="I")
        self.assertEqual(self.adapter.look("con", "hub")["total"], 1)
        self.adapter.reset()
        self.assertEqual(self.adapter.look("con", "hub"), {"rows": [], "total": 0})

    def test_observe_answers_like_the_looks_one_by_one(self):
        observed = self.adapter.call("observe", viewers=["ann", "bob"], records=["P"])
        for viewer, looks in observed.items():
            self.assertEqual(len(looks), 8)
            for look in looks:
                self.assertEqual(self.adapter.look(viewer, look["surface"], **look["args"]),
                                 look["answer"])

    def test_a_search_knows_no_case_beyond_ascii_either(self):
        self.assertEqual(self.adapter.look("bob", "search", text="öL")["total"], 1)
        self.assertEqual(self.adapter.look("ann", "search", text="öL")["total"], 0)

    def test_what_is_no_question_of_deal_is_an_error_and_no_refusal(self):
        for answer, code in [
                (self.adapter.do("ann", "paint", opportunity="P"), -32004),
                (self.adapter.look("ann", "cellar"), -32004),
                (self.adapter.do("ann", "edit", opportunity="P"), -32602),
                (self.adapter.do("ann", "edit", opportunity="P", field="colour", value=""), -32602),
                (self.adapter.do("ann", "edit", opportunity=5, field="name", value=""), -32602),
                (self.adapter.do("nobody", "make_private", opportunity="P"), -32602),
                (self.adapter.look("ann", "search", text="\0"), -32602),
                (self.adapter.call("hello", protocol=2, rulebook="deal"), -32602),
                (self.adapter.call("dance"), -32601)]:
            self.assertEqual(answer.get("code"), code, answer)

    def test_a_batch_is_answered_id_by_id(self):
        hub = {"viewer": "bob", "surface": "hub", "args": {}}
        answers = self.adapter.say([{"jsonrpc": "2.0", "id": 7, "method": "look", "params": hub},
                                    {"jsonrpc": "2.0", "id": "x", "method": "dance"}])
        self.assertEqual({answer["id"]: list(answer)[-1] for answer in answers},
                         {7: "result", "x": "error"})


class Fault(unittest.TestCase):
    def test_a_view_with_the_rights_of_its_owner_finds_what_is_hidden(self):
        with Adapter("--fault", "search-view-of-its-owner") as adapter:
            adapter.reset()
            self.assertEqual(adapter.look("ann", "hub")["total"], 0)
            self.assertEqual(adapter.look("ann", "search", text="l")["total"], 1)

    def test_an_initiative_that_forgets_owners_shuts_them_out(self):
        with Adapter("--fault", "initiative-forgets-owners") as adapter:
            adapter.reset()
            adapter.do("ann", "make_initiative_private", initiative="I")
            self.assertEqual(adapter.look("bob", "link", opportunity="P"), {"inaccessible": True})


class End(unittest.TestCase):
    def test_a_goodbye_ends_it_by_itself(self):
        with Adapter() as adapter:
            adapter.reset()
            self.assertNotEqual(adapter.leftovers(), [])
            self.assertEqual(adapter.call("bye"), {})
            self.assertEqual(adapter.process.wait(20), 0)
            self.assertEqual(adapter.leftovers(), [])

    def test_the_end_of_its_input_ends_it(self):
        with Adapter() as adapter:
            adapter.reset()
            adapter.process.stdin.close()
            self.assertEqual(adapter.process.wait(20), 0)
            self.assertEqual(adapter.leftovers(), [])

    def test_killed_with_all_its_group_it_leaves_nothing(self):
        with Adapter() as adapter:
            adapter.reset()
            os.killpg(adapter.process.pid, signal.SIGKILL)
            adapter.wait_until_nothing_is_left()

    def test_killed_while_the_server_is_being_made_it_leaves_nothing(self):
        with Adapter() as adapter:
            while not adapter.leftovers():
                time.sleep(0.01)
            os.killpg(adapter.process.pid, signal.SIGKILL)
            adapter.wait_until_nothing_is_left()


if __name__ == "__main__":
    check = subprocess.run([ADAPTER, "--check"], check=False)
    if check.returncode == SKIPPED:
        sys.exit(SKIPPED)
    unittest.main()
