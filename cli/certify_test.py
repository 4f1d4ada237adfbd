"""Certification, as vendors and CI run it."""

import json
import re
import signal
import subprocess
import time

from program import CommandLineTest, Place, default_signals, main

# Steps that tests can wait for; a certificate that is worth something takes all there are.
FEW = ["--rulebook", "nextiva", "--world", "small/texts", "--steps", "1500"]
# Then every rule is reached; with fewer the certificate is incomplete, which ends with 4.
REACHED = ["--operations", "40000"]
UNREACHED = ["--operations", "300"]


class Certify(CommandLineTest):
    def certify(self, *arguments, **options):
        return self.privet("certify", *FEW, *arguments, **options)

    def certificate(self, folder="report"):
        events = (self.folder / folder / "events.jsonl").read_text("utf-8").splitlines()
        (line,) = [json.loads(line) for line in events if '"event":"certificate"' in line]
        return line

    def test_the_engine_conforms_and_the_report_says_what_that_is_worth(self):
        done = self.certify(*REACHED, "--report", "report", check=0)
        self.assertRegex(done.stdout, r"nextiva: 1 small world, tours of about \d+ steps, "
                                      r"1 suite of \d+ steps")
        self.assertIn("the budget of 1500 steps cuts them", done.stdout)
        self.assertIn("conforms", done.stdout)
        self.assertRegex(done.stderr, r"at \d+ steps/s")
        found = self.certificate()
        self.assertEqual(found["verdict"], "conforms")
        self.assertEqual([one["judged"] for one in found["canaries"]], ["leak", "lockout", "flaky"])
        self.assertEqual(found["step_budget"], 1500)
        names = {one["name"]: one for one in found["hypotheses"]}
        self.assertEqual(set(names), {"deterministic", "looking", "extra-states"})
        self.assertGreaterEqual(names["extra-states"]["trials"], 1000)
        self.assertTrue(all(one["broken"] == 0 for one in names.values()))
        self.assertLessEqual(sum(one["steps"] for one in found["tours"]), 1500)
        self.assertTrue((self.folder / "report" / "index.html").is_file())
        self.privet("report", "verify", "report/conformance.json", "report/events.jsonl", check=0)

    def test_what_was_done_is_not_done_again(self):
        first = self.certify(*UNREACHED, "--report", "report", check=4)
        kept = sorted((self.folder / "report" / "certify").glob("*.jsonl"))
        self.assertEqual(len(kept), 6)
        stream = (self.folder / "report" / "events.jsonl").read_bytes()
        kept[3].unlink()
        again = self.certify(*UNREACHED, "--report", "report", check=4)
        self.assertIn(f"{len(kept) - 1} pieces of {len(kept)} were done before", again.stderr)
        self.assertEqual((self.folder / "report" / "events.jsonl").read_bytes(), stream)
        self.assertEqual(first.stdout, again.stdout)
        kept[4].write_text("half a li", "utf-8")
        again = self.certify(*UNREACHED, "--report", "report", check=4)
        self.assertIn(f"{len(kept) - 1} pieces of", again.stderr)

    def test_another_certification_is_not_mixed_with_what_was_kept(self):
        self.certify(*UNREACHED, "--report", "report", check=4)
        other = self.certify(*UNREACHED, "--report", "report", "--seed", "2", check=2)
        self.assertIn("keeps the pieces of another certification", other.stderr)
        self.certify(*UNREACHED, "--report", "report", "--seed", "2", "--restart", check=4)
        self.assertEqual(json.loads((self.folder / "report" / "conformance.json")
                                    .read_text("utf-8"))["seed"], "2")

    def test_the_same_whatever_the_jobs(self):
        streams = []
        for jobs in ("1", "2"):
            self.certify(*UNREACHED, "--report", jobs, "--jobs", jobs, check=4)
            streams.append((self.folder / jobs / "events.jsonl").read_bytes())
        self.assertEqual(*streams)

    def test_a_mutant_does_not_conform_and_its_findings_can_be_repeated(self):
        mutant = "mutant:nextiva-gen-02-hiding-0-always"
        done = self.certify(*UNREACHED, "--report", "report", "--subject", mutant, check=1)
        self.assertIn("does NOT conform", done.stdout)
        self.assertEqual(self.certificate()["verdict"], "does_not_conform")
        events = [json.loads(line) for line
                  in (self.folder / "report" / "events.jsonl").read_text("utf-8").splitlines()]
        found = [one for one in events if one["event"] == "case" and "/lockout-" in one["id"]
                 and "-tour-" in one["id"] and one["yaml"]]
        self.assertTrue(found)
        self.write("found.yaml", found[0]["yaml"])
        self.privet("replay", "found.yaml", "--subject", mutant, check=1)
        self.privet("replay", "found.yaml", check=0)

    def test_leaks_only_passes_over_lockouts(self):
        lockout = "mutant:nextiva-nex-14-surfaces-2-never"
        self.certify(*UNREACHED, "--report", "all", "--subject", lockout, check=1)
        # It fails in nothing that counts; but so much is hidden that not every rule is reached.
        self.certify(*UNREACHED, "--report", "leaks", "--leaks-only", "--subject", lockout, check=4)
        self.assertTrue(self.certificate("leaks")["leaks_only"])
        self.assertEqual(self.certificate("leaks")["verdict"], "incomplete")
        leak = "mutant:nextiva-nex-14-surfaces-2-always"
        self.certify(*UNREACHED, "--report", "leak", "--leaks-only", "--subject", leak, check=1)

    def test_an_adapter_is_certified_and_exceptions_are_named(self):
        serve = [str(Place.program), "serve", "--as", "engine"]
        few = ["--rulebook", "nextiva", "--world", "tiny", "--steps", "200", "--operations", "200"]
        done = self.privet("certify", *few, "--report", "report", "--", *serve)
        # So few operations do not reach every rule, and the certificate says so.
        self.assertEqual(done.returncode, 4, done.stdout + done.stderr)
        self.assertEqual(self.certificate()["verdict"], "incomplete")
        self.assertTrue(any("reached" in reason for reason in self.certificate()["reasons"]))

    def test_nothing_is_certified_without_a_world(self):
        for worlds in (["--world", "nowhere"], ["--world", "nowhere", "--world", "tiny"],
                       ["--world", "small/hats"]):
            done = self.privet("certify", "--rulebook", "kvcore", *worlds, "--report", "report",
                               check=6)
            self.assertIn("no small world", done.stderr)
            self.assertFalse((self.folder / "report").exists())

    def test_what_cannot_be_started_is_not_certified(self):
        self.privet("certify", *FEW, "--report", "report", "--", "false", check=4)
        self.assertFalse((self.folder / "report" / "events.jsonl").exists())

    def test_an_interrupt_ends_it_and_loses_nothing_that_was_done(self):
        command = [str(Place.program), "certify", "--rulebook", "deal", "--world", "small/c*",
                   "--report", "report"]
        child = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True, preexec_fn=default_signals)
        folder = self.folder / "report" / "certify"
        deadline = time.monotonic() + 200
        while time.monotonic() < deadline and len(list(folder.glob("*.jsonl"))) < 2:
            time.sleep(0.1)
        child.send_signal(signal.SIGINT)
        out, error = child.communicate(timeout=200)
        self.assertEqual(child.returncode, 130, out + error)
        self.assertEqual(self.certificate()["verdict"], "incomplete")
        self.assertIn("it was interrupted", self.certificate()["reasons"])
        self.assertGreaterEqual(len(list(folder.glob("*.jsonl"))), 2)

    def test_what_it_needs_is_said(self):
        self.assertIn("--report", self.privet("certify", check=2).stderr)
        for wrong in (["--budget", "soon"], ["--extra-states", "2"], ["--operations", "0"],
                      ["--budget", "1m", "--steps", "5"], ["--rulebook", "crm"]):
            with self.subTest(wrong):
                done = self.privet("certify", "--report", "report", *wrong, check=2)
                self.assertTrue(re.match("privet: ", done.stderr), done.stderr)


if __name__ == "__main__":
    main()
