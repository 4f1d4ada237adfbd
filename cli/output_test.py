"""Where results go: report folders, full disks, closed pipes, colours, interruptions."""

import json
import os
import re
import resource
import signal
import subprocess
import xml.etree.ElementTree as ElementTree

from program import TIMEOUT, CommandLineTest, Place, default_signals, main, privet

REPORT_FILES = ["badge.json", "badge.svg", "conformance.json", "events.jsonl", "index.html",
                "junit.xml", "summary.md"]
ONE_CASE = ["--only", "kvcore/lingering/without-privacy-before-nothing-lingers"]
PRINTING = {
    "run": ["run", *ONE_CASE], "run --json": ["run", "--json"], "list": ["list"],
    "lint": ["lint", *ONE_CASE], "rules": ["rules"], "explain": ["explain", "KV-25"],
    "schema": ["schema"], "--help": ["--help"], "run --help": ["run", "--help"],
    "--version": ["--version"],
}
COLORED = ["run", "--subject", "mutant:nextiva-nex-12-surfaces-1-always", "--rulebook", "nextiva",
           "--only", "nextiva/four-surfaces/*"]


def files_below(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


class ReportFolder(CommandLineTest):
    def test_all_its_files_are_written(self):
        self.privet("run", *ONE_CASE, "--report", "a/b", check=0)
        self.assertEqual(files_below(self.folder / "a/b"), REPORT_FILES)

    def test_two_runs_write_the_same_bytes(self):
        arguments = ["run", "--rulebook", "kvcore", "--report"]
        self.privet(*arguments, "one", check=0)
        self.privet(*arguments, "two", "--jobs", "4", check=0)
        for name in REPORT_FILES:
            self.assertEqual((self.folder / "one" / name).read_bytes(),
                             (self.folder / "two" / name).read_bytes(), name)

    def test_nothing_in_it_names_this_machine(self):
        self.privet("run", *ONE_CASE, "--report", self.folder / "report", check=0)
        for name in REPORT_FILES:
            text = (self.folder / "report" / name).read_text(encoding="utf-8")
            self.assertNotIn(str(self.folder), text, name)
            self.assertNotIn(str(Place.source), text, name)

    def test_an_older_report_is_replaced(self):
        self.write("report/summary.md", "old")
        self.privet("run", *ONE_CASE, "--report", "report", check=0)
        self.assertIn("1 passed", (self.folder / "report/summary.md").read_text(encoding="utf-8"))

    def test_a_file_in_its_place_is_left_alone(self):
        self.write("report", "precious")
        done = self.privet("run", *ONE_CASE, "--report", "report")
        self.assert_says(done, 3, "`report`", "Not a directory")
        self.assertIn("1 case: 1 passed", done.stdout)
        self.assertEqual((self.folder / "report").read_text(encoding="utf-8"), "precious")

    def test_a_place_where_nothing_can_be_made_is_named(self):
        for place in ("/proc/privet-report", "/dev/null/report"):
            with self.subTest(place):
                done = self.privet("run", *ONE_CASE, "--report", place)
                self.assert_says(done, 3, place)
                self.assertIn("1 case: 1 passed", done.stdout)

    def test_a_folder_in_the_place_of_a_file_leaves_no_half_report(self):
        (self.folder / "report/junit.xml").mkdir(parents=True)
        done = self.privet("run", *ONE_CASE, "--report", "report")
        self.assert_says(done, 3, "junit.xml")
        hidden = [name for name in files_below(self.folder / "report") if name.startswith(".")]
        self.assertEqual(hidden, [])


class FullDisk(CommandLineTest):
    @staticmethod
    def small_files():
        default_signals()
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    def test_a_report_that_does_not_fit_leaves_nothing_behind(self):
        done = self.privet("run", "--rulebook", "kvcore", "--report", "report",
                           preexec_fn=self.small_files)
        self.assert_says(done, 3, "events.jsonl", "File too large")
        self.assertIn(" passed", done.stdout)
        self.assertEqual(files_below(self.folder), [])

    def test_an_older_report_outlives_it(self):
        self.privet("run", *ONE_CASE, "--report", "report", check=0)
        before = {name: (self.folder / "report" / name).read_bytes() for name in REPORT_FILES}
        done = self.privet("run", "--rulebook", "kvcore", "--report", "report",
                           preexec_fn=self.small_files)
        self.assert_says(done, 3, "File too large")
        self.assertEqual(files_below(self.folder / "report"), REPORT_FILES)
        for name, bytes_before in before.items():
            self.assertEqual((self.folder / "report" / name).read_bytes(), bytes_before)

    def test_standard_output_on_a_full_disk_is_said_by_every_command(self):
        for what, arguments in PRINTING.items():
            with self.subTest(what), open("/dev/full", "wb") as full:
                done = self.privet(*arguments, stdout=full)
                self.assert_says(done, 3, "standard output", "No space left")

    def test_standard_output_that_grows_too_large_is_said(self):
        with open(self.folder / "rules.txt", "wb") as file:
            done = self.privet("rules", stdout=file, preexec_fn=self.small_files)
        self.assert_says(done, 3, "standard output", "File too large")

    def test_a_standard_output_that_is_closed_is_said(self):
        done = self.privet("list", stdout=None, preexec_fn=lambda: os.close(1))
        self.assert_says(done, 3, "standard output")


class ClosedPipe(CommandLineTest):
    def close_at_once(self, arguments, prepare):
        reading, writing = os.pipe()
        os.close(reading)
        try:
            return self.privet(*arguments, stdout=writing, preexec_fn=prepare)
        finally:
            os.close(writing)

    def test_every_command_ends_silently_with_141(self):
        for what, arguments in PRINTING.items():
            with self.subTest(what):
                done = self.close_at_once(arguments, default_signals)
                self.assertEqual((done.returncode, done.stderr), (141, ""))

    def test_the_same_where_the_parent_ignores_the_signal(self):
        def ignore():
            signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        done = self.close_at_once(["run", *ONE_CASE], ignore)
        self.assertEqual((done.returncode, done.stderr), (141, ""))

    def test_a_reader_that_leaves_after_a_line_gets_it(self):
        with subprocess.Popen([Place.program, "run", "--json"], bufsize=0, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, preexec_fn=default_signals) as child:
            self.assertTrue(child.stdout.readline().startswith(b'{"event":"run"'))
            child.stdout.close()
            self.assertEqual(child.wait(TIMEOUT), 141)
            self.assertEqual(child.stderr.read(), b"")

    def test_the_report_is_written_before(self):
        self.close_at_once(["run", *ONE_CASE, "--report", str(self.folder / "report")], None)
        self.assertEqual(files_below(self.folder / "report"), REPORT_FILES)


class Colors(CommandLineTest):
    def is_colored(self, *arguments, terminal=False, no_color=None):
        environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        if no_color is not None:
            environment["NO_COLOR"] = no_color
        if not terminal:
            return "\x1b[" in self.privet(*arguments, env=environment, check=1).stdout
        return "\x1b[" in self.on_a_terminal(arguments, environment)

    def on_a_terminal(self, arguments, environment):
        ours, theirs = os.openpty()
        with subprocess.Popen([Place.program, *arguments], stdin=subprocess.DEVNULL, stdout=theirs,
                              stderr=subprocess.DEVNULL, env=environment) as child:
            os.close(theirs)
            text = b""
            try:
                while block := os.read(ours, 65536):
                    text += block
            except OSError:  # how a terminal ends
                pass
            os.close(ours)
            self.assertEqual(child.wait(TIMEOUT), 1)
        return text.decode()

    def test_a_pipe_gets_none(self):
        self.assertFalse(self.is_colored(*COLORED))

    def test_a_pipe_gets_them_when_told(self):
        self.assertTrue(self.is_colored(*COLORED, "--color", "always"))
        self.assertTrue(self.is_colored(*COLORED, "--color", "always", no_color="1"))

    def test_a_terminal_gets_them_unless_told_otherwise(self):
        self.assertTrue(self.is_colored(*COLORED, terminal=True))
        self.assertTrue(self.is_colored(*COLORED, terminal=True, no_color=""))
        self.assertFalse(self.is_colored(*COLORED, terminal=True, no_color="1"))
        self.assertFalse(self.is_colored(*COLORED, "--color", "never", terminal=True))


class Interrupted(CommandLineTest):
    """A suite that would take many seconds is ended once its first line of progress is there."""

    FILES = 20
    CASES = 25  # in each; one takes some hundredths of a second
    USERS = 200
    LEADS = 60

    def setUp(self):
        super().setUp()
        users = "".join(f"    u{number}: {{office: o}}\n" for number in range(self.USERS))
        steps = "".join(f"      - u{number} add_lead: L{number}\n" for number in range(self.LEADS))
        cases = "".join(f"  - id: case-{number}\n    title: Leads are added\n    steps:\n{steps}"
                        for number in range(self.CASES))
        text = f"rulebook: kvcore\nworld:\n  offices: {{o: {{}}}}\n  users:\n{users}cases:\n{cases}"
        for number in range(self.FILES):
            self.write(f"suite/large-{number}.yaml", text)

    def interrupt(self, number, *options):
        command = [Place.program, "run", "suite", "--report", "report", *options]
        with subprocess.Popen(command, cwd=self.folder, text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              preexec_fn=default_signals) as child:
            progress = child.stderr.readline()
            child.send_signal(number)
            out, err = child.communicate(timeout=TIMEOUT)
        self.assertRegex(progress, r"^privet: \d+/500 cases\n$")
        self.assertEqual(child.returncode, 128 + number, err)
        return out

    def assert_whole_report(self, number):
        report = self.folder / "report"
        self.assertEqual(files_below(report), REPORT_FILES)
        lines = (report / "events.jsonl").read_text(encoding="utf-8").splitlines()
        events = [json.loads(line) for line in lines]
        self.assertEqual((events[0]["event"], events[-1]["event"]), ("run", "end"))
        end = events[-1]
        self.assertEqual((end["exit_code"], end["interrupted_by"]), (128 + number, number))
        self.assertGreater(end["counts"]["passed"], 0)
        self.assertGreater(end["counts"]["not_run"], 0)
        self.assertEqual(end["counts"]["passed"] + end["counts"]["not_run"],
                         self.FILES * self.CASES)
        junit = ElementTree.parse(report / "junit.xml").getroot()
        self.assertGreaterEqual(len(list(junit.iter("testcase"))), self.FILES * self.CASES)
        self.assertIn("not run", (report / "summary.md").read_text(encoding="utf-8"))
        return end["counts"]

    def test_what_ran_is_reported_after_ctrl_c(self):
        out = self.interrupt(signal.SIGINT)
        counts = self.assert_whole_report(signal.SIGINT)
        self.assertIn(f"{counts['passed']} passed", out)
        self.assertIn("interrupted", out)

    def test_what_ran_is_reported_after_a_request_to_end(self):
        self.interrupt(signal.SIGTERM, "--jobs", "2")
        self.assert_whole_report(signal.SIGTERM)

    def test_an_interrupt_that_is_ignored_stays_ignored(self):
        def ignore():
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        command = [Place.program, "run", "suite/large-0.yaml"]
        with subprocess.Popen(command, cwd=self.folder, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, preexec_fn=ignore) as child:
            while child.poll() is None:
                child.send_signal(signal.SIGINT)
                try:
                    child.wait(0.01)
                except subprocess.TimeoutExpired:
                    continue
            self.assertEqual(child.returncode, 0)


class Quiet(CommandLineTest):
    def test_a_run_that_is_soon_over_says_nothing_on_standard_error(self):
        self.assertEqual(self.privet("run", *ONE_CASE, check=0).stderr, "")

    def test_results_do_not_depend_on_jobs(self):
        for subject, code in (("engine", 0), ("mutant:nextiva-nex-12-surfaces-1-always", 1)):
            for options in ([], ["--max-failures", "2"], ["--json"], ["-v"]):
                arguments = ["run", "--rulebook", "nextiva", "--subject", subject, *options]
                with self.subTest(arguments):
                    alone = self.privet(*arguments, "--jobs", "1", check=code).stdout
                    for jobs in ("4", "1024"):
                        self.assertEqual(self.privet(*arguments, "--jobs", jobs, check=code).stdout,
                                         alone)

    def test_the_command_that_repeats_a_failure_repeats_it(self):
        failed = self.privet(*COLORED, check=1).stdout
        repeats = re.findall(r"repeat: privet (run .*)", failed)
        self.assertTrue(repeats)
        again = privet(*repeats[0].split(), check=1).stdout
        case = repeats[0].split()[-1]
        self.assertIn(case, again)
        self.assertIn("1 case: 1 failed", again)


if __name__ == "__main__":
    main()
