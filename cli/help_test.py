"""Help texts and their examples; where the program finds its suite."""

import os
import re
import shutil
import subprocess

from program import TIMEOUT, CommandLineTest, Place, main

COMMANDS = ["run", "fuzz", "replay", "mutants", "certify", "explore", "list", "lint", "rules", "explain",
            "schema", "smoke", "serve", "init-adapter", "report"]
SUBCOMMANDS = ["report render", "report merge", "report diff", "report verify"]
SHARED = {"--help", "--config"}
SELECTION = {"--rulebook", "--only", "--skip", "--rule", "--tag", "--level", "--shard", "--path"}
ADAPTER = {"--subject", "--url", "--token-env", "--header-env", "--timeout", "--settle", "--validate"}
OPTIONS = {
    "certify": SHARED | ADAPTER | {"--rulebook", "--world", "--report", "--interpretation",
                                   "--extra-states",
                                   "--leaks-only", "--budget", "--steps", "--operations", "--seed",
                                   "--jobs", "--restart", "--verbose", "--color", "--timestamp"},
    "explore": SHARED | {"--rulebook", "--world", "--list", "--no-symmetry", "--no-oracle",
                         "--merges", "--laws", "--seed", "--jobs", "--memory", "--mutants",
                         "--only", "--tests", "--page", "--timing", "--json"},
    "run": SHARED | SELECTION | ADAPTER | {"--interpretation", "--report", "--known",
                                 "--update-known", "--max-failures", "--jobs", "--strict",
                                 "--require-reach", "--json", "--verbose", "--color",
                                 "--timestamp"},
    "fuzz": SHARED | ADAPTER | {"--rulebook", "--interpretation", "--operations", "--budget",
                      "--seed", "--shard", "--jobs", "--corpus", "--save", "--report", "--known",
                      "--laws", "--require-reach", "--verbose", "--color", "--timestamp"},
    "replay": SHARED | SELECTION | ADAPTER | {"--interpretation", "--verbose", "--color"},
    "mutants": SHARED | {"--rulebook", "--only", "--by", "--operations", "--seeds", "--seed",
                         "--jobs", "--report", "--json", "--path"},
    "list": SHARED | SELECTION | {"--json"},
    "lint": SHARED | SELECTION,
    "rules": SHARED | {"--rulebook", "--json", "--markdown", "--path"},
    "explain": SHARED | {"--what", "--suite", "--interpretation", "--verbose"},
    "schema": SHARED | {"--adapter"},
    "smoke": SHARED | ADAPTER | {"--rulebook"},
    "serve": SHARED | {"--as", "--list", "--rulebook", "--interpretation", "--no-batch",
                       "--no-observe", "--http"},
    "init-adapter": SHARED | {"--language", "--folder"},
    "report": {"--help"},
    "report render": SHARED | {"--format", "--report", "--verbose", "--color", "--path"},
    "report merge": SHARED | {"--report", "--json", "--color", "--path"},
    "report diff": SHARED | {"--json", "--path"},
    "report verify": SHARED | ADAPTER | {"--replay", "--suite", "--jobs", "--path"},
}


def examples_of(text):
    return re.findall(r"^  (privet .*)$", text.split("\nExample:\n")[1], re.M)


class Help(CommandLineTest):
    def test_of_privet_lists_every_command_and_the_exit_codes(self):
        for words in (["--help"], ["-h"], ["help"]):
            text = self.privet(*words, check=0).stdout
            self.assertEqual(re.findall(r"^  ([a-z][a-z-]*)  ", text, re.M), COMMANDS)
            for code in (0, 1, 2, 3, 4, 5, 6, 7):
                self.assertRegex(text, rf"\b{code} [a-z]")

    def test_of_every_command_lists_each_option_and_has_an_example(self):
        for command in COMMANDS + SUBCOMMANDS:
            for word in ("--help", "-h"):
                with self.subTest(f"{command} {word}"):
                    text = self.privet(*command.split(), word, check=0).stdout
                    self.assertTrue(text.startswith(f"usage: privet {command}"))
                    listed = set(re.findall(r"^  (?:-\w \[ )?(--[a-z-]+)", text, re.M))
                    self.assertEqual(listed, OPTIONS[command])
                    self.assertTrue(examples_of(text))

    def test_fits_a_terminal(self):
        for command in COMMANDS + SUBCOMMANDS:
            for line in self.privet(*command.split(), "--help", check=0).stdout.splitlines():
                self.assertLessEqual(len(line), 100)

    def test_every_example_works(self):
        os.symlink(Place.source / "scenarios", self.folder / "scenarios")
        (self.folder / "docs").mkdir()
        environment = {**os.environ, "PATH": f"{Place.program.parent}:{os.environ['PATH']}"}
        texts = [self.privet("--help", check=0).stdout]
        texts += [self.privet(*command.split(), "--help", check=0).stdout
                  for command in COMMANDS + SUBCOMMANDS]
        for line in (line for text in texts for line in examples_of(text)):
            with self.subTest(line):
                done = subprocess.run(line, shell=True, cwd=self.folder, env=environment,
                                      capture_output=True, text=True, timeout=TIMEOUT, check=False)
                self.assertEqual(done.returncode, 1 if "mutant:" in line else 0, done.stderr)
                self.assertEqual(done.stderr, "")

    def test_the_version_is_that_of_the_project(self):
        text = self.privet("--version", check=0).stdout
        project = (Place.source / "CMakeLists.txt").read_text(encoding="utf-8")
        version = re.search(r"VERSION (\d+\.\d+\.\d+)\n", project).group(1)
        self.assertEqual(text, f"privet {version}\n")


class Suite(CommandLineTest):
    def test_the_shipped_suite_is_found_from_any_folder(self):
        everything = self.privet("list", check=0).stdout
        named = self.privet("list", Place.source / "scenarios", check=0).stdout
        self.assertEqual(named, everything)
        self.assertEqual(self.privet("list", cwd="/", check=0).stdout, everything)

    def test_the_installed_program_finds_the_installed_suite(self):
        prefix = self.folder / "a prefix"
        cmake = shutil.which("cmake")
        subprocess.run([cmake, "--install", Place.build, "--prefix", prefix], check=True,
                       capture_output=True, timeout=TIMEOUT)
        installed = prefix / "bin/privet"
        suite = prefix / "share/privet/scenarios"
        everything = self.privet("list", check=0).stdout
        self.assertEqual(self.privet("list", program=installed, check=0).stdout, everything)
        self.privet("run", program=installed, check=0)
        shutil.rmtree(suite / "deal")
        left = self.privet("list", program=installed, check=0).stdout
        self.assertEqual({line.split("/")[0] for line in left.splitlines()}, {"kvcore", "nextiva"})

    def test_an_installed_program_that_was_moved_whole_finds_it_too(self):
        before, after = self.folder / "before", self.folder / "after"
        subprocess.run([shutil.which("cmake"), "--install", Place.build, "--prefix", before],
                       check=True, capture_output=True, timeout=TIMEOUT)
        before.rename(after)
        shutil.rmtree(after / "share/privet/scenarios/deal")
        left = self.privet("list", program=after / "bin/privet", check=0).stdout
        self.assertNotIn("deal/", left)


if __name__ == "__main__":
    main()
