"""Scenario files that are broken, each in one way, alone and beside good ones."""

import ctypes
import os

from program import CommandLineTest, main, scenario

GOOD_CASES = 10  # of kvcore/lingering
CAPABILITIES_PAST_PERMISSIONS = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
PR_CAPBSET_DROP = 24

BROKEN = {
    "empty": ("", "empty"),
    "only a comment": ("# nothing\n", "empty"),
    "binary": (bytes(range(256)) * 8, "UTF-8"),
    "broken UTF-8": (b"rulebook: \xff\xfe\n", "UTF-8"),
    "huge": (b"a: " + b"x" * (1 << 20), "1 MiB"),
    "a cyclic alias": ("a: &a [*a]\n", "anchors"),
    "an alias bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "anchors"),
    "an alias of nothing": ("a: *b\n", ":1:"),
    "lists nested deeply": ("a: " + "[" * 100_000 + "]" * 100_000, "nested deeper than 64"),
    "maps nested deeply": ("a: " + "{b: " * 100_000 + "}" * 100_000, "nested deeper than 64"),
    "brackets never closed": ("a: " + "[" * 100_000, "nested deeper than 64"),
    "duplicate keys": ("rulebook: kvcore\nrulebook: kvcore\n", ":2:1: the key `rulebook`"),
    "a second document": ("a: 1\n---\nb: 2\n", ":2:1: "),
    "a tag": ("rulebook: !!str kvcore\n", ":1:11: tags"),
    "a tag of its own": ("rulebook: !kvcore kvcore\n", ":1:11: tags"),
    "no YAML": ("a: b: c\n", ":1:5: "),
    "a list": ("[1, 2]\n", "expected a map"),
    "an unknown rulebook": ("rulebook: kvcor\ncases: [{id: x, title: x, steps: [a b: c]}]\n",
                            "did you mean `kvcore`?"),
}


def without_passing_permissions():
    """Root reads what nobody may read; the child that calls this does not."""
    if os.geteuid() == 0:
        prctl = ctypes.CDLL(None, use_errno=True).prctl
        for capability in CAPABILITIES_PAST_PERMISSIONS:
            if prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "a capability cannot be dropped")


class BrokenFiles(CommandLineTest):
    def assert_broken(self, *words, command="run", **options):
        done = self.privet(command, "bad.yaml", **options)
        self.assert_says(done, 3, "bad.yaml", *words)
        return done

    def test_each_is_named_with_what_is_wrong_and_ends_with_3(self):
        for what, (text, word) in BROKEN.items():
            with self.subTest(what):
                self.write("bad.yaml", text)
                self.assert_broken(word)

    def test_every_command_that_reads_files_says_so(self):
        self.write("bad.yaml", "a: &a [*a]\n")
        for command in ("run", "list", "lint", "rules"):
            with self.subTest(command):
                self.assert_broken("anchors", command=command)
        done = self.privet("explain", "KV-25", "--suite", "bad.yaml")
        self.assert_says(done, 3, "anchors")

    def test_a_filter_does_not_hide_that_the_file_is_broken(self):
        self.write("bad.yaml", "a: &a [*a]\n")
        for arguments in (["--only", "kvcore/*"], ["--rulebook", "kvcore"], ["--tag", "x"]):
            with self.subTest(arguments):
                done = self.privet("run", "bad.yaml", *arguments)
                self.assert_says(done, 3, "anchors")

    def test_the_place_is_shown_under_the_sentence(self):
        self.write("bad.yaml", "rulebook: kvcore\nrulebook: kvcore\n")
        done = self.assert_broken()
        self.assertEqual(done.stderr.splitlines()[1:], ["  rulebook: kvcore", "  ^"])

    def test_what_it_holds_leaves_a_terminal_in_order(self):
        self.write("bad.yaml", b"\x1b[31mred\x07: \xff\n")
        done = self.assert_broken("UTF-8")
        self.assertNotIn("\x1b", done.stderr + done.stdout)

    def test_titles_with_control_characters_leave_a_terminal_in_order(self):
        text = scenario("kvcore/lingering").read_text(encoding="utf-8")
        title = "title: Who never turned privacy on has no lead that stays private"
        self.assertIn(title, text)
        self.write("odd.yaml", text.replace(title, 'title: "\\e[31mred"'))
        case = "kvcore/odd/without-privacy-before-nothing-lingers"
        for arguments in (["list", "odd.yaml"], ["run", "-v", "odd.yaml"],
                          ["explain", "--suite", "odd.yaml", case],
                          ["explain", "--suite", "odd.yaml", "KV-24"]):
            with self.subTest(arguments):
                done = self.privet(*arguments, check=0)
                self.assertNotIn("\x1b", done.stdout)


class UnreadableFiles(CommandLineTest):
    def assert_broken(self, *words, **options):
        self.assert_says(self.privet("run", "bad.yaml", **options), 3, "bad.yaml", *words)

    def test_a_fifo_is_not_waited_for(self):
        os.mkfifo(self.folder / "bad.yaml")
        self.assert_broken("regular file", timeout=60)

    def test_a_folder_called_like_a_file_is_searched(self):
        (self.folder / "bad.yaml").mkdir()
        self.assert_says(self.privet("run", "bad.yaml"), 6, "no scenario file")

    def test_a_link_that_leads_nowhere_is_named(self):
        os.symlink("nowhere", self.folder / "bad.yaml")
        self.assert_says(self.privet("run", "."), 3, "bad.yaml", "no such file")
        os.remove(self.folder / "bad.yaml")
        os.symlink("bad.yaml", self.folder / "bad.yaml")
        self.assert_says(self.privet("run", "."), 3, "bad.yaml")

    def test_one_that_nobody_may_read_is_named(self):
        self.write("bad.yaml", "rulebook: kvcore\n").chmod(0)
        self.assert_broken("cannot be read", preexec_fn=without_passing_permissions)


class BrokenBesideGood(CommandLineTest):
    def setUp(self):
        super().setUp()
        self.copy("kvcore/lingering")
        for number, (text, _) in enumerate(BROKEN.values()):
            self.write(f"bad-{number}.yaml", text)
        os.mkfifo(self.folder / "bad-fifo.yaml")

    def test_the_others_results_are_still_there(self):
        done = self.privet("run", ".")
        self.assertEqual(done.returncode, 3)
        self.assertIn(f"{GOOD_CASES} cases: {GOOD_CASES} passed", done.stdout)

    def test_each_broken_one_is_named_on_standard_error_and_in_the_summary(self):
        done = self.privet("run", ".")
        for name in [f"bad-{number}.yaml" for number in range(len(BROKEN))] + ["bad-fifo.yaml"]:
            self.assertEqual(done.stderr.count(f"privet: {name}"), 1, name)
            self.assertEqual(done.stdout.count(name), 1, name)

    def test_the_report_has_both(self):
        done = self.privet("run", ".", "--report", "report")
        self.assertEqual(done.returncode, 3)
        summary = (self.folder / "report/summary.md").read_text(encoding="utf-8")
        self.assertIn("bad-0.yaml", summary)
        self.assertIn("10 passed", summary)

    def test_list_and_lint_go_on_too(self):
        listed = self.privet("list", ".")
        self.assertEqual((listed.returncode, len(listed.stdout.splitlines())), (3, GOOD_CASES))
        linted = self.privet("lint", ".")
        self.assertEqual(linted.returncode, 3)
        self.assertIn(f"{GOOD_CASES} cases", linted.stdout)


class FilesThatClash(CommandLineTest):
    def test_a_name_that_stands_twice_is_refused_and_the_first_runs(self):
        self.copy("kvcore/lingering", "a")
        self.copy("kvcore/lingering", "b")
        done = self.privet("run", "a", "b")
        self.assert_says(done, 3, "b/lingering.yaml", "kvcore/lingering")
        self.assertIn(f"{GOOD_CASES} passed", done.stdout)

    def test_a_file_named_twice_is_read_once(self):
        self.copy("kvcore/lingering", "a")
        done = self.privet("run", "a", "./a/lingering.yaml", "a/../a/lingering.yaml", check=0)
        self.assertIn(f"{GOOD_CASES} cases: {GOOD_CASES} passed", done.stdout)

    def test_no_world_outside_the_suite_is_read(self):
        self.write("worlds/secret.yaml", "users: {}\n")
        self.write("a/b/c/deep.yaml", "rulebook: nextiva\nworld: ../../../worlds/secret\n"
                   "cases:\n  - {id: x, title: x, steps: [everyone sees: {}]}\n")
        self.assert_says(self.privet("run", "a"), 3, "deep.yaml:2:8")


if __name__ == "__main__":
    main()
