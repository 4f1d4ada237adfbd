"""Campaigns, replays and mutants, as their users run them."""

import json
import re
import signal
import subprocess
import time

from program import CommandLineTest, Place, default_signals, main

MUTANT = "mutant:nextiva-nex-12-surfaces-1-always"  # shows every searcher what he may not find
FEW = ["fuzz", "--rulebook", "nextiva", "--operations", "3000"]


class Fuzz(CommandLineTest):
    def test_the_engine_ends_with_0_and_says_how_to_repeat(self):
        done = self.privet("fuzz", "--operations", "2000", check=0)
        for rulebook in ("nextiva", "kvcore", "deal"):
            self.assertRegex(done.stdout, rf"{rulebook}: \d+ operations in \d+ sequences")
        again = re.search(r"repeat: privet (.*deal.*)", done.stdout).group(1)
        told = re.search(r"deal: .*", done.stdout).group(0)
        self.assertIn(told, self.privet(*again.split(), check=0).stdout)

    def test_what_a_mutant_gets_wrong_ends_with_1_and_is_kept(self):
        done = self.privet(*FEW, "--subject", MUTANT, "--save", "kept", "--report", "report",
                           check=1)
        files = sorted(self.folder.glob("kept/nextiva/*.yaml"))
        self.assertTrue(files)
        self.assertIn(str(files[0].relative_to(self.folder)), done.stdout)
        self.assertTrue((self.folder / "report" / "junit.xml").is_file())
        for file in files:
            with self.subTest(file.name):
                replayed = self.privet("replay", file, "--subject", MUTANT, check=1)
                self.assertIn("LEAK", replayed.stdout)
                self.assertIn("✗", replayed.stdout)
                self.assertIn("passed", self.privet("replay", file, check=0).stdout)
                self.privet("lint", file, check=0)

    def test_the_same_seed_finds_the_same_whatever_the_jobs(self):
        texts = [self.privet(*FEW, "--subject", MUTANT, "--jobs", jobs, "--report", jobs,
                             check=1).stdout for jobs in ("1", "3")]
        self.assertEqual(*texts)
        streams = [(self.folder / jobs / "events.jsonl").read_text("utf-8") for jobs in ("1", "3")]
        self.assertEqual(*streams)
        events = [json.loads(line) for line in streams[0].splitlines()]
        (campaign,) = [event for event in events if event["event"] == "campaign"]
        told = re.search(r"(\d+) operations in (\d+) sequences", texts[0])
        self.assertEqual((str(campaign["operations"]), str(campaign["sequences"])), told.groups())
        cases = [event["id"] for event in events if event["event"] == "case"]
        found = campaign["discoveries"]
        self.assertEqual(sorted(one["case"] for one in found), cases)
        self.assertEqual(found, sorted(found, key=lambda one: one["operations"]))
        self.assertLessEqual(found[-1]["operations"], campaign["operations"])

    def test_another_seed_is_another_campaign(self):
        texts = [self.privet(*FEW, "--seed", seed, check=0).stdout for seed in ("1", "2")]
        self.assertNotEqual(*texts)

    def test_a_budget_ends_it(self):
        begun = time.monotonic()
        done = self.privet("fuzz", "--rulebook", "deal", "--budget", "1s", check=0)
        self.assertLess(time.monotonic() - begun, 60)
        self.assertIn("--operations", done.stdout)

    def test_a_corpus_is_run_first_and_what_is_broken_in_it_is_named(self):
        self.privet(*FEW, "--subject", MUTANT, "--save", "corpus", check=1)
        self.write("corpus/broken.yaml", "rulebook: [")
        self.write("corpus/foreign.yaml", "rulebook: other\n")
        self.write("corpus/huge.yaml", "#" * (2 << 20))
        done = self.privet("fuzz", "--rulebook", "nextiva", "--operations", "1", "--corpus",
                           "corpus", "--subject", MUTANT, check=1)
        self.assertRegex(done.stdout, r"corpus: \d+ case")
        for name in ("broken.yaml", "foreign.yaml", "huge.yaml"):
            self.assertIn(name, done.stderr)
        self.assertIn("passed over 3 files", done.stderr)
        self.privet("fuzz", "--rulebook", "nextiva", "--operations", "1", "--corpus", "corpus",
                    check=0)

    def test_a_folder_that_cannot_be_written_is_said_before_it_starts(self):
        self.write("file", "")
        done = self.privet("fuzz", "--budget", "1h", "--save", "file/folder", check=2)
        self.assertIn("file/folder", done.stderr)

    def test_bad_numbers_and_times_are_usage_errors(self):
        for words in (["--budget", "0s"], ["--budget", "soon"], ["--budget", "5"],
                      ["--budget", ""], ["--budget", "-3m"], ["--budget", "99999999h"],
                      ["--operations", "0"], ["--operations", "many"], ["--seed", "x"],
                      ["--seed", "-1"], ["--jobs", "0"], ["--shard", "3/2"],
                      ["--rulebook", "nextivo"], ["--save", ""], ["--subject", "mutant:none"]):
            with self.subTest(" ".join(words)):
                done = self.privet("fuzz", *words, check=2)
                self.assertEqual(done.stdout, "")
                self.assertEqual(len(done.stderr.splitlines()), 1)

    def test_an_interrupt_ends_it_with_a_full_report(self):
        command = [Place.program, "fuzz", "--rulebook", "nextiva", "--budget", "1h", "--report",
                   "report"]
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                child = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE,
                                         stderr=subprocess.PIPE, text=True,
                                         preexec_fn=default_signals)
                time.sleep(2)
                child.send_signal(number)
                output, _ = child.communicate(timeout=120)
                self.assertEqual(child.returncode, 128 + number)
                self.assertIn("repeat: privet fuzz", output)
                self.assertTrue((self.folder / "report" / "events.jsonl").is_file())


class Replay(CommandLineTest):
    def test_tells_each_step_and_with_v_who_sees_what(self):
        file = self.copy("kvcore/lingering")
        plain = self.privet("replay", file, check=0).stdout
        self.assertIn("✓ 1  ", plain)
        told = self.privet("replay", "-v", file, check=0).stdout
        self.assertIn("At the start", told)
        self.assertGreater(len(told), len(plain))

    def test_without_a_file_is_a_usage_error(self):
        self.privet("replay", check=2)
        self.privet("replay", "none.yaml", check=2)
        self.write("broken.yaml", "rulebook: [")
        self.privet("replay", "broken.yaml", check=3)


class Mutants(CommandLineTest):
    def test_are_told_with_what_kills_them(self):
        only = ["--only", "nextiva-nex-12-*", "--seeds", "2"]
        done = self.privet("mutants", *only, check=0)
        self.assertIn("nextiva-nex-12-surfaces-1-always", done.stdout)
        self.assertIn("operations to kill", done.stdout)
        entries = json.loads(self.privet("mutants", *only, "--json", check=0).stdout)
        self.assertTrue(entries)
        for entry in entries:
            self.assertEqual(entry["rulebook"], "nextiva")
            self.assertTrue(entry["killed"] or entry["equivalent"])
            if not entry["equivalent"]:
                self.assertLessEqual(entry["by"]["fuzz"]["median"], entry["by"]["fuzz"]["worst"])

    def test_one_that_lives_ends_with_1(self):
        done = self.privet("mutants", "--only", "deal-deal-a03-guards-15-never", "--by", "fuzz",
                           "--operations", "1", "--seeds", "1", check=1)
        self.assertIn("LIVES", done.stdout)

    def test_a_report_has_a_case_a_mutant_and_the_operations_it_took(self):
        words = ["mutants", "--only", "deal-deal-a03-guards-15-*", "--operations", "1", "--seeds",
                 "3", "--report", "report"]
        done = self.privet(*words, "--by", "fuzz", check=1)
        lines = (self.folder / "report/events.jsonl").read_text("utf-8").splitlines()
        events = [json.loads(line) for line in lines]
        cases = {event["id"]: event for event in events if event["event"] == "case"}
        (table,) = [event for event in events if event["event"] == "mutants"]
        self.assertEqual(sorted(mutant["case"] for mutant in table["mutants"]), list(cases))
        self.assertEqual((table["by_scenarios"], table["seeds"], table["operations"]),
                         (False, 3, 1))
        for mutant in table["mutants"]:
            self.assertEqual(len(mutant["to_kill"]) + mutant["survived"], 3)
            self.assertEqual(cases[mutant["case"]]["outcome"],
                             "failed" if mutant["survived"] else "passed")
        living = sum(case["outcome"] == "failed" for case in cases.values())
        self.assertEqual(living, done.stdout.count("LIVES"))
        page = (self.folder / "report/index.html").read_text("utf-8")
        self.assertIn(f"<h1>{living} of {len(cases)} mutants live", page)
        self.assertEqual(events[-1]["exit_code"], 1)
        self.privet("mutants", "--only", "deal-deal-a03-guards-15-never", "--by", "scenarios",
                    "--report", "killed", check=0)
        self.assertIn("# privet: the mutant is killed",
                      (self.folder / "killed/summary.md").read_text("utf-8"))

    def test_bad_arguments_are_usage_errors(self):
        for words in (["--report", ""], ["--by", "luck"], ["--seeds", "0"], ["--only", "no-such-*"],
                      ["--operations", "x"]):
            with self.subTest(" ".join(words)):
                self.privet("mutants", *words, check=2)


if __name__ == "__main__":
    main()
