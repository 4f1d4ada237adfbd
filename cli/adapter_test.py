"""Adapters that behave and others that do not, as their vendors would run them: the miniatures
behind `privet run` and `privet smoke`, and the subjects that `privet serve` serves."""

import collections
import contextlib
import http.server
import json
import os
import pathlib
import re
import signal
import subprocess
import threading
import time
import urllib.request

from program import TIMEOUT, CommandLineTest, Place, default_signals, main

# A few cases with operations and looks; a vice that begins later begins in one of them.
FEW = ["--only", "nextiva/four-surfaces/*", "--only", "nextiva/delete-*/*"]
# Vices that show in every case: they begin when some cases are done.
EVERYWHERE = {"duplicate-keys", "missing-verdict", "missing-rows", "numbers-as-strings",
              "counts-hidden", "flaky"}
MUTANT = "mutant:nextiva-nex-12-surfaces-1-always"


def request(method, params=None, id=1):
    return {"jsonrpc": "2.0", "id": id, "method": method, "params": params or {}}


HELLO = request("hello", {"protocol": 1, "rulebook": "nextiva", "privet": "1"})
WORLD = {"roles": {"desk": {}}, "users": {"ann": {"role": "desk"}}, "leads": {"L": {"owner": "ann"}}}


class AdapterTest(CommandLineTest):
    """Its adapters are called by a path of its own, so that they can be found again."""

    def setUp(self):
        super().setUp()
        self.program = self.folder / "privet"
        self.program.symlink_to(Place.program)

    def tearDown(self):
        left = []
        for process in pathlib.Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if process.name.isdigit() and \
                        os.fsencode(self.program) in (process / "cmdline").read_bytes():
                    left.append((process / "cmdline").read_bytes())
        self.assertEqual(left, [], "processes are left behind")

    def adapter(self, subject="engine", *options):
        return ["--", self.program, "serve", "--as", subject, *options]

    def run_on(self, subject, *options, **further):
        return self.privet("run", "--timeout", "1s", *FEW, *options, *self.adapter(subject),
                           **further)

    def cases_of(self, done):
        events = [json.loads(line) for line in done.stdout.splitlines()]
        return {one["id"]: one["outcome"] for one in events if one["event"] == "case"}

    def outcomes_of(self, done):
        return collections.Counter(self.cases_of(done).values())

    def miniatures(self):
        lines = self.privet("serve", "--list", check=0).stdout.splitlines()
        return dict(line.split()[:2] for line in lines)


class Run(AdapterTest):
    def test_each_miniature_gets_its_own_verdict_and_costs_nothing_else(self):
        for name, verdict in self.miniatures().items():
            if name == "banner":
                continue
            with self.subTest(name):
                later = "@20" if name in EVERYWHERE else ""
                done = self.run_on(f"miniature:{name}{later}", "--json")
                outcomes = self.outcomes_of(done)
                self.assertLessEqual(set(outcomes), {verdict, "passed"}, done.stdout)
                self.assertIn(verdict, outcomes)
                code = 0 if verdict in ("passed", "unsupported") else 1
                if name == "batch-in-part":  # no look gets through
                    code = 4
                else:
                    self.assertGreater(outcomes["passed"], 0, "what was right is kept")
                self.assertEqual(done.returncode, code, done.stderr)

    def test_one_that_is_never_understood_is_not_judged(self):
        for subject in ("banner", "crash@1", "garbage@1", "hang@1", "wrong-id@1"):
            with self.subTest(subject):
                done = self.run_on(f"miniature:{subject}")
                self.assert_says(done, 4, "the subject cannot be judged", "`hello`")
                self.assertEqual(done.stdout, "")

    def test_one_that_never_gets_through_a_case_is_given_up(self):
        for subject, verdict in (("crash@2", "crash"), ("garbage@2", "protocol_error"),
                                 ("hang@2", "timeout")):
            with self.subTest(subject):
                since = time.monotonic()
                done = self.run_on(f"miniature:{subject}", "--json")
                self.assertEqual(done.returncode, 4)
                self.assertEqual(set(self.outcomes_of(done)), {verdict})
                self.assertIn("given up after 3 starts in a row", done.stdout)
                self.assertLess(time.monotonic() - since, 60)

    def test_the_report_has_the_last_words_of_one_that_crashed(self):
        done = self.run_on("miniature:crash", "-v", check=1)
        self.assertIn("SIGABRT; its last words: privet: the miniature crashes", done.stdout)

    def test_what_is_no_program_is_not_judged(self):
        self.write("text", "no program\n")
        for command in ("/no/such/adapter", "no-such-adapter", "./text", "."):
            with self.subTest(command):
                done = self.privet("run", *FEW, "--", command)
                self.assert_says(done, 4, command, "cannot be started")

    def test_subjects_are_judged_through_the_door_as_without_it(self):
        for subject, code in (("engine", 0), ("oracle", 0), (MUTANT, 1)):
            for options in ([], ["--no-observe"], ["--no-batch"], ["--no-batch", "--no-observe"]):
                with self.subTest(" ".join([subject, *options])):
                    done = self.privet("run", "--json", "--only", "nextiva/*", "--",
                                       self.program, "serve", "--as", subject, *options)
                    self.assertEqual(done.returncode, code, done.stderr)
                    direct = self.privet("run", "--json", "--only", "nextiva/*", "--subject",
                                         subject, check=code)
                    cases, wanted = self.cases_of(done), self.cases_of(direct)
                    skipped = {one for one, outcome in cases.items() if outcome == "skipped"}
                    self.assertEqual(cases, wanted | dict.fromkeys(skipped, "skipped"))
                    self.assertEqual(len(skipped), 13, "an adapter follows one reading")

    def test_aliases_that_look_like_numbers_stay_texts(self):
        self.write("odd.yaml", """
rulebook: nextiva
about: Aliases are names, whatever they look like.
rules: [NEX-15]
world:
  roles: {1: {view: owner_only}}
  users: {4: {role: 1}, "true": {role: 1}}
  leads: {0.5: {owner: 4}}
cases:
  - id: odd
    title: A lead is handed over
    steps:
      - 4 change_owner: {lead: 0.5, owner: "true"}
""")
        for options in ([], ["--no-observe", "--no-batch"]):
            done = self.privet("run", "odd.yaml", "--validate", *self.adapter("engine", *options),
                               check=0)
            self.assertIn("1 case passed", done.stdout)

    def test_rulebooks_that_are_not_served_are_unsupported(self):
        done = self.privet("run", "--json", "--only", "*/*/*", "--tag", "no-such-tag", "--",
                           self.program, "serve")
        self.assertEqual(done.returncode, 2)
        done = self.privet("run", "--json", "--rulebook", "nextiva", "--rulebook", "deal", "--only",
                           "deal/*", "--only", "nextiva/*", "--", self.program, "serve",
                           "--rulebook", "deal", check=0)
        self.assertEqual(set(self.outcomes_of(done)), {"passed", "skipped", "unsupported"})


class Settle(AdapterTest):
    def late(self, *options, **further):
        return self.run_on("miniature:late", "--settle", "10s", *options, **further)

    def test_what_agrees_in_time_passes_and_is_told_with_how_long(self):
        done = self.late("--json", check=0)
        self.assertEqual(set(self.outcomes_of(done)), {"passed"})
        late = [event for event in map(json.loads, done.stdout.splitlines())
                if event["event"] == "late"]
        self.assertTrue(all(one["milliseconds"] > 0 for one in late))
        self.assertIn("leak", {one["signature"]["class"] for one in late})

    def test_a_late_revocation_is_a_leak_window(self):
        done = self.late(check=0)
        self.assertRegex(done.stdout, r"leak window +\d+ ms +nextiva/")
        self.assertRegex(done.stdout.splitlines()[-1], r"leak windows?, up to \d+ ms$")

    def test_a_campaign_counts_what_was_late(self):
        done = self.privet("fuzz", "--rulebook", "nextiva", "--seed", "2", "--operations", "20",
                           "--settle", "10s", *self.adapter("miniature:late"), check=0)
        self.assertRegex(done.stdout, r"late looks?, up to \d+ ms")

    def test_what_never_agrees_fails_all_the_same(self):
        done = self.run_on("miniature:counts-hidden", "--settle", "50ms", check=1)
        self.assertNotIn("late look", done.stdout)

    def test_a_time_that_is_none_is_a_usage_error(self):
        self.assert_usage_error(["run", "--settle", "soon", *self.adapter()], "--settle", "soon")


class Smoke(AdapterTest):
    # What is to be mended first; nothing where all is sound.
    FIRST = {
        "honest": None, "crlf": None, "slow": None, "counts-hidden": None,
        "banner": "it answers `hello`",
        "closes-input@4": "nextiva: the surface `table` is well-formed",
        "closes-output@4": "nextiva: the surface `table` is well-formed",
        "flood@4": "nextiva: the surface `table` is well-formed",
        "huge-line@4": "nextiva: the surface `table` is well-formed",
        "not-utf8@4": "nextiva: the surface `table` is well-formed",
        "duplicate-id@4": "nextiva: the surface `table` is well-formed",
        "answers-after-timeout@4": "nextiva: the surface `table` is well-formed",
        "always-ok": "nextiva: an operation can be refused",
        "always-refused": "nextiva: an operation can be allowed",
        "forgets-reset": "nextiva: `reset` forgets what was done",
        "ignores-sigterm": "it ends after `bye`",
    }

    def smoke(self, *arguments, **options):
        return self.privet("smoke", "--timeout", "1s", "--rulebook", "nextiva", *arguments,
                           **options)

    def test_says_of_each_miniature_what_to_mend_first(self):
        for name, first in self.FIRST.items():
            with self.subTest(name):
                done = self.smoke(*self.adapter(f"miniature:{name}"))
                self.assertEqual(done.returncode, 0 if first is None else 1, done.stdout)
                to_mend = re.findall(r"^MEND  (.*)\n        \S", done.stdout, re.M)
                self.assertEqual(to_mend[:1], [] if first is None else [first], done.stdout)
                last = done.stdout.splitlines()[-1]
                self.assertIn("is sound" if first is None else "is not sound", last)
                self.assertEqual(done.stderr, "")

    def test_engine_and_oracle_are_sound_in_all_rulebooks(self):
        for subject in ("engine", "oracle"):
            done = self.privet("smoke", *self.adapter(subject), check=0)
            for rulebook in ("nextiva", "kvcore", "deal"):
                self.assertIn(f"ok    {rulebook}: `reset` forgets", done.stdout)
            self.assertNotRegex(done.stdout, r"(?m)^(MEND|-) ")

    def test_what_cannot_be_started_ends_with_4_and_its_last_words(self):
        done = self.smoke("--", "/no/such/adapter")
        self.assert_says(done, 4, "cannot be started", "/no/such/adapter")
        done = self.smoke("--", "sh", "-c", "echo no licence found >&2; exit 3")
        self.assert_says(done, 4, "exit code 3", "no licence found")
        self.assertEqual(done.stdout, "")
        done = self.smoke("--url", "http://127.0.0.1:9")
        self.assert_says(done, 4, "cannot be reached")

    def test_what_is_no_adapter_is_not_sound(self):
        for command in (["cat"], ["sleep", "60"], ["yes"]):
            with self.subTest(command[0]):
                done = self.smoke("--", *command, check=1)
                self.assertIn("MEND  it answers `hello`", done.stdout)

    def test_asks_for_an_adapter(self):
        self.assert_usage_error(["smoke"], "give an adapter")
        self.assert_usage_error(["smoke", "--subject", "oracle"], "give an adapter")
        self.assert_usage_error(["smoke", "--"], "no command")


class OneWorld(http.server.BaseHTTPRequestHandler):
    """Says `hello` and that it has no sessions, whatever it is asked."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = {"jsonrpc": "2.0", "id": asked["id"], "result": {
            "name": "one", "version": "1", "rulebooks": ["deal", "kvcore", "nextiva"]}}
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Serve(AdapterTest):
    def talk(self, *messages, options=(), end="\n", check=0):
        """What is answered to lines; those that are no text are made JSON."""
        lines = [one if isinstance(one, str) else json.dumps(one) for one in messages]
        done = subprocess.run([self.program, "serve", *options], input="\n".join(lines) + end,
                              capture_output=True, text=True, timeout=TIMEOUT, check=False)
        self.assertEqual(done.returncode, check, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_answers_a_line_a_line(self):
        hello, reset, look = self.talk(
            HELLO, "", request("reset", {"rulebook": "nextiva", "world": WORLD}, 2),
            request("look", {"viewer": "ann", "surface": "table", "args": {}}, 3), end="")
        self.assertEqual(hello["result"]["rulebooks"], ["deal", "kvcore", "nextiva"])
        self.assertEqual(reset, {"jsonrpc": "2.0", "id": 2, "result": {}})
        self.assertEqual(look["result"], {"rows": [{"lead": "L", "name": "Name of L"}], "total": 1})

    def test_ends_after_bye_and_at_the_end_of_its_input(self):
        self.assertEqual(len(self.talk(request("bye"), HELLO)), 1)
        self.assertEqual(self.talk(end=""), [])

    def test_announces_what_it_was_asked_to_be(self):
        options = ["--as", "oracle", "--rulebook", "deal", "--interpretation", "DEAL-A08=none",
                   "--no-batch", "--no-observe"]
        hello, batch, observe = self.talk(HELLO, [HELLO], request("observe", {"viewers": []}),
                                          options=options)
        result = hello["result"]
        self.assertEqual(result["name"], "oracle")
        self.assertEqual(result["rulebooks"], ["deal"])
        self.assertEqual(result["interpretation"], {"DEAL-A08": "none"})
        self.assertFalse(result["batch"] or result["observe"] or result["sessions"])
        self.assertEqual((batch["error"]["code"], observe["error"]["code"]), (-32600, -32601))

    def test_bad_arguments_are_usage_errors(self):
        for words in (["--as", "miniature:crush"], ["--as", "miniature:crash@0"], ["--as", "x"],
                      ["--as", "mutant:x"], ["--rulebook", "chess"], ["--http", "65536"],
                      ["--interpretation", "DEAL-A08=x"], ["--", "x"]):
            with self.subTest(" ".join(words)):
                self.assert_usage_error(["serve", *words])

    def test_a_message_without_end_is_not_waited_for(self):
        self.talk("x" * (17 * 1024 * 1024), end="", check=2)

    @contextlib.contextmanager
    def served(self, subject="engine"):
        server = subprocess.Popen([self.program, "serve", "--as", subject, "--http", "0"],
                                  stderr=subprocess.PIPE, text=True, preexec_fn=default_signals)
        try:
            yield re.search(r"http://127\.0\.0\.1:\d+", server.stderr.readline()).group(0)
        finally:
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=TIMEOUT)

    def post(self, url, text):
        with urllib.request.urlopen(urllib.request.Request(url, text.encode()), timeout=60) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read().decode()

    def test_serves_over_http_one_conversation_after_the_other(self):
        with self.served() as url:
            self.privet("smoke", "--url", url, check=0)
            self.privet("run", "--rulebook", "nextiva", "--url", url, check=0)
            status, kind, text = self.post(url, json.dumps(HELLO))
            self.assertEqual((status, kind), (200, "application/json"))
            self.assertTrue(json.loads(text)["result"]["sessions"])
            self.assertEqual(self.post(url, '{"jsonrpc":"2.0","method":"bye"}')[0], 204)
            with self.assertRaises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(url, timeout=60)
            self.assertEqual(refused.exception.code, 405)
            refused.exception.close()

    def test_workers_have_sessions_of_their_own(self):
        with self.served() as url:
            done = self.privet("run", "--rulebook", "nextiva", "--jobs", "2", "--url", url, check=0)
            self.assertIn("conformant", done.stdout)

    def test_one_world_bears_one_worker(self):
        server = http.server.HTTPServer(("127.0.0.1", 0), OneWorld)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}"
        try:
            for command in (["run"], ["fuzz", "--operations", "5"]):
                self.assert_usage_error([*command, "--jobs", "2", "--url", url], "--jobs 1")
        finally:
            server.shutdown()
            server.server_close()

    def test_a_port_that_is_taken_is_a_usage_error(self):
        with self.served() as url:
            self.assert_usage_error(["serve", "--http", url.rsplit(":", 1)[1]], "cannot be had")

    def test_vices_reach_over_http(self):
        with self.served("miniature:garbage@20") as url:
            done = self.privet("run", "--timeout", "1s", *FEW, "--json", "--url", url)
            self.assertEqual(done.returncode, 1)
            self.assertEqual(set(self.outcomes_of(done)), {"passed", "protocol_error"})
        with self.served(MUTANT) as url:
            self.privet("run", "--rulebook", "nextiva", "--url", url, check=1)


if __name__ == "__main__":
    main()
