"""The JSON Schema of the adapter protocol: real conversations are valid, and a message with one
fault is not; what `--validate` makes of both."""

import copy
import json
import sys

import jsonschema

from program import CommandLineTest, Place, main

# An adapter that hands each line on to another and keeps what both say.
TEE = """
import subprocess, sys
adapter = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
with open(sys.argv[1], "ab") as log:
    for line in sys.stdin.buffer:
        adapter.stdin.write(line)
        adapter.stdin.flush()
        answer = adapter.stdout.readline()
        log.write(line + answer)
        sys.stdout.buffer.write(answer)
        sys.stdout.flush()
adapter.stdin.close()
sys.exit(adapter.wait())
"""
BOOKS = {"nextiva": ["nextiva/four-surfaces/*", "nextiva/delete-*/*"],
         "kvcore": ["kvcore/masked-row/*", "kvcore/team-owned-leads/*"],
         "deal": ["deal/groups/*", "deal/red-lock/*", "deal/initiative-visibility/*"]}
GONE = object()


def as_list(message):
    return message if isinstance(message, list) else [message]


def with_fault(message, path, value):
    """The message with another value at a path, or with nothing there."""
    faulty = copy.deepcopy(message)
    place = faulty
    for step in path[:-1]:
        place = place[step]
    if value is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return faulty


class Schema:
    def __init__(self):
        text = (Place.source / "docs/adapter.schema.json").read_text(encoding="utf-8")
        self.document = json.loads(text)
        jsonschema.Draft7Validator.check_schema(self.document)
        self.validators = {}

    def fault(self, definition, message):
        """What is wrong with a message, or None. Without a definition, with any message."""
        if definition not in self.validators:
            root = {"$defs": self.document["$defs"], "$ref": f"#/$defs/{definition}"}
            self.validators[definition] = jsonschema.Draft7Validator(
                root if definition else self.document)
        fault = jsonschema.exceptions.best_match(self.validators[definition].iter_errors(message))
        return fault and f"{definition} {fault.json_path}: {fault.message[:200]}"


def definitions_of(request, book):
    """The definitions of a request and of its answer."""
    method, params = request["method"], request["params"]
    if method in ("hello", "reset", "bye"):
        return f"request.{method}", f"answer.{method}"
    if method == "observe":
        return "request.observe", f"answer.{book}.observe"
    answer = f"answer.{book}.{method}"
    return f"request.{book}.{method}", answer if method == "do" else \
        f"{answer}.{params['surface']}"


class Conversations(CommandLineTest):
    def setUp(self):
        super().setUp()
        self.schema = Schema()
        self.tee = self.write("tee.py", TEE)

    def conversation(self, book, *options):
        """The messages of a run of some cases, in pairs."""
        log = self.folder / "log"
        log.unlink(missing_ok=True)
        only = [word for glob in BOOKS[book] for word in ("--only", glob)]
        self.privet("run", *only, "--", sys.executable, self.tee, log, Place.program, "serve",
                    "--rulebook", book, *options, check=0)
        lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        return list(zip(lines[::2], lines[1::2]))

    def test_real_ones_are_valid(self):
        for book in BOOKS:
            for options in ([], ["--no-observe"], ["--no-observe", "--no-batch"]):
                with self.subTest(f"{book} {' '.join(options)}"):
                    methods = set()
                    for asked, answered in self.conversation(book, *options):
                        answers = {one["id"]: one for one in as_list(answered)}
                        for request in as_list(asked):
                            methods.add(request["method"])
                            wanted = definitions_of(request, book)
                            messages = (request, answers[request["id"]])
                            for definition, message in zip(wanted, messages):
                                self.assertIsNone(self.schema.fault(definition, message))
                    self.assertLessEqual({"hello", "reset", "do", "bye"}, methods)

    def test_the_root_takes_every_message(self):
        for asked, answered in self.conversation("deal", "--no-observe")[:50]:
            self.assertIsNone(self.schema.fault(None, asked))
            self.assertIsNone(self.schema.fault(None, answered))


def answer(result):
    return {"jsonrpc": "2.0", "id": 1, "result": result}


def request(method, params):
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}


LEADS = answer({"rows": [{"lead": "L", "name": "Ada"}], "total": 1, "more": None})
DEALS = answer({"rows": [{"opportunity": "P", "lock": True, "label": "Open"}], "total": 1})
MASKED = answer({"rows": [{"lead": "L", "name": "Private Lead L", "interest": "", "price": "1",
                           "status": "new", "owner": {"kind": "user", "id": "ann"},
                           "assignee": None}], "total": 1})
VERDICT = answer({"verdict": "refused", "rules": ["NEX-15", "GEN-01"], "message": "no"})
ENTRIES = answer({"entries": [{"principal": "ann", "level": "full"}]})
OBSERVED = answer({"ann": [{"surface": "table", "args": {}, "answer": {"rows": [], "total": 0}},
                           {"surface": "link", "args": {"lead": "L"},
                            "answer": {"inaccessible": True}}]})
HELLO = answer({"name": "acme", "version": "7", "rulebooks": ["deal"], "batch": True,
                "interpretation": {"DEAL-A08": "full"}, "unsupported": {"surfaces": ["log"]},
                "consistency": "eventual"})
UNSUPPORTED = {"jsonrpc": "2.0", "id": 1, "error": {
    "code": -32004, "message": "no", "data": {"capability": "log", "reason": "none is kept"}}}
DELETE = request("do", {"actor": "ann", "operation": "delete_lead", "args": {"lead": "L"}})
LOOK = request("look", {"viewer": "ann", "surface": "search", "args": {"text": "x"}})
RESET = request("reset", {"rulebook": "nextiva", "session": "1",
                          "world": {"users": {"ann": {}}, "leads": {"L": {"owner": "ann"}}}})

# The definition, a message that is valid, and the faults that make it none: a place and what
# stands there instead.
MESSAGES = [
    ("answer.nextiva.look.table", LEADS, [
        (["result", "rows"], GONE), (["result", "rows"], {}), (["result", "total"], GONE),
        (["result", "total"], "1"), (["result", "total"], 1.5), (["result", "total"], -1),
        (["result", "rows", 0, "name"], GONE), (["result", "rows", 0, "name"], 7),
        (["result", "rows", 0], "L"), (["result", "inaccessible"], True),
        (["result", "inaccessible"], "no"), (["result"], GONE), (["result"], None),
        (["error"], {"code": 1, "message": ""}), (["id"], "1"), (["id"], GONE),
        (["jsonrpc"], "1.0"), (["method"], "look")]),
    ("answer.deal.look.hub", DEALS, [
        (["result", "rows", 0, "lock"], "yes"), (["result", "rows", 0, "lock"], GONE),
        (["result", "rows", 0, "label"], "Secret"), (["result", "rows", 0, "opportunity"], GONE)]),
    ("answer.kvcore.look.list", MASKED, [
        (["result", "rows", 0, "owner"], "ann"), (["result", "rows", 0, "owner", "kind"], "boss"),
        (["result", "rows", 0, "assignee"], GONE), (["result", "rows", 0, "price"], 1)]),
    ("answer.deal.look.access_list", ENTRIES, [
        (["result", "entries", 0, "level"], "half"), (["result", "entries", 0, "level"], GONE),
        (["result", "entries"], {"ann": "full"})]),
    ("answer.nextiva.do", VERDICT, [
        (["result", "verdict"], GONE), (["result", "verdict"], "maybe"),
        (["result", "verdict"], True), (["result", "rules"], "NEX-15"),
        (["result", "rules", 0], "DEAL-31"), (["result", "rules", 0], "NEX-99")]),
    ("answer.nextiva.observe", OBSERVED, [
        (["result", "ann"], {}), (["result", "ann", 0, "surface"], "hub"),
        (["result", "ann", 0, "answer"], GONE), (["result", "ann", 0, "answer", "rows"], GONE),
        (["result", "ann", 1, "args", "lead"], 7), (["result", "ann", 1, "answer"], {})]),
    ("answer.hello", HELLO, [
        (["result", "name"], GONE), (["result", "version"], 7), (["result", "rulebooks"], GONE),
        (["result", "rulebooks", 0], "chess"), (["result", "batch"], "yes"),
        (["result", "interpretation", "DEAL-A08"], "some"),
        (["result", "interpretation", "DEAL-A99"], "full"),
        (["result", "unsupported", "surfaces", 0], "window"),
        (["result", "consistency"], "never")]),
    ("answer", UNSUPPORTED, [
        (["error", "code"], "1"), (["error", "message"], GONE), (["error", "data"], GONE),
        (["error", "data", "reason"], GONE)]),
    ("request.nextiva.do", DELETE, [
        (["params", "actor"], GONE), (["params", "actor"], 1), (["params", "actor"], "an n"),
        (["params", "operation"], "delete"), (["params", "args"], GONE),
        (["params", "args", "lead"], GONE), (["params", "args", "more"], 1)]),
    ("request.nextiva.look", LOOK, [
        (["params", "viewer"], GONE), (["params", "surface"], "hub"),
        (["params", "args", "text"], GONE), (["method"], "see")]),
    ("request.reset", RESET, [
        (["params", "rulebook"], "chess"), (["params", "rulebook"], "deal"),
        (["params", "world"], GONE), (["params", "world", "users", "ann"], None),
        (["params", "world", "leads", "L", "owner"], 1), (["params", "world", "cats"], {})]),
]


class Faults(CommandLineTest):
    def test_a_message_with_one_fault_is_invalid(self):
        schema = Schema()
        for definition, message, faults in MESSAGES:
            self.assertIsNone(schema.fault(definition, message))
            for path, value in faults:
                with self.subTest(f"{definition} {path}: {value}"):
                    self.assertIsNotNone(
                        schema.fault(definition, with_fault(message, path, value)))


class Validate(CommandLineTest):
    def run_on(self, *arguments, book="nextiva", **options):
        only = [word for glob in BOOKS[book] for word in ("--only", glob)]
        return self.privet("run", "--validate", "--timeout", "2s", *only, "--", Place.program,
                           "serve", *arguments, **options)

    def test_takes_what_is_sound(self):
        for book in BOOKS:
            for options in ([], ["--no-observe"], ["--no-observe", "--no-batch"]):
                self.run_on(*options, book=book, check=0)
        done = self.privet("smoke", "--validate", "--", Place.program, "serve", check=0)
        self.assertNotIn("MEND", done.stdout)

    def test_tells_where_an_answer_does_not_fit(self):
        done = self.run_on("--as", "miniature:missing-verdict", check=4)
        for words in ("PROTOCOL ERROR", "answer.nextiva.do", "`/result`", "'verdict'"):
            self.assertIn(words, done.stdout)

    def test_is_for_adapters(self):
        self.assert_usage_error(["run", "--validate"], "--validate is for an adapter")


if __name__ == "__main__":
    main()
