"""What the tests of the command line share: the program, places to work in, and a way to run it.

A test file is called with --program PATH --source PATH (the root of the sources) and --build PATH
(the build folder); what follows goes to unittest. A run that executes no test fails.
"""

import argparse
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

TIMEOUT = 300  # seconds; generous, for builds with sanitizers on busy machines


class Place:
    """Where the program, the sources and the build are. Set once, by `main`."""

    program = ""
    source = pathlib.Path()
    build = pathlib.Path()


def privet(*arguments, check=None, **options):
    """Runs privet; the result has `returncode`, `stdout` and `stderr`, as text."""
    options.setdefault("timeout", TIMEOUT)
    options.setdefault("stdin", subprocess.DEVNULL)
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.PIPE)
    program = options.pop("program", Place.program)
    command = [str(program), *map(str, arguments)]
    done = subprocess.run(command, text=True, check=False, **options)
    if check is not None and done.returncode != check:
        raise AssertionError(
            f"{' '.join(command)}\nended with {done.returncode}, not {check}\n"
            f"{done.stdout}\n{done.stderr}")
    return done


def scenario(name):
    """The path of a shipped scenario file, given as rulebook/file."""
    return Place.source / "scenarios" / f"{name}.yaml"


def default_signals():
    """For a child that is to be interrupted: its parents may have ignored signals."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)


class CommandLineTest(unittest.TestCase):
    """A test with a folder of its own, `self.folder`, in which the program is run."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="privet-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def privet(self, *arguments, **options):
        options.setdefault("cwd", self.folder)
        return privet(*arguments, **options)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text, encoding="utf-8")
        return path

    def copy(self, name, to="."):
        """Copies a shipped scenario file into the folder."""
        target = self.folder / to
        target.mkdir(parents=True, exist_ok=True)
        return pathlib.Path(shutil.copy(scenario(name), target))

    def assert_says(self, done, code, *words):
        """Ended with `code`; one sentence on standard error, with those words in it."""
        self.assertEqual(done.returncode, code, done.stderr)
        lines = done.stderr.splitlines()
        self.assertTrue(lines and lines[0].startswith("privet: "), done.stderr)
        further = [line for line in lines[1:] if not line.startswith("  ")]
        self.assertEqual(further, [], "one sentence, and below it at most the place")
        for word in words:
            self.assertIn(word, done.stderr)

    def assert_usage_error(self, arguments, *words):
        """Turned down with 2 and those words, before anything is printed."""
        done = self.privet(*arguments)
        self.assert_says(done, 2, *words)
        self.assertEqual(done.stdout, "")


def main():
    parser = argparse.ArgumentParser()
    for option in ("program", "source", "build"):
        parser.add_argument(f"--{option}", required=True)
    given, rest = parser.parse_known_args()
    Place.program = pathlib.Path(given.program).resolve()
    Place.source = pathlib.Path(given.source).resolve()
    Place.build = pathlib.Path(given.build).resolve()
    ran = unittest.main(argv=[sys.argv[0], *rest], exit=False).result
    if ran.testsRun == 0:
        print("no test was run", file=sys.stderr)
    sys.exit(0 if ran.wasSuccessful() and ran.testsRun > 0 else 1)
