"""Small worlds explored, as their users do it."""

import json
import re
import signal
import subprocess
import time

from program import TIMEOUT, CommandLineTest, Place, default_signals, main

FEW = ["explore", "--rulebook", "nextiva", "--world", "small/texts"]


class Explore(CommandLineTest):
    def test_engine_and_oracle_agree_in_a_small_world(self):
        done = self.privet(*FEW, "--merges", "100", check=0)
        self.assertIn("nextiva/small/texts: what is edited, and by whom", done.stdout)
        self.assertRegex(done.stdout, r"81 states, 81 up to 1 renaming, depth 4; 27 acts, "
                                      r"asked 2187 times: 729 accepted, 1458 refused")
        self.assertRegex(done.stdout, r"agree: 81 states, 19710 answers, 730 observations, "
                                      r"649 of 649 merges, 81 histories by the laws")

    def test_all_merges_are_checked_in_tiny_and_few_elsewhere(self):
        def checked(*options):
            told = json.loads(self.privet("explore", "--rulebook", "nextiva", "--laws", "0", "--json",
                                          *options, check=0).stdout)
            return [world["agreement"] for world in told]

        tiny, = checked()
        self.assertEqual(tiny["merges_checked"], tiny["merges"])
        few, = checked("--world", "small/dials")
        self.assertAlmostEqual(few["merges_checked"] / few["merges"], 0.01, delta=0.002)
        for told in (tiny, few):
            self.assertEqual(told["is_interrupted"], False)
            self.assertEqual(told["disagreements"], 0)

    def test_an_interruption_leaves_what_agrees_so_far(self):
        """On a slow machine it comes before the oracle is asked."""
        options = ["--rulebook", "kvcore", "--world", "small/one-lead", "--merges", "100"]
        with subprocess.Popen([str(Place.program), "explore", *options, "--no-symmetry"], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              preexec_fn=default_signals) as running:
            time.sleep(1.5)
            running.send_signal(signal.SIGINT)
            stdout, stderr = running.communicate(timeout=TIMEOUT)
        self.assertEqual(running.returncode, 128 + signal.SIGINT, stderr)
        if stdout:
            self.assertRegex(stdout, r"engine and oracle agree so far: \d+ states?, ")
        else:
            self.assertIn("interrupted", stderr)

    def test_counts_are_those_of_the_docs(self):
        """Of a few worlds; the whole page is a matter of minutes: --mutants --page."""
        page = (Place.source / "docs" / "small-worlds.md").read_text("utf-8")
        worlds = ["tiny", "small/texts", "small/marks", "small/essential", "small/copying"]
        globs = [word for world in worlds for word in ("--world", world)]
        told = json.loads(self.privet("explore", *globs, "--no-oracle", "--json", check=0).stdout)
        self.assertGreaterEqual(len(told), 7)
        for world in told:
            rulebook, name = world["world"].split("/", 1)
            section = page.split(f"## {rulebook}")[1].split("\n## ")[0]
            row = next(line for line in section.splitlines() if line.startswith(f"| `{name}` |"))
            cells = [cell.strip().replace(",", "") for cell in row.strip("|").split(" | ")]
            asked = world["accepted"] + world["refused"] + world["indifferent"]
            self.assertEqual([str(world[key]) for key in ("acts", "states", "orbits", "accepted",
                                                          "indifferent")]
                             + [str(asked), str(world["depth"])], cells[3:10], world["world"])
            self.assertTrue(world["counts_match"])

    def test_what_is_told_does_not_depend_on_the_jobs(self):
        for form in ([], ["--json"]):
            texts = [self.privet("explore", "--rulebook", "nextiva", "--merges", "20", *form, "--jobs",
                                 jobs, check=0).stdout for jobs in ("1", "2")]
            self.assertEqual(*texts)

    def test_time_is_told_when_asked_for(self):
        self.assertRegex(self.privet(*FEW, "--timing", check=0).stdout, r"explored in .* acts/s")
        self.assertNotIn("acts/s", self.privet(*FEW, check=0).stdout)

    def test_worlds_are_listed(self):
        lines = self.privet("explore", "--list", check=0).stdout.splitlines()
        self.assertEqual(sum(line.split(":")[0].endswith("/tiny") for line in lines), 3)
        self.assertTrue(all(re.fullmatch(r"\w+/\S+: .+", line) for line in lines))
        listed = json.loads(self.privet("explore", "--list", "--json", check=0).stdout)
        self.assertEqual(len(listed), len(lines))

    def test_a_mutant_is_exposed_by_the_smallest_world_that_does(self):
        one = ["explore", "--mutants", "--rulebook", "nextiva", "--only"]
        done = self.privet(*one, "nextiva-gen-02-hiding-0-never", check=0)
        self.assertEqual(done.stdout, "nextiva-gen-02-hiding-0-never: small/ownerless-leads\n"
                                      "    adm set_active: {user: ann, active: false}\n")
        self.privet(*one, "none-such", check=6)

    def test_limits_and_names_are_held(self):
        too_little = self.privet("explore", "--rulebook", "kvcore", "--world", "small/hats",
                                 "--memory", "1", check=4)
        self.assertIn("kvcore/small/hats", too_little.stderr)
        self.privet("explore", "--world", "none-such", check=6)
        for wrong in (["--merges", "101"], ["--merges", "nan"], ["--memory", "0"], ["--only", "x"],
                      ["--page"], ["--tests"], ["--mutants", "--world", "tiny"], ["--rulebook", "crm"]):
            with self.subTest(wrong):
                self.assertTrue(self.privet("explore", *wrong, check=2).stderr)


if __name__ == "__main__":
    main()
