"""The adapter that privet writes to begin with, in each language."""

import os
import shutil
import subprocess
import unittest

from program import TIMEOUT, CommandLineTest, Place, main

STARTS = {"python": ["python3", "-B", "adapter.py"], "node": ["node", "adapter.js"]}
INIT = ["init-adapter", "--language", "python"]


class InitAdapter(CommandLineTest):
    def files(self, folder="."):
        return sorted(path.name for path in (self.folder / folder).iterdir())

    def sound(self, language):
        """Writes it and tries it."""
        if not shutil.which(STARTS[language][0]):
            self.skipTest(f"{STARTS[language][0]} is not installed")
        done = self.privet("init-adapter", "--language", language, "new", check=0)
        self.assertEqual(done.stderr, "")
        smoke = self.privet("smoke", "--", *STARTS[language], cwd=self.folder / "new", check=0)
        self.assertIn("The adapter is sound.", smoke.stdout)
        return done.stdout

    def test_python_passes_smoke_as_it_stands(self):
        self.sound("python")

    def test_node_passes_smoke_as_it_stands(self):
        self.sound("node")

    def test_what_it_answers_is_right(self):
        for language, start in STARTS.items():
            with self.subTest(language):
                if not shutil.which(start[0]):
                    self.skipTest(f"{start[0]} is not installed")
                self.privet("init-adapter", "--language", language, language, check=0)
                done = self.privet("run", "--rulebook", "nextiva", "--", *start,
                                   cwd=self.folder / language, check=0)
                self.assertRegex(done.stdout, r"conformant: [1-9]\d* cases passed")
                self.privet("fuzz", "--rulebook", "nextiva", "--operations", "300", "--", *start,
                            cwd=self.folder / language, check=0)

    def test_says_what_to_do_next_in_a_command_that_works(self):
        for name in ("new", "a vendor's own"):
            with self.subTest(name):
                text = self.privet(*INIT, name, check=0).stdout
                self.assertIn(f"  {name}/README.md\n", text)
                command, = [line for line in text.splitlines() if line.startswith("  privet ")]
                path = f"{Place.program.parent}:{os.environ['PATH']}"
                tried = subprocess.run(command, shell=True, cwd=self.folder, capture_output=True,
                                       text=True, env={**os.environ, "PATH": path},
                                       timeout=TIMEOUT, check=False)
                self.assertEqual(tried.returncode, 0, tried.stderr)

    def test_an_empty_folder_is_taken(self):
        (self.folder / "new").mkdir()
        self.privet(*INIT, "new", check=0)
        self.privet(*INIT, ".", cwd=self.folder / "new", check=2)
        (self.folder / "here").mkdir()
        self.privet(*INIT, ".", cwd=self.folder / "here", check=0)
        self.assertEqual(self.files("new"), ["README.md", "adapter.py"])
        self.assertEqual(self.files("here"), ["README.md", "adapter.py"])

    def test_nothing_is_written_over(self):
        self.privet(*INIT, "new", check=0)
        mine = self.write("new/adapter.py", "mine\n")
        self.assert_usage_error([*INIT, "new"], "`new`", "is not empty")
        self.assertEqual(mine.read_text(encoding="utf-8"), "mine\n")
        self.write("text", "mine\n")
        (self.folder / "link").symlink_to("nowhere")
        for name in ("text", "link"):
            self.assert_usage_error([*INIT, name], f"`{name}`", "is no folder")
        self.assertEqual(self.files(), ["link", "new", "text"])

    def test_bad_words_are_usage_errors(self):
        for arguments, words in (
                (["new"], ["--language takes python or node"]),
                (["--language", "cobol", "new"], ["python or node", "`cobol`"]),
                (["--language", "", "new"], ["python or node"]),
                (["--language", "python"], ["name the folder"]),
                (["--language", "python", ""], ["name the folder"]),
                (["--language", "python", "one", "two"], ["too many"]),
                (["--langauge", "python", "new"], ["`--language`"]),
                (["--language", "python", "new", "--", "adapter"], ["`--`"])):
            with self.subTest(arguments=arguments):
                self.assert_usage_error(["init-adapter", *arguments], *words)
        self.assertEqual(self.files(), [])

    def test_a_folder_that_cannot_be_made_is_said_to_be(self):
        self.write("text", "")
        for name, words in (("no/such/new", ["No such file"]), ("text/new", ["text/new"]),
                            ("/proc/new", ["/proc/new"]), ("x" * 300, ["too long"])):
            with self.subTest(name):
                self.assert_usage_error([*INIT, name], *words)
        self.assertEqual(self.files(), ["text"])

    @unittest.skipIf(os.geteuid() == 0, "nothing is forbidden to root")
    def test_a_folder_that_may_not_be_written_is_said_to_be(self):
        (self.folder / "closed").mkdir(mode=0o500)
        for name in ("closed", "closed/new"):
            self.assert_usage_error([*INIT, name], "cannot be written")
        self.assertEqual(self.files("closed"), [])

    def test_nothing_half_written_is_left(self):
        for name, before in (("new", None), ("empty", [])):
            with self.subTest(name):
                if before is not None:
                    (self.folder / name).mkdir()
                # A file may have a few blocks, which is more than the README takes and less than
                # the adapter does.
                done = subprocess.run(
                    ["sh", "-c", 'ulimit -f 4; exec "$@"', "-", str(Place.program), *INIT, name],
                    cwd=self.folder, capture_output=True, text=True, timeout=TIMEOUT, check=False)
                self.assert_says(done, 2, f"`{name}` cannot be written")
                self.assertEqual((self.folder / name).exists(), before is not None)
                if before is not None:
                    self.assertEqual(self.files(name), before)

    def test_the_installed_program_finds_the_installed_templates(self):
        prefix = self.folder / "a prefix"
        subprocess.run([shutil.which("cmake"), "--install", Place.build, "--prefix", prefix],
                       check=True, capture_output=True, timeout=TIMEOUT)
        with (prefix / "share/privet/templates/python/adapter.py").open("a") as file:
            file.write("# installed\n")
        self.privet(*INIT, "new", program=prefix / "bin/privet", check=0)
        self.assertIn("# installed", (self.folder / "new/adapter.py").read_text(encoding="utf-8"))
        shutil.rmtree(prefix / "share/privet/templates/python")
        done = self.privet(*INIT, "other", program=prefix / "bin/privet")
        self.assert_says(done, 3, "the template is missing")
        self.assertEqual(self.files(), ["a prefix", "new"])


if __name__ == "__main__":
    main()
