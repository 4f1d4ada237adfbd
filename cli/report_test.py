"""privet report: renders, merges, compares and verifies what runs have left."""

import json
import re
import subprocess

import jsonschema
from program import CommandLineTest, Place, main

MUTANT = "mutant:nextiva-nex-14-surfaces-2-always"
FEW = ["--only", "nextiva/entering-leads/*"]
SERVED = "miniature:always-ok"
# Escape sequences, markup, quotes, marks of direction, bytes that are not UTF-8.
HOSTILE = "\x1b]0;owned\x07<script>alert(1)</script>]]>&\"'`|\u202egpj.exe\x9b2J\r\n"


class ReportTest(CommandLineTest):
    def run_to(self, folder, *arguments, code=0):
        self.privet("run", "--report", folder, *arguments, check=code)
        return self.folder / folder

    def bytes_of(self, *names):
        return [(self.folder / name).read_bytes() for name in names]

    def edit(self, name, old, new):
        text = (self.folder / name).read_text(encoding="utf-8")
        self.assertIn(old, text)
        return self.write(name, text.replace(old, new, 1))


class Shapes(ReportTest):
    def test_what_is_really_written_fits_its_schema(self):
        report = self.run_to("report", "--subject", MUTANT, *FEW, code=1)
        for name in ("conformance", "badge"):
            schema = json.loads((Place.source / f"docs/{name}.schema.json").read_text("utf-8"))
            document = json.loads((report / f"{name}.json").read_text("utf-8"))
            jsonschema.Draft202012Validator(schema).validate(document)

    def test_junit_has_the_common_shape(self):
        report = self.run_to("report", "--subject", MUTANT, *FEW, code=1)
        schema = Place.source / "reports/testdata/junit.xsd"
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", schema,
                               report / "junit.xml"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_command_in_a_statement_tells_what_was_chosen(self):
        report = self.run_to("report", *FEW, "--rulebook", "nextiva", "--strict",
                             "--interpretation", "DEAL-A08=none")
        statement = json.loads((report / "conformance.json").read_text("utf-8"))
        self.assertEqual(statement["command"],
                         ["--interpretation DEAL-A08=none", "--strict", "--rulebook nextiva",
                          "--only nextiva/entering-leads/*"])
        self.assertEqual(statement["interpretation"], {"DEAL-A08": "none"})
        self.assertNotIn(str(self.folder), json.dumps(statement))


class Timestamp(ReportTest):
    def test_is_told_where_it_is_asked_for_and_kept(self):
        for command in (["run", *FEW], ["fuzz", "--rulebook", "kvcore", "--operations", "200"]):
            self.privet(*command, "--report", "report", "--timestamp", check=0)
            report = self.folder / "report"
            stamp = json.loads((report / "conformance.json").read_text("utf-8"))["timestamp"]
            self.assertRegex(stamp, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            self.privet("report", "render", "report", "--format", "all", "--report", "again",
                        check=0)
            for name in ("events.jsonl", "conformance.json", "index.html", "summary.md"):
                for folder in ("report", "again"):
                    text = (self.folder / folder / name).read_text("utf-8")
                    self.assertIn(stamp, text, name)
            self.privet("report", "verify", "report/conformance.json", "report", check=0)

    def test_there_is_no_clock_without_it(self):
        report = self.run_to("report", *FEW)
        year = re.compile(r"20\d\d-\d\d-\d\d")
        for path in report.iterdir():
            self.assertIsNone(year.search(path.read_text("utf-8")), path.name)


class Transcript(ReportTest):
    def of(self, command, *arguments):
        self.privet(command, "--report", "report", *arguments, check=1)
        lines = (self.folder / "report/events.jsonl").read_text("utf-8").splitlines()
        schema = json.loads((Place.source / "docs/events.schema.json").read_text("utf-8"))
        for line in lines:
            jsonschema.Draft202012Validator(schema).validate(json.loads(line))
        return [event for event in map(json.loads, lines) if event["event"] == "transcript"]

    def test_goes_from_the_reset_to_where_it_went_wrong(self):
        told = self.of("run", *FEW, "--", Place.program, "serve", "--as", MUTANT)
        self.assertTrue(told)
        for one in told:
            first, last = one["messages"][0], one["messages"][-1]
            self.assertEqual(json.loads(first["text"])["method"], "reset")
            self.assertEqual(json.loads(first["text"])["id"], 1)
            self.assertEqual((first["direction"], last["direction"]), ("sent", "received"))
        page = (self.folder / "report/index.html").read_text("utf-8")
        self.assertIn("What went over the wire: ", page)

    def test_is_the_same_however_many_work_on_it(self):
        adapter = ["--", Place.program, "serve", "--as", MUTANT]
        self.assertEqual(self.of("run", *FEW, *adapter),
                         self.of("run", *FEW, "--jobs", "3", *adapter))

    def test_of_a_campaign_is_that_of_the_shrunk_sequence(self):
        told = self.of("fuzz", "--rulebook", "kvcore", "--operations", "3000", "--",
                       Place.program, "serve", "--as",
                       "mutant:kvcore-subtle-toggle-off-clears-marks")
        self.assertTrue(told)
        stream = (self.folder / "report/events.jsonl").read_text("utf-8").splitlines()
        cases = {event["id"]: event for event in map(json.loads, stream)
                 if event["event"] == "case"}
        for one in told:
            asked = [json.loads(message["text"]) for message in one["messages"]
                     if message["direction"] == "sent" and not message["cut"]]
            done = [call for call in asked if call["method"] == "do"]
            acts = [step for step in cases[one["case"]]["steps"] if " sees:" not in step]
            self.assertEqual(len(done), len(acts))

    def test_of_a_crash_ends_with_what_was_asked(self):
        done = self.privet("run", *FEW, "--report", "report", "--", Place.program, "serve", "--as",
                           "miniature:crash")
        self.assertNotEqual(done.returncode, 0)
        text = (self.folder / "report/events.jsonl").read_text("utf-8")
        told = [json.loads(line) for line in text.splitlines() if '"event":"transcript"' in line]
        self.assertEqual({one["messages"][-1]["direction"] for one in told}, {"sent"})

    def test_privets_own_subjects_have_none(self):
        self.assertEqual(self.of("run", *FEW, "--subject", MUTANT), [])


class Chart(ReportTest):
    def test_is_drawn_of_a_case_that_passes_and_asks_for_it(self):
        report = self.run_to("report", "--only", "kvcore/lingering/*", "--only",
                             "kvcore/turning-on/*")
        page = (report / "index.html").read_text("utf-8")
        self.assertIn('<section id="charts">', page)
        charts = page[page.index('<section id="charts">'):page.index('<section id="rules">')]
        self.assertIn("kvcore/lingering/old-leads-stay-private-new-leads-do-not", charts)
        self.assertIn("com → L1", charts)
        self.assertNotIn("kvcore/turning-on/", charts)


class Render(ReportTest):
    def test_gives_each_format_as_the_run_did(self):
        self.run_to("report", "--subject", MUTANT, *FEW, code=1)
        for form, name in (("markdown", "summary.md"), ("html", "index.html"),
                           ("junit", "junit.xml"), ("json", "events.jsonl"),
                           ("badge", "badge.json"), ("statement", "conformance.json")):
            for path in ("report", "report/events.jsonl"):
                done = self.privet("report", "render", path, "--format", form, check=0)
                wanted = (self.folder / "report" / name).read_text(encoding="utf-8")
                self.assertEqual(done.stdout, wanted, form)

    def test_of_all_is_the_whole_folder(self):
        report = self.run_to("report", "--subject", MUTANT, *FEW, code=1)
        self.privet("report", "render", "report", "--format", "all", "--report", "again", check=0)
        names = sorted(path.name for path in report.iterdir())
        self.assertEqual(sorted(path.name for path in (self.folder / "again").iterdir()), names)
        for name in names:
            self.assertEqual(*self.bytes_of(f"report/{name}", f"again/{name}"), name)

    def test_of_a_summary_is_what_the_run_printed(self):
        done = self.privet("run", "--subject", MUTANT, *FEW, "--report", "report", check=1)
        self.assertEqual(self.privet("report", "render", "report", check=0).stdout, done.stdout)

    def test_takes_a_pipe(self):
        events = self.privet("run", "--json", *FEW, check=0).stdout
        self.write("pipe", events)
        with open(self.folder / "pipe", encoding="utf-8") as pipe:
            done = self.privet("report", "render", "/dev/stdin", stdin=pipe, check=0)
        self.assertIn("conformant: ", done.stdout)

    def test_reads_a_campaign_that_finds_again_what_its_corpus_holds(self):
        for _ in range(2):
            self.privet("fuzz", "--rulebook", "kvcore", "--operations", "5000", "--subject",
                        "mutant:kvcore-subtle-toggle-off-clears-marks", "--corpus", "corpus",
                        "--report", "report", check=1)
        done = self.privet("report", "render", "report", check=0)
        self.assertIn("NOT conformant", done.stdout)
        self.privet("report", "verify", "report/conformance.json", "report", "--replay", "--suite",
                    "corpus", check=0)

    def test_of_mutants_is_the_whole_folder_but_no_statement(self):
        self.privet("mutants", "--only", "nextiva-nex-12-*", "--seeds", "2", "--report", "report",
                    check=0)
        self.privet("report", "render", "report", "--format", "all", "--report", "again", check=0)
        names = sorted(path.name for path in (self.folder / "report").iterdir())
        self.assertEqual(names, ["events.jsonl", "index.html", "junit.xml", "summary.md"])
        for name in names:
            self.assertEqual(*self.bytes_of(f"report/{name}", f"again/{name}"), name)
        for form in ("badge", "statement"):
            self.assert_usage_error(["report", "render", "report", "--format", form],
                                    "mutants say nothing of a subject")

    def test_of_mutants_that_live_is_compared_like_any_other(self):
        for folder, seeds, code in (("before", "1000", 0), ("after", "1", 1)):
            self.privet("mutants", "--only", "deal-deal-a03-guards-15-never", "--by", "fuzz",
                        "--seeds", "1", "--operations", seeds + "00", "--report", folder,
                        check=code)
        done = self.privet("report", "diff", "before", "after", check=1)
        self.assertIn("deal/mutants/deal-deal-a03-guards-15-never", done.stdout)
        self.privet("report", "diff", "after", "before", check=0)

    def test_turns_down_what_it_cannot_do(self):
        self.run_to("report", *FEW)
        self.assert_usage_error(["report", "render"], "name one event stream")
        self.assert_usage_error(["report", "render", "report", "report"], "name one")
        self.assert_usage_error(["report", "render", "nowhere"], "`nowhere`", "No such file")
        self.assert_usage_error(["report", "render", "report", "--format", "junitt"],
                                "did you mean `junit`?")
        self.assert_usage_error(["report", "render", "report", "--format", "all"], "--report DIR")
        self.assert_usage_error(["report", "render", "report", "--report", ""], "no folder")


class Merge(ReportTest):
    def test_of_all_shards_is_the_whole_run_byte_by_byte(self):
        self.run_to("whole")
        for part in (1, 2):
            self.run_to(f"part{part}", "--shard", f"{part}/2")
        done = self.privet("report", "merge", "part2", "part1", "--report", "merged", check=0)
        self.assertIn("conformant: ", done.stdout)
        for path in (self.folder / "whole").iterdir():
            self.assertEqual(*self.bytes_of(f"whole/{path.name}", f"merged/{path.name}"), path.name)
        printed = self.privet("report", "merge", "part1", "part2", "--json", check=0).stdout
        self.assertEqual(printed.encode(), *self.bytes_of("whole/events.jsonl"))

    def test_ends_as_the_whole_run_ends(self):
        whole = ["--subject", MUTANT, "--rulebook", "nextiva"]
        self.run_to("whole", *whole, code=1)
        for part in (1, 2, 3):
            self.run_to(f"part{part}", *whole, "--shard", f"{part}/3", code=1)
        done = self.privet("report", "merge", "part1", "part2", "part3", "--json", check=1)
        self.assertEqual(done.stdout.encode(), *self.bytes_of("whole/events.jsonl"))

    def test_of_jobs_by_rulebook_has_every_case(self):
        for book in ("deal", "kvcore"):
            self.run_to(book, "--rulebook", book)
        self.privet("report", "merge", "kvcore", "deal", "--report", "both", check=0)
        statement = json.loads((self.folder / "both/conformance.json").read_text("utf-8"))
        self.assertEqual(statement["rulebooks"], ["deal", "kvcore"])
        self.assertEqual(statement["command"], ["--rulebook deal", "--rulebook kvcore"])

    def test_of_the_shards_of_a_campaign_is_one_campaign(self):
        for part in (1, 2):
            self.privet("fuzz", "--rulebook", "deal", "--operations", "300", "--shard",
                        f"{part}/2", "--report", f"part{part}", check=0)
        done = self.privet("report", "merge", "part1", "part2", check=0)
        self.assertIn("2 cases: 2 passed", done.stdout)

    def campaigns_in(self, folder):
        lines = (self.folder / folder / "events.jsonl").read_text("utf-8").splitlines()
        return [event for event in map(json.loads, lines) if event["event"] == "campaign"]

    def test_of_campaigns_keeps_all_that_their_shards_found(self):
        for part in (1, 2):
            self.privet("fuzz", "--rulebook", "kvcore", "--operations", "5000", "--subject",
                        "mutant:kvcore-subtle-toggle-off-clears-marks", "--shard", f"{part}/2",
                        "--report", f"part{part}", check=1)
        self.privet("report", "merge", "part1", "part2", "--report", "whole", check=1)
        parts = self.campaigns_in("part1") + self.campaigns_in("part2")
        whole = self.campaigns_in("whole")
        for part, kept in zip(parts, whole, strict=True):
            for key in ("shard", "operations", "sequences", "accepted", "refused", "near_misses"):
                self.assertEqual(kept[key], part[key])
            self.assertEqual([found["operations"] for found in kept["discoveries"]],
                             [found["operations"] for found in part["discoveries"]])
        page = (self.folder / "whole/index.html").read_text("utf-8")
        self.assertIn(f"{sum(part['operations'] for part in parts):,}</td>", page)
        self.assertIn("2 shards", page)
        def signatures(folder):
            lines = (self.folder / folder / "events.jsonl").read_text("utf-8").splitlines()
            return {json.dumps(event["signature"]) for event in map(json.loads, lines)
                    if event["event"] == "divergence"}
        self.assertEqual(signatures("whole"), signatures("part1") | signatures("part2"))

    def test_refuses_other_subjects_suites_and_readings(self):
        self.run_to("one", *FEW, "--shard", "1/2")
        for folder, arguments in (("subject", ["--subject", "oracle"]),
                                  ("reading", ["--interpretation", "DEAL-A08=none"]),
                                  ("options", ["--strict"])):
            self.run_to(folder, *FEW, *arguments, "--shard", "2/2")
            self.assert_usage_error(["report", "merge", "one", folder], "not parts of one run")
        self.run_to("suite", *FEW, "--shard", "2/2", Place.source / "scenarios/nextiva")
        self.assert_usage_error(["report", "merge", "one", "suite"], "the suites of")

    def test_refuses_half_a_run_and_the_same_twice(self):
        self.run_to("one", *FEW, "--shard", "1/2")
        self.assert_usage_error(["report", "merge", "one"], "shard 2/2", "is missing")
        self.assert_usage_error(["report", "merge", "one", "one"], "both shard 1/2")
        self.assert_usage_error(["report", "merge"], "name the event streams")

    def test_points_at_the_line_of_a_broken_stream(self):
        self.run_to("one", *FEW)
        self.edit("one/events.jsonl", '"event":"case"', '"event":"cast"')
        self.assert_says(self.privet("report", "merge", "one"), 3, "one/events.jsonl:2:1:",
                         "unknown event `cast`")


class Diff(ReportTest):
    def test_tells_new_leaks_first_and_ends_with_1(self):
        self.run_to("before", *FEW)
        self.run_to("after", *FEW, "--subject", MUTANT, code=1)
        done = self.privet("report", "diff", "before", "after", check=1)
        self.assertTrue(done.stdout.startswith("New leaks:\n  leak [in_related] "), done.stdout)
        self.assertIn("    nextiva/entering-leads/own-leads\n", done.stdout)
        self.assertRegex(done.stdout.splitlines()[-1], r"^WORSE: \d+ new leaks in \d+ cases$")

    def test_the_other_way_round_it_is_fixed(self):
        self.run_to("before", *FEW, "--subject", MUTANT, code=1)
        self.run_to("after", *FEW)
        done = self.privet("report", "diff", "before", "after", check=0)
        self.assertRegex(done.stdout.splitlines()[-1], r"^nothing new; \d+ fixed$")

    def test_with_itself_nothing_is_new_and_all_is_still_there(self):
        self.run_to("run", *FEW, "--subject", MUTANT, code=1)
        found = json.loads(self.privet("report", "diff", "run", "run", "--json", check=0).stdout)
        self.assertTrue(found["still"])
        self.assertEqual([found[key] for key in found if key != "still"], [[]] * 6)
        self.assertEqual(set(found["still"][0]), {"case", "outcome", "signature", "known"})

    def test_what_is_not_run_any_more_is_not_fixed(self):
        self.run_to("before", *FEW, "--subject", MUTANT, code=1)
        self.run_to("after", "--only", "nextiva/three-dials/*")
        found = json.loads(self.privet("report", "diff", "before", "after", "--json",
                                       check=0).stdout)
        self.assertEqual(found["fixed"], [])
        self.assertTrue(found["not_judged"])
        self.assertTrue(found["vanished"] and found["appeared"])

    def test_takes_two(self):
        self.run_to("run", *FEW)
        self.assert_usage_error(["report", "diff", "run"], "name two event streams")


class Verify(ReportTest):
    def verify(self, *more, check=None, name="report"):
        return self.privet("report", "verify", f"{name}/conformance.json",
                           f"{name}/events.jsonl", *more, check=check)

    def test_holds_for_what_a_run_left(self):
        self.run_to("report", *FEW, "--subject", MUTANT, code=1)
        done = self.verify(check=0)
        self.assertIn("the statement holds: ", done.stdout)

    def test_fails_when_any_one_byte_is_changed(self):
        report = self.run_to("report", "--only", "kvcore/lingering/without-privacy-before-*")
        good = {name: (report / name).read_bytes() for name in ("conformance.json", "events.jsonl")}
        for name, text in good.items():
            for at in range(0, len(text), max(1, len(text) // 12)):
                with self.subTest(f"{name}, byte {at}"):
                    if text[at:at + 1].isspace():
                        continue  # between the tokens of a statement blanks mean nothing
                    changed = bytes([text[at] ^ 1])
                    self.write(f"report/{name}", text[:at] + changed + text[at + 1:])
                    self.assertIn(self.verify().returncode, (1, 3))
            self.write(f"report/{name}", text)
        self.verify(check=0)

    def test_says_what_does_not_hold(self):
        self.run_to("report", *FEW, "--subject", MUTANT, code=1)
        self.edit("report/conformance.json", '"verdict": "not_conformant"',
                  '"verdict": "conformant"')
        done = self.verify(check=1)
        self.assertIn('`verdict` is "conformant", by the events it is "not_conformant"\n',
                      done.stdout)
        self.assertEqual(done.stdout.splitlines()[-1], "the statement does NOT hold")

    def test_sees_that_both_were_changed_alike(self):
        self.run_to("report", *FEW, "--subject", MUTANT, code=1)
        self.edit("report/events.jsonl", '"exit_code":1', '"exit_code":0')
        self.privet("report", "render", "report", "--format", "all", "--report", "forged", check=0)
        done = self.verify(check=1, name="forged")
        self.assertIn("the stream ends with exit code 0, its cases give 1\n", done.stdout)

    def test_replay_runs_again_what_went_wrong(self):
        self.run_to("report", *FEW, "--subject", MUTANT, code=1)
        done = self.verify("--replay", "--jobs", "2", check=0)
        self.assertRegex(done.stdout, r"; \d+ cases run again")

    def test_replay_sees_a_finding_that_is_not_the_subjects(self):
        self.run_to("report", *FEW, "--subject", MUTANT, code=1)
        text = (self.folder / "report/events.jsonl").read_text(encoding="utf-8")
        self.write("report/events.jsonl", text.replace('"class":"leak"', '"class":"lockout"'))
        self.privet("report", "render", "report", "--format", "all", "--report", "forged", check=0)
        self.verify(check=0, name="forged")
        done = self.verify("--replay", check=1, name="forged")
        self.assertIn("ends otherwise: failed: leak [in_related]", done.stdout)

    def test_replay_sees_that_the_subject_is_another(self):
        self.run_to("report", *FEW, "--subject", MUTANT, code=1)
        done = self.verify("--replay", "--subject", "oracle", check=1)
        self.assertIn(f"the subject is `oracle`, that of the run is `{MUTANT}`", done.stdout)
        self.assertIn("ends otherwise: passed", done.stdout)

    def test_replay_asks_for_the_suite_of_the_run(self):
        suite = Place.source / "scenarios/nextiva"
        self.run_to("report", suite, *FEW, "--subject", MUTANT, code=1)
        self.assert_says(self.verify("--replay"), 2, "not the suite of the run", "--suite")
        self.verify("--replay", "--suite", suite, check=0)

    def test_replay_of_an_adapter_needs_its_command(self):
        adapter = ["--", Place.program, "serve", "--as", SERVED]
        self.run_to("report", "--only", "nextiva/delete-needs-edit/*", *adapter, code=1)
        self.assert_says(self.verify("--replay"), 2, "the subject of the run is", "after `--`")
        self.verify("--replay", *adapter, check=0)

    def test_with_nothing_wrong_there_is_nothing_to_replay(self):
        self.run_to("report", *FEW)
        self.assertIn("0 cases run again", self.verify("--replay", check=0).stdout)

    def test_turns_down_what_it_cannot_do(self):
        self.run_to("report", *FEW)
        self.assert_usage_error(["report", "verify", "report"], "name the statement and")
        self.assert_says(self.verify("--subject", "oracle"), 2, "for --replay")
        self.assert_usage_error(["report", "verify", "gone.json", "report"], "`gone.json`")

    def test_points_into_a_broken_statement(self):
        self.run_to("report", *FEW)
        self.write("report/conformance.json", '{\n  "format": 1,\n  oops\n}\n')
        self.assert_says(self.verify(), 3, "report/conformance.json:3:3:", "no JSON")


class Hostile(ReportTest):
    """Strings of a subject, wherever they are shown."""

    def setUp(self):
        super().setUp()
        self.run_to("good", *FEW, "--subject", MUTANT, code=1)
        lines = (self.folder / "good/events.jsonl").read_text(encoding="utf-8").splitlines()
        self.write("bad/events.jsonl", "".join(self.spoilt(line) + "\n" for line in lines))

    @staticmethod
    def spoilt(line):
        event = json.loads(line)
        for key in ("subject", "title", "viewer", "record", "what", "act", "expected", "answered",
                    "yaml"):
            if isinstance(event.get(key), str):
                event[key] += HOSTILE
        for key in ("viewers", "records"):
            if key in event:
                event[key] = [name + HOSTILE for name in event[key]]
        if "signature" in event:
            event["signature"]["relation"] += HOSTILE
        return json.dumps(event)

    def assert_harmless(self, text):
        for character in "\x1b\x07\x9b\r\u202e":
            self.assertNotIn(character, text)

    def test_of_every_format_do_no_harm(self):
        for form in ("summary", "markdown", "html", "junit", "json", "badge", "statement"):
            with self.subTest(form):
                done = self.privet("report", "render", "bad", "--format", form, check=0)
                self.assert_harmless(done.stdout)
                if form in ("html", "junit"):
                    self.assertNotIn("<script>alert", done.stdout)

    def test_of_the_other_subcommands_do_no_harm(self):
        for arguments, code in ((["merge", "bad"], 1), (["merge", "bad", "good"], 2),
                                (["diff", "good", "bad"], 1),
                                (["diff", "good", "bad", "--json"], 1),
                                (["verify", "good/conformance.json", "bad"], 1)):
            with self.subTest(arguments):
                done = self.privet("report", *arguments, check=code)
                self.assert_harmless(done.stdout + done.stderr)

    def test_that_are_long_are_read_and_cut(self):
        first, *rest = (self.folder / "good/events.jsonl").read_text("utf-8").splitlines()
        run = json.loads(first)
        run["subject"] = "<b>" * 400_000
        self.write("bad/events.jsonl", "\n".join([json.dumps(run), *rest]) + "\n")
        self.privet("report", "render", "bad", "--format", "markdown", check=0)
        done = self.privet("report", "diff", "good", "bad", check=0)
        self.assertLess(len(done.stdout), 20_000)


class Subcommands(CommandLineTest):
    def test_an_unknown_one_is_turned_down(self):
        self.assert_usage_error(["report", "merg"], "unknown subcommand `merg`", "`merge`")
        self.assert_usage_error(["report"], "no subcommand", "privet report --help")


if __name__ == "__main__":
    main()
