"""What is asked for wrongly: commands, options, names, numbers, configuration."""

import os

from program import CommandLineTest, main


class Commands(CommandLineTest):
    def test_no_command_is_a_usage_error(self):
        self.assert_usage_error([], "--help")

    def test_an_unknown_command_is_named(self):
        self.assert_usage_error(["frobnicate"], "`frobnicate`", "privet --help")

    def test_a_mistyped_command_gets_the_nearest_one(self):
        self.assert_usage_error(["rnu"], "`rnu`", "did you mean `run`?")

    def test_a_prefix_of_a_command_is_not_guessed(self):
        self.assert_usage_error(["expl"], "`expl`")


class Options(CommandLineTest):
    def test_an_unknown_option_gets_the_nearest_one(self):
        self.assert_usage_error(["run", "--rulebok", "deal"], "`--rulebok`",
                                "did you mean `--rulebook`?")

    def test_a_prefix_of_an_option_is_not_guessed(self):
        for option in ("--ru", "--max", "--interp", "--verb"):
            with self.subTest(option):
                self.assert_usage_error(["run", option, "1"], f"unknown option `{option}`")

    def test_an_option_of_another_command_is_unknown(self):
        self.assert_usage_error(["rules", "--only", "deal/*"], "unknown option `--only`")
        self.assert_usage_error(["list", "--report", "x"], "unknown option `--report`")

    def test_an_option_without_its_value_is_named(self):
        self.assert_usage_error(["run", "--report"], "--report")

    def test_a_switch_takes_no_value(self):
        self.assert_usage_error(["run", "--strict=1"], "--strict")

    def test_an_option_with_one_value_is_not_given_twice(self):
        self.assert_usage_error(["run", "--jobs", "1", "--jobs", "2"], "--jobs")

    def test_what_follows_two_dashes_is_a_subject_and_the_only_one(self):
        self.assert_usage_error(["run", "--"], "`--`")
        self.assert_usage_error(["list", "--", "./adapter"], "`--`", "takes no adapter")
        self.assert_usage_error(["run", "--subject", "oracle", "--", "./adapter"], "two subjects")
        self.assert_usage_error(["run", "--url", "http://h", "--", "./adapter"], "two subjects")
        self.assert_usage_error(["run", "--timeout", "soon", "--", "./adapter"], "--timeout")
        self.assert_usage_error(["run", "--token-env", "X", "--", "./adapter"], "--url")
        self.assert_usage_error(
            ["run", "--url", "http://h", "--token-env", "PRIVET_NOT_SET"], "PRIVET_NOT_SET")

    def test_arguments_too_many_show_the_usage(self):
        self.assert_usage_error(["explain", "KV-25", "KV-24"], "privet explain [OPTION…] CASE|RULE")
        self.assert_usage_error(["schema", "x"], "privet schema")

    def test_formats_exclude_each_other(self):
        self.assert_usage_error(["rules", "--json", "--markdown"], "exclude each other")
        self.assert_usage_error(["rules", "--markdown", "--rulebook", "deal"], "exclude each other")

    def test_what_is_quoted_leaves_a_terminal_in_order(self):
        done = self.privet("run", "--\x1b[31m\nx")
        self.assert_says(done, 2, "\\x1b[31m\\nx")


class Names(CommandLineTest):
    def test_an_unknown_file_is_named(self):
        for command in ("run", "list", "lint", "rules"):
            with self.subTest(command):
                self.assert_usage_error([command, "none.yaml"], "none.yaml", "no such file")

    def test_an_empty_path_is_refused(self):
        self.assert_usage_error(["run", ""], "path")

    def test_an_unknown_rulebook_gets_the_nearest_one(self):
        for command in ("run", "list", "lint", "rules"):
            with self.subTest(command):
                self.assert_usage_error([command, "--rulebook", "kvcor"], "`kvcor`",
                                        "did you mean `kvcore`?")

    def test_a_glob_that_matches_no_case_is_refused(self):
        for option in ("--only", "--skip"):
            with self.subTest(option):
                self.assert_usage_error(["run", option, "delta/*"], option, "`delta/*`")

    def test_a_rule_of_no_case_is_refused_with_the_nearest_one(self):
        self.assert_usage_error(["run", "--rule", "kv-25"], "`kv-25`", "did you mean `KV-25`?")
        self.assert_usage_error(["list", "--rule", "NEX-99"], "`NEX-99`")

    def test_an_unknown_tag_gets_the_nearest_one(self):
        self.assert_usage_error(["run", "--tag", "interactoin"], "`interactoin`",
                                "did you mean `interaction`?")

    def test_an_unknown_level_is_refused(self):
        self.assert_usage_error(["run", "--level", "may"], "must or should", "`may`")

    def test_an_unknown_color_is_refused(self):
        self.assert_usage_error(["run", "--color", "red"], "auto, always or never", "`red`")

    def test_an_unknown_subject_is_refused_with_those_there_are(self):
        self.assert_usage_error(["run", "--subject", "enigne"], "`enigne`",
                                "engine, oracle, mutant")

    def test_an_unknown_mutant_gets_the_nearest_one(self):
        self.assert_usage_error(["run", "--subject", "mutant:nextiva-nex-12-surfaces-1-alway"],
                                "did you mean `nextiva-nex-12-surfaces-1-always`?")
        self.assert_usage_error(["run", "--subject", "mutant:"], "mutant")

    def test_an_empty_report_folder_is_refused(self):
        self.assert_usage_error(["run", "--report", ""], "--report")


class Readings(CommandLineTest):
    def test_an_unknown_key_gets_the_nearest_one(self):
        self.assert_usage_error(["run", "--interpretation", "KV-A99=new_only"], "`KV-A99`",
                                "did you mean `KV-A09`?")

    def test_an_unknown_value_gets_those_there_are(self):
        self.assert_usage_error(["run", "--interpretation", "KV-A01=never"], "`never`", "KV-A01",
                                "existing_and_new or new_only")

    def test_a_key_without_a_value_shows_how_it_is_written(self):
        self.assert_usage_error(["run", "--interpretation", "KV-A01"], "KEY=VALUE", "`KV-A01`")

    def test_a_key_is_not_chosen_twice(self):
        self.assert_usage_error(["run", "--interpretation", "KV-A01=new_only", "--interpretation",
                                 "KV-A01=existing_and_new"], "KV-A01 twice")

    def test_explain_checks_them_too(self):
        self.assert_usage_error(["explain", "KV-25", "--interpretation", "KV-A01=x"], "`x`")


class Numbers(CommandLineTest):
    def test_jobs_are_a_whole_number_from_1_to_1024(self):
        for text in ("0", "-1", "x", "2x", "1.5", "", " 1", "1025", "9" * 40):
            with self.subTest(text):
                self.assert_usage_error(["run", f"--jobs={text}" if text else "--jobs="], "--jobs")

    def test_max_failures_is_a_whole_number(self):
        for text in ("-1", "x", "9" * 40):
            with self.subTest(text):
                self.assert_usage_error(["run", "--max-failures", text],
                                        "--max-failures takes a whole number", f"`{text}`")

    def test_a_shard_is_one_of_its_number(self):
        for text in ("x", "1", "/", "1/", "/2", "0/2", "1/0", "1/2/3", "-1/2", "1/x"):
            with self.subTest(text):
                self.assert_usage_error(["run", "--shard", text], "I/N", f"`{text}`")
        self.assert_usage_error(["run", "--shard", "3/2"], "no part 3/2", "2/2")


class Configuration(CommandLineTest):
    FILE = "privet.conf"

    def ids(self, *arguments):
        done = self.privet("list", "--config", self.FILE, *arguments, check=0)
        return {line.split("/")[0] for line in done.stdout.splitlines()}

    def test_the_same_names_stand_in_a_file(self):
        self.write(self.FILE, "# a comment\nrulebook = deal\nlevel = must\n")
        self.assertEqual(self.ids(), {"deal"})

    def test_the_command_line_wins(self):
        self.write(self.FILE, "rulebook = deal\n")
        self.assertEqual(self.ids("--rulebook", "kvcore"), {"kvcore"})

    def test_a_switch_is_on_or_off_in_it(self):
        self.write(self.FILE, "json = off\nrulebook = deal\n")
        self.assertEqual(self.ids(), {"deal"})
        self.write(self.FILE, "json = maybe\n")
        self.assert_usage_error(["list", "--config", self.FILE], self.FILE, "json", "maybe")

    def test_an_unknown_name_in_it_gets_the_nearest_one(self):
        self.write(self.FILE, "jbos = 2\n")
        self.assert_usage_error(["run", "--config", self.FILE], self.FILE, "`jbos`",
                                "did you mean `--jobs`?")

    def test_it_does_not_name_another(self):
        self.write(self.FILE, "config = other.conf\n")
        self.assert_usage_error(["run", "--config", self.FILE], "unknown option `config`")

    def test_a_value_in_it_is_checked_alike(self):
        self.write(self.FILE, "jobs = many\n")
        self.assert_usage_error(["run", "--config", self.FILE], "--jobs", "`many`")

    def test_a_line_that_is_none_is_shown(self):
        self.write(self.FILE, "jobs\n")
        self.assert_usage_error(["run", "--config", self.FILE], self.FILE, "'jobs'")

    def test_one_that_cannot_be_read_is_named(self):
        self.assert_usage_error(["run", "--config", "none.conf"], "none.conf", "no such file")
        self.assert_usage_error(["run", "--config", "."], "`.`", "regular file")
        os.mkfifo(self.folder / "fifo")
        self.assert_usage_error(["run", "--config", "fifo"], "`fifo`", "regular file")

    def test_a_binary_or_huge_one_is_refused(self):
        self.write(self.FILE, bytes(range(1, 256)) * 10)
        self.assert_usage_error(["run", "--config", self.FILE], self.FILE)
        self.write(self.FILE, "#" * (1 << 21))
        self.assert_usage_error(["run", "--config", self.FILE], self.FILE, "1 MiB")


if __name__ == "__main__":
    main()
