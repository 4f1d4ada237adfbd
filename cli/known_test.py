"""--known and --update-known: what is expected, what is stale, and what an update may write."""

import json
import re
import shutil
import signal
import subprocess
import xml.etree.ElementTree as ElementTree

from program import TIMEOUT, CommandLineTest, Place, default_signals, main

MUTANT = "mutant:nextiva-nex-12-surfaces-1-always"  # shows every searcher what he may not find
SUITE = ["--subject", MUTANT]
FAILING = "nextiva/three-dials"  # of whose cases it fails every one, and of the other none
PASSING = "nextiva/owner-only-deletes"
ISSUE = "https://example.test/7"


def text_of(signature):
    """As privet prints it."""
    words = [signature["class"], f"[{' '.join(signature['flags'])}]", *signature["rules"],
             signature["relation"], signature["operation"]]
    return " ".join(word for word in words if word not in ("", "[]"))


def events_of(text):
    return [json.loads(line) for line in text.splitlines()]


def failures_in(text):
    """The signatures of each case that failed, by its id, in the order of the stream."""
    found = {}
    for event in events_of(text):
        if event["event"] == "divergence":
            signatures = found.setdefault(event["case"], [])
            if text_of(event["signature"]) not in signatures:
                signatures.append(text_of(event["signature"]))
    return found


def entry(case, signatures, reason="search is not filtered", issue=ISSUE, more=""):
    lines = "".join(f'      - "{signature}"\n' for signature in signatures)
    return (f"  - case: {case}\n    signature:\n{lines}    reason: {reason}\n"
            f"    issue: {issue}\n{more}")


class KnownTest(CommandLineTest):
    def setUp(self):
        super().setUp()
        self.copy(FAILING)
        self.copy(PASSING)
        self.arguments = ["run", "three-dials.yaml", "owner-only-deletes.yaml", *SUITE]
        self.failures = failures_in(self.privet(*self.arguments, "--json", check=1).stdout)
        self.assertGreaterEqual(len(self.failures), 2)

    def entries(self, leave_out=()):
        return "".join(entry(case, signatures) for case, signatures in self.failures.items()
                       if case not in leave_out)

    def known(self, text):
        self.write("known.yaml", text)
        return [*self.arguments, "--known", "known.yaml"]


class Known(KnownTest):
    def test_what_fails_as_listed_leaves_a_run_conformant(self):
        done = self.privet(*self.known("failing:\n" + self.entries()), check=0)
        count = len(self.failures)
        self.assertIn(f"Known: {count} failures, as listed\n", done.stdout)
        self.assertIn(f"(search is not filtered ({ISSUE}))", done.stdout)
        self.assertIn(f"{count} failed as listed", done.stdout)
        self.assertIn(f"conformant but for {count} known failures", done.stdout)
        self.assertNotIn("LEAK", done.stdout)

    def test_what_is_not_listed_fails_the_run(self):
        first = next(iter(self.failures))
        done = self.privet(*self.known("failing:\n" + self.entries([first])), check=1)
        self.assertIn(f"LEAK  {first}\n", done.stdout)
        self.assertIn("in 1 of", done.stdout)

    def test_each_signature_of_a_case_must_be_listed(self):
        case = max(self.failures, key=lambda one: len(self.failures[one]))
        self.assertGreater(len(self.failures[case]), 1)
        text = self.entries([case]) + entry(case, self.failures[case][:-1])
        self.assertIn(f"LEAK  {case}\n", self.privet(*self.known("failing:\n" + text),
                                                     check=1).stdout)

    def test_a_failed_case_of_another_rulebook_or_file_does_not_hide_behind_it(self):
        done = self.privet("run", *SUITE, "--known", self.write("k.yaml", "failing:\n" +
                                                                self.entries()), check=1)
        self.assertIn("NOT conformant", done.stdout)

    def test_known_failures_do_not_count_for_max_failures(self):
        arguments = self.known("failing:\n" + self.entries())
        done = self.privet(*arguments, "--max-failures", "1", check=0)
        self.assertNotIn("not run", done.stdout)

    def test_they_are_told_in_full_when_asked(self):
        done = self.privet(*self.known("failing:\n" + self.entries()), "-v", check=0)
        self.assertIn(f"LEAK  {next(iter(self.failures))}  (expected)", done.stdout)

    def test_jobs_change_nothing(self):
        arguments = self.known("failing:\n" + self.entries())
        one = self.privet(*arguments, "--json", check=0).stdout
        self.assertEqual(self.privet(*arguments, "--json", "--jobs", "4", check=0).stdout, one)

    def test_a_fault_of_the_harness_is_not_forgiven(self):
        path = self.folder / "three-dials.yaml"
        text = path.read_text(encoding="utf-8")
        self.assertIn("refused: ", text)
        path.write_text(re.sub(r"refused: .*", "either: true", text), encoding="utf-8")
        done = self.privet(*self.known("failing:\n" + self.entries()), check=7)
        self.assertIn("harness fault", done.stdout)


class Stale(KnownTest):
    def setUp(self):
        super().setUp()
        self.passed = next(event["id"] for event in events_of(
            self.privet(*self.arguments, "--json").stdout)
            if event["event"] == "case" and event["outcome"] == "passed")
        self.signatures = next(iter(self.failures.values()))

    def assert_stale(self, text, why, *words):
        """Ends with 5; tells, with file and line, of one stale entry, the last in the text."""
        line = text[:text.rindex("- case:")].count("\n") + 1
        arguments = self.known(text)
        done = self.privet(*arguments, check=5)
        self.assertIn("Stale entries of the list of known failures:\n", done.stdout)
        self.assertIn(f"  known.yaml:{line}: ", done.stdout)
        for word in words:
            self.assertIn(word, done.stdout)
        self.assertIn("\nstale: 1 entry of the list", done.stdout)
        events = events_of(self.privet(*arguments, "--json", check=5).stdout)
        stale = [event for event in events if event["event"] == "stale"]
        self.assertEqual([(one["entry"], one["why"]) for one in stale],
                         [(f"known.yaml:{line}", why)])

    def test_an_entry_whose_case_passes(self):
        self.assert_stale("failing:\n" + self.entries() + entry(self.passed, self.signatures),
                          "fixed", self.passed, "it passes: remove the entry")

    def test_an_entry_whose_case_fails_otherwise_too(self):
        case, signatures = list(self.failures.items())[-1]
        text = "failing:\n" + self.entries([case])
        text += entry(case, [*signatures, "lockout [in_table] NEX-04 owner edit_lead"])
        self.assert_stale(text, "otherwise", f"{case} fails, but not with `lockout [in_table]")

    def test_an_entry_for_no_case(self):
        near = self.passed[:-1]
        self.assert_stale("failing:\n" + self.entries() + entry(near, self.signatures),
                          "unmatched", "no case is called so", f"did you mean `{self.passed}`?")

    def test_an_entry_that_is_past_its_date(self):
        case, signatures = list(self.failures.items())[-1]
        text = "failing:\n" + self.entries([case]) + entry(case, signatures)
        self.privet(*self.known(text + "    until: 9999-12-31\n"), check=0)
        self.assert_stale(text + "    until: 2020-12-31\n", "expired", "held until 2020-12-31")

    def test_an_entry_that_nobody_has_explained(self):
        case, signatures = list(self.failures.items())[-1]
        text = "failing:\n" + self.entries([case])
        self.assert_stale(text + entry(case, signatures, issue="TODO"), "unexplained",
                          "issue is still TODO")

    def test_an_entry_for_more_than_20_cases(self):
        self.arguments = ["run", *SUITE, "--rulebook", "nextiva"]
        signature = self.signatures[0]
        self.write("known.yaml", "failing:\n" + entry("nextiva/*", [signature]))
        done = self.privet(*self.arguments, "--known", "known.yaml", check=1)
        self.assertRegex(done.stdout, r"known.yaml:2: nextiva/\*: matches \d+ cases, where an "
                                      "entry may match 20")

    def test_goes_behind_a_new_failure(self):
        first = next(iter(self.failures))
        text = "failing:\n" + self.entries([first]) + entry(self.passed, self.signatures)
        done = self.privet(*self.known(text), check=1)
        self.assertIn("Stale entries", done.stdout)

    def test_a_filter_makes_no_entry_stale(self):
        first = next(iter(self.failures))
        arguments = self.known("failing:\n" + self.entries())
        self.privet(*arguments, "--only", first, check=0)
        self.privet(*arguments, "--skip", first, check=0)

    def test_is_told_in_every_report(self):
        text = "failing:\n" + self.entries() + entry(self.passed, self.signatures)
        self.privet(*self.known(text), "--report", "report", check=5)
        report = self.folder / "report"
        summary = (report / "summary.md").read_text(encoding="utf-8")
        self.assertIn("## Known failures, as listed", summary)
        self.assertIn("## Stale entries of the list of known failures\n\n- `known.yaml:", summary)
        junit = ElementTree.parse(report / "junit.xml")
        self.assertEqual(junit.getroot().get("failures"), "0")
        skipped = [one.get("message") for one in junit.iter("skipped")]
        self.assertEqual(skipped, [f"known failure: search is not filtered ({ISSUE})"]
                         * len(self.failures))
        self.assertEqual([one.get("type") for one in junit.iter("error")], ["stale expectation"])

    def test_reports_name_no_folder_of_this_machine(self):
        text = "failing:\n" + self.entries() + entry(self.passed, self.signatures)
        path = self.write("known.yaml", text)
        self.privet(*self.arguments, "--known", path, "--report", "report", check=5)
        for file in (self.folder / "report").iterdir():
            self.assertNotIn(str(self.folder), file.read_text(encoding="utf-8"), file)
        for name in ("events.jsonl", "junit.xml", "summary.md"):
            text = (self.folder / "report" / name).read_text(encoding="utf-8")
            self.assertIn("known.yaml:", text, name)


class Flaky(KnownTest):
    def test_a_case_may_fail_as_listed_or_pass(self):
        text = "flaky:\n" + "".join(entry(case, signatures, more="    rate: 50\n")
                                    for case, signatures in self.failures.items())
        arguments = self.known(text)
        self.privet(*arguments, check=0)
        self.write("known.yaml", text)
        self.privet("run", "three-dials.yaml", "--known", "known.yaml", check=0)

    def test_more_often_than_its_rate_is_stale(self):
        signatures = sorted({one for all_ in self.failures.values() for one in all_})
        text = "flaky:\n" + entry("nextiva/*", signatures, more="    rate: 1\n")
        done = self.privet(*self.known(text), check=5)
        self.assertIn("where its rate of 1 % allows 1", done.stdout)
        self.privet(*self.known(text.replace("rate: 1", "rate: 80")), check=0)


class File(KnownTest):
    def test_that_is_not_there_or_no_file_is_a_usage_error(self):
        for path in ("none.yaml", ".", "none/none.yaml"):
            self.assert_usage_error([*self.arguments, "--known", path], f"`{path}`")
        self.assert_usage_error([*self.arguments, "--known", ""], "names no file")

    def test_that_is_broken_ends_with_3_and_runs_nothing(self):
        for text, words in (("", "the file is empty"), ("failing: [", "never closed"),
                            ("failing:\n  - cases: x\n", "did you mean `case`?"),
                            ("failing:\n" + entry("a", ["crash"]), "cannot be listed")):
            with self.subTest(words):
                done = self.privet(*self.known(text))
                self.assert_says(done, 3, "known.yaml", words)
                self.assertEqual(done.stdout, "")
                self.assert_says(self.privet("fuzz", "--operations", "1", "--known", "known.yaml"),
                                 3, "known.yaml", words)

    def test_may_be_named_in_the_configuration(self):
        self.known("failing:\n" + self.entries())
        self.write("privet.conf", "known = known.yaml\n")
        self.privet(*self.arguments, "--config", "privet.conf", check=0)


class Update(CommandLineTest):
    """Updates are refused for anything but the whole suite, which is shipped."""

    def update(self, **options):
        return self.privet("run", *SUITE, "--known", "known.yaml", "--update-known", **options)

    def explain(self):
        path = self.folder / "known.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("reason: TODO", "reason: why")
                        .replace("issue: TODO", f'issue: "{ISSUE}"'), encoding="utf-8")
        return path

    def test_makes_a_list_that_holds_once_it_is_explained(self):
        done = self.update(check=1)
        self.assertRegex(done.stderr, "^privet: `known.yaml`: 0 entries removed, [0-9]+ added; ")
        self.assertIn("NOT conformant", done.stdout)
        arguments = ["run", *SUITE, "--known", "known.yaml"]
        self.assertIn("reason and issue are still TODO", self.privet(*arguments, check=5).stdout)
        before = self.explain().read_bytes()
        self.assertIn("conformant but for", self.privet(*arguments, check=0).stdout)
        done = self.update(check=0)
        self.assertIn("left as it is", done.stderr)
        self.assertEqual((self.folder / "known.yaml").read_bytes(), before)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["known.yaml"])

    def test_touches_the_lines_of_entries_and_nothing_else(self):
        self.update(check=1)
        text = self.explain().read_text(encoding="utf-8")
        second = text.index("  - case:", text.index("  - case:") + 1)
        fixed = entry("kvcore/lingering/remedy-is-to-make-visible", ["leak [row] KV-24 other open"])
        edited = ("# Ours.\nfailing:\n  # this one first\n" + text[len("failing:\n"):second] +
                  "\n  # and this one\n" + fixed + "\n  # the others\n" + text[second:] +
                  "# The end.")
        wanted = edited.replace(fixed, "")
        for ends in ("\n", "\r\n"):
            with self.subTest(repr(ends)):
                self.write("known.yaml", edited.replace("\n", ends).encode())
                done = self.update(check=5)
                self.assertIn("1 entry removed, 0 added", done.stderr)
                self.assertEqual((self.folder / "known.yaml").read_bytes(),
                                 wanted.replace("\n", ends).encode())

    def test_adds_what_is_new(self):
        self.update(check=1)
        text = self.explain().read_text(encoding="utf-8")
        last = text.rindex("  - case:")
        self.write("known.yaml", text[:last] + "flaky:\n")
        self.assertIn("0 entries removed, 1 added", self.update(check=1).stderr)
        after = (self.folder / "known.yaml").read_text(encoding="utf-8")
        self.assertEqual(after, text[:last] + text[last:].replace("reason: why", "reason: TODO")
                         .replace(f'issue: "{ISSUE}"', "issue: TODO") + "flaky:\n")

    def test_keeps_the_exit_code_of_the_run_as_it_was_judged(self):
        self.assertEqual(self.update().returncode, 1)
        self.assertEqual(self.update().returncode, 5)

    def test_is_refused_for_a_part_of_the_suite(self):
        self.write("known.yaml", "failing:\n")
        for options in (["--only", "nextiva/*"], ["--skip", "nextiva/*"], ["--rule", "NEX-12"],
                        ["--tag", "interaction"], ["--level", "must"], ["--shard", "1/2"],
                        ["--rulebook", "nextiva"], ["--max-failures", "1"]):
            with self.subTest(options[0]):
                self.assert_usage_error(["run", *SUITE, "--known", "known.yaml", "--update-known",
                                         *options], "leave out " + options[0])
        suite = str(Place.source / "scenarios")
        for path in ([suite], ["--path", suite]):
            self.assert_usage_error(["run", *SUITE, "--known", "known.yaml", "--update-known",
                                     *path], "leave out the paths")
        self.write("privet.conf", "only = nextiva/*\n")
        self.assert_usage_error(["run", *SUITE, "--known", "known.yaml", "--update-known",
                                 "--config", "privet.conf"], "leave out --only")
        self.assertEqual((self.folder / "known.yaml").read_text(encoding="utf-8"), "failing:\n")

    def test_is_refused_for_subjects_of_privet_s_own(self):
        for subject in ("engine", "oracle"):
            self.assert_usage_error(["run", "--subject", subject, "--known", "known.yaml",
                                     "--update-known"], "privet's own")
        self.assertFalse((self.folder / "known.yaml").exists())

    def test_is_refused_without_a_list(self):
        self.assert_usage_error(["run", *SUITE, "--update-known"], "needs --known FILE")

    def test_of_a_list_that_cannot_be_edited_leaves_it(self):
        text = "failing: []\n"
        self.write("known.yaml", text)
        self.assertIn("cannot be edited line by line", self.update(check=3).stderr)
        self.assertEqual((self.folder / "known.yaml").read_text(encoding="utf-8"), text)

    def test_of_a_list_that_cannot_be_written_says_so(self):
        done = self.privet("run", *SUITE, "--known", "none/known.yaml", "--update-known", check=3)
        self.assertIn("none/known.yaml", done.stderr)
        self.assertIn("NOT conformant", done.stdout)


class UpdateOfAnotherSuite(CommandLineTest):
    """The program finds the suite beside it, which here is one of the test."""

    def setUp(self):
        super().setUp()
        self.program = self.folder / "bin/privet"
        self.program.parent.mkdir()
        shutil.copy(Place.program, self.program)
        self.command = ["run", *SUITE, "--known", "known.yaml", "--update-known"]
        # The case that is listed passes: an update of a whole run would remove the entry.
        self.known = "failing:\n" + entry("nextiva/owner-only-deletes/*", ["leak [row] a b"])
        self.write("known.yaml", self.known)
        self.copy(PASSING, "share/privet/scenarios/nextiva")

    def assert_left(self, why, text):
        self.assertIn(f"`known.yaml` is left as it is: {why}", text)
        self.assertEqual((self.folder / "known.yaml").read_text(encoding="utf-8"), self.known)

    def test_that_is_whole_is_made(self):
        self.privet(*self.command, program=self.program, check=5)
        self.assertEqual((self.folder / "known.yaml").read_text(encoding="utf-8"), "failing:\n")

    def test_with_a_broken_file_leaves_the_list(self):
        self.write("share/privet/scenarios/nextiva/bad.yaml", "")
        done = self.privet(*self.command, program=self.program, check=3)
        self.assert_left("the run was not whole", done.stderr)

    def test_leaves_a_list_that_was_changed_meanwhile(self):
        # More than a pipe holds: the program waits at its results, before it updates.
        long = "x" * 200_000
        path = self.folder / "share/privet/scenarios/nextiva/owner-only-deletes.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub("title: .*", f"title: {long}", text), encoding="utf-8")
        with subprocess.Popen([self.program, *self.command, "--json"], cwd=self.folder, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as child:
            child.stdout.read(1)
            self.known += "# mine\n"
            self.write("known.yaml", self.known)
            _, err = child.communicate(timeout=TIMEOUT)
        self.assertEqual(child.returncode, 3)
        self.assert_left("it was changed while the run went on", err)

    def test_leaves_the_list_of_a_run_that_was_interrupted(self):
        users = "".join(f"    u{number}: {{office: o}}\n" for number in range(200))
        steps = "".join(f"      - u{number} add_lead: L{number}\n" for number in range(60))
        cases = "".join(f"  - id: case-{number}\n    title: Leads are added\n    steps:\n{steps}"
                        for number in range(25))
        for number in range(20):
            self.write(f"share/privet/scenarios/kvcore/large-{number}.yaml",
                       "rulebook: kvcore\nworld:\n  offices: {o: {}}\n  users:\n" + users +
                       "cases:\n" + cases)
        with subprocess.Popen([self.program, *self.command], cwd=self.folder, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, preexec_fn=default_signals) as child:
            child.stderr.readline()  # of progress
            child.send_signal(signal.SIGINT)
            _, err = child.communicate(timeout=TIMEOUT)
        self.assertEqual(child.returncode, 128 + signal.SIGINT)
        self.assert_left("the run was not whole", err)


class Fuzz(CommandLineTest):
    ARGUMENTS = ["fuzz", "--rulebook", "nextiva", "--operations", "3000", *SUITE]

    def report(self, *arguments, check):
        self.privet(*self.ARGUMENTS, "--report", "report", *arguments, check=check)
        return (self.folder / "report/events.jsonl").read_text(encoding="utf-8")

    def known(self, more=""):
        found = failures_in(self.report(check=1))
        signatures = sorted({one for all_ in found.values() for one in all_})
        self.write("known.yaml", "failing:\n" + entry("fuzz", signatures) + more)
        return signatures

    def test_findings_with_listed_signatures_are_expected(self):
        self.known()
        events = events_of(self.report("--known", "known.yaml", check=0))
        self.assertTrue(all(event["expected"] for event in events if event["event"] == "case"))
        self.assertGreater(events[-1]["counts"]["known_failed"], 0)

    def test_a_finding_with_another_is_not(self):
        signatures = self.known()
        self.write("known.yaml", "failing:\n" + entry("fuzz", signatures[1:]))
        self.report("--known", "known.yaml", check=1)

    def test_what_is_not_found_is_not_stale_but_what_is_past_is(self):
        self.known(entry("nextiva/gone/case", ["leak [row] NEX-12 other open"]) +
                   entry("fuzz", ["leak [row] KV-24 other open"]))
        self.report("--known", "known.yaml", check=0)
        self.known(entry("fuzz", ["leak [row] KV-24 other open"], more="    until: 2020-01-01\n"))
        events = events_of(self.report("--known", "known.yaml", check=5))
        self.assertEqual([one["why"] for one in events if one["event"] == "stale"], ["expired"])

    def test_a_corpus_is_held_against_the_list_too(self):
        self.known()
        self.privet(*self.ARGUMENTS, "--save", "corpus", check=1)
        self.report("--corpus", "corpus", "--known", "known.yaml", check=0)

    def test_its_entries_say_nothing_to_run(self):
        self.known()
        done = self.privet("run", *SUITE, "--known", "known.yaml", check=1)
        self.assertNotIn("Stale", done.stdout)
        self.privet("run", "--known", "known.yaml", check=0)

    def test_takes_no_update(self):
        self.write("known.yaml", "failing:\n")
        self.assert_usage_error([*self.ARGUMENTS, "--known", "known.yaml", "--update-known"],
                                "unknown option")


if __name__ == "__main__":
    main()
