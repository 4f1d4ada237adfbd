"""Exit codes, and which cases run: mutants, contradictions, strictness, filters, shards."""

from program import CommandLineTest, Place, main, scenario

MUTANT = "mutant:nextiva-nex-12-surfaces-1-always"  # shows every searcher what he may not find
LINGERING = "kvcore/lingering"
REMEDY = f"{LINGERING}/remedy-is-to-make-visible"


class ExitCodes(CommandLineTest):
    def test_the_shipped_suite_ends_with_0_on_engine_and_oracle(self):
        for subject in ("engine", "oracle"):
            with self.subTest(subject):
                done = self.privet("run", "--subject", subject, check=0)
                self.assertIn("conformant", done.stdout)

    def test_the_shipped_suite_passes_lint(self):
        self.assertIn("contradicts none", self.privet("lint", check=0).stdout)

    def test_a_mutant_that_is_noticed_ends_with_1(self):
        done = self.privet("run", "--subject", MUTANT, "--rulebook", "nextiva", check=1)
        self.assertIn("NOT conformant", done.stdout)
        self.assertIn("NEX-12", done.stdout)

    def test_a_mutant_leaves_the_other_rulebooks_unaltered(self):
        self.privet("run", "--subject", MUTANT, "--rulebook", "kvcore", check=0)

    def test_a_file_that_contradicts_the_oracle_ends_with_7(self):
        text = scenario(LINGERING).read_text(encoding="utf-8")
        right = "com sees: {L1: full, L2: masked}"
        self.assertIn(right, text)
        wrong = text.replace(right, "com sees: {L1: masked, L2: full}", 1)
        self.write("lingering.yaml", wrong)
        self.copy("nextiva/takeover")
        self.write("bad.yaml", "")
        done = self.privet("run", ".", check=7)
        self.assertIn(REMEDY, done.stdout)
        self.assertIn("com sees", done.stdout)
        self.assertIn("harness fault", done.stdout)
        done = self.privet("lint", ".", check=7)
        self.assertIn(f"privet: {REMEDY}", done.stderr)
        self.assertIn("contradicts 1", done.stdout)

    def test_a_wrong_verdict_or_reason_in_a_file_ends_with_7(self):
        text = scenario(LINGERING).read_text(encoding="utf-8")
        for wrong in ("refused: KV-14", "either: true"):
            with self.subTest(wrong):
                self.write("lingering.yaml", text.replace("refused: KV-13", wrong))
                self.privet("run", "lingering.yaml", check=7)

    def test_a_failed_case_of_level_should_fails_the_run_under_strict_only(self):
        file = self.copy("nextiva/takeover")
        file.write_text("level: should\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        arguments = ["run", "takeover.yaml", "--subject", MUTANT]
        self.assertIn("level should", self.privet(*arguments, check=0).stdout)
        self.privet(*arguments, "--strict", check=1)

    def test_what_is_forgiven_does_not_count_as_a_failure_for_max_failures(self):
        file = self.copy("nextiva/takeover")
        file.write_text("level: should\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        arguments = ["run", "takeover.yaml", "--subject", MUTANT, "--max-failures", "1"]
        self.assertNotIn("not run", self.privet(*arguments, check=0).stdout)
        self.assertIn("not run", self.privet(*arguments, "--strict", check=1).stdout)

    def test_after_max_failures_the_rest_is_not_run(self):
        done = self.privet("run", "--subject", MUTANT, "--rulebook", "nextiva",
                           "--max-failures", "1", "--level", "must", check=1)
        self.assertIn("1 failed", done.stdout)
        self.assertIn("after --max-failures", done.stdout)

    def test_skipped_cases_are_counted_and_forbidden_under_strict(self):
        arguments = ["run", "--rulebook", "deal", "--interpretation", "DEAL-A08=none"]
        done = self.privet(*arguments, check=0)
        self.assertIn("skipped: written for DEAL-A08=full", done.stdout)
        done = self.privet(*arguments, "--strict", check=1)
        self.assertIn("--strict", done.stdout)

    def test_strict_is_content_where_nothing_is_skipped(self):
        self.privet("run", "--rulebook", "nextiva", "--strict", check=0)

    def test_filters_that_leave_no_case_end_with_6(self):
        for command in ("run", "list", "lint"):
            with self.subTest(command):
                done = self.privet(command, "--rulebook", "deal", "--rule", "KV-25")
                self.assert_says(done, 6, "leave none")

    def test_a_shard_without_a_case_ends_with_6(self):
        codes = [self.privet("run", "--only", REMEDY, "--shard", f"{part}/3").returncode
                 for part in (1, 2, 3)]
        self.assertEqual(sorted(codes), [0, 6, 6])

    def test_a_run_whose_every_case_is_skipped_ends_with_6(self):
        case = f"{LINGERING}/team-leads-linger-too"
        done = self.privet("run", "--only", case, "--interpretation", "KV-A32=ends", check=6)
        self.assertIn("nothing ran", done.stdout)

    def test_a_folder_without_files_ends_with_6(self):
        self.assert_says(self.privet("run", "."), 6, "no scenario file")

    def test_a_contradiction_goes_before_a_report_that_cannot_be_written(self):
        text = scenario(LINGERING).read_text(encoding="utf-8")
        self.write("lingering.yaml", text.replace("refused: KV-13", "either: true"))
        done = self.privet("run", "lingering.yaml", "--report", "/proc/privet-report")
        self.assert_says(done, 7, "/proc/privet-report")

    def test_usage_goes_before_a_broken_suite(self):
        self.write("bad.yaml", "")
        self.assertEqual(self.privet("run", "bad.yaml", "--jobs", "x").returncode, 2)


class Selection(CommandLineTest):
    def ids(self, *arguments):
        lines = self.privet("list", *arguments, check=0).stdout.splitlines()
        return [line.split()[0] for line in lines]

    def test_shards_partition_the_cases(self):
        everything = self.ids()
        self.assertGreaterEqual(len(everything), 200)
        parts = [set(self.ids("--shard", f"{part}/4")) for part in (1, 2, 3, 4)]
        self.assertEqual(sum(map(len, parts)), len(everything))
        self.assertEqual(set.union(*parts), set(everything))
        self.assertTrue(all(len(part) > len(everything) / 8 for part in parts))

    def test_a_case_stays_in_its_shard_when_others_are_left_out(self):
        part = set(self.ids("--shard", "2/4"))
        self.assertEqual(set(self.ids("--shard", "2/4", "--rulebook", "deal")),
                         {id_ for id_ in part if id_.startswith("deal/")})

    def test_ids_are_unique(self):
        everything = self.ids()
        self.assertEqual(len(everything), len(set(everything)))

    def test_only_and_skip_take_globs(self):
        self.assertEqual(self.ids("--only", f"{LINGERING}/remedy-*", "--skip", "*-team-lead"),
                         [REMEDY])

    def test_filters_of_one_kind_add_up_and_of_two_kinds_narrow(self):
        both = self.ids("--rule", "KV-24", "--rule", "KV-25")
        self.assertEqual(set(both), set(self.ids("--rule", "KV-24")) | set(self.ids("--rule",
                                                                                    "KV-25")))
        tagged = self.ids("--rule", "KV-25", "--tag", "interaction")
        self.assertTrue(set(tagged) < set(both))

    def test_an_older_name_of_a_case_still_finds_it(self):
        file = self.copy(LINGERING)
        text = file.read_text(encoding="utf-8")
        renamed = f"  - id: remedy\n    renamed_from: [{REMEDY}]\n"
        file.write_text(text.replace("  - id: remedy-is-to-make-visible\n", renamed),
                        encoding="utf-8")
        self.assertEqual(self.ids("lingering.yaml", "--only", REMEDY), [f"{LINGERING}/remedy"])
        done = self.privet("explain", "--suite", "lingering.yaml", REMEDY, check=0)
        self.assertTrue(done.stdout.startswith(f"{LINGERING}/remedy\n"))

    def test_lint_and_run_take_the_same_cases(self):
        count = len(self.ids("--tag", "interaction"))
        for command in ("lint", "run"):
            done = self.privet(command, "--tag", "interaction", check=0)
            self.assertIn(f"{count} cases", done.stdout)

    def test_a_path_is_relative_to_where_one_stands(self):
        done = self.privet("run", "scenarios/kvcore/lingering.yaml", cwd=Place.source, check=0)
        self.assertIn("10 cases: 10 passed", done.stdout)


if __name__ == "__main__":
    main()
