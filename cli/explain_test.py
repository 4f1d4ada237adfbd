"""privet explain: cases step by step, rules, entries of ledgers."""

import re

from program import CommandLineTest, main, privet, scenario

THEMES = ["kvcore/lingering", "deal/contributor-ownership", "deal/owner-removal"]


def steps_of(text):
    """The parts of an explanation: what stands before the first step, then each step."""
    return re.split(r"\n(?=Step \d+: )", text)


class ExplainedCases(CommandLineTest):
    def cases(self, theme):
        lines = self.privet("list", scenario(theme), check=0).stdout.splitlines()
        return [line.split()[0] for line in lines]

    def explained(self, theme, case, *options):
        return privet("explain", "--suite", scenario(theme), case, *options, check=0).stdout

    def test_every_case_of_the_themes_tells_each_step_with_its_reasons(self):
        for theme in THEMES:
            cases = self.cases(theme)
            self.assertGreaterEqual(len(cases), 3)
            for case in cases:
                with self.subTest(case):
                    self.assert_told(case, self.explained(theme, case))

    def assert_told(self, case, text):
        head, *steps = steps_of(text)
        self.assertTrue(head.startswith(f"{case}\n  "))
        self.assertIn("\nAt the start\n", head)
        self.assertGreaterEqual(len(steps), 1)
        for number, step in enumerate(steps, 1):
            self.assertTrue(step.startswith(f"Step {number}: "), step)
            first, *rest = step.splitlines()
            self.assertGreaterEqual(len(rest), 1, f"nothing is said of: {step}")
            self.assert_verdict(first, rest)

    def assert_verdict(self, first, rest):
        refused = re.search(r"; refused: (\[.*\]|\S+)$", first)
        if refused:
            self.assertTrue(rest[0].startswith("  refused by "), first)
            for rule in re.findall(r"[A-Z]+-A?\d\d", refused.group(1)):
                self.assertIn(rule, rest[0])
        elif " sees: " in first:
            self.assertRegex("\n".join(rest), "full|masked|absent|row|in_")
            return
        elif not rest[0].startswith("  answers "):
            self.assertRegex(rest[0], "^  (accepted|either answer will do.*)$", first)
        if not rest[0].startswith("  answers "):
            self.assertRegex(rest[1], r"^    because [A-Z]+-A?\d\d: \S", first)

    def test_lingering_says_who_sees_what_after_a_step_and_why(self):
        text = self.explained("kvcore/lingering",
                              "kvcore/lingering/old-leads-stay-private-new-leads-do-not")
        for words in ("L1  masked: com", "because KV-06: com as company admin is above ag",
                      "refused by KV-13", "turning it off left the mark", "L2  full"):
            self.assertIn(words, text)

    def test_viewers_who_see_the_same_for_other_reasons_stand_apart(self):
        text = self.explained("kvcore/lingering",
                              "kvcore/lingering/old-leads-stay-private-new-leads-do-not")
        owner = re.search(r"L2  full .*: ag\n    because (KV-\S+):", text)
        others = re.search(r"L2  full .*: tad, tad2, com\n    because (KV-\S+):", text)
        self.assertEqual((owner.group(1), others.group(1)), ("KV-31", "KV-A18"))

    def test_verbose_tells_everybodys_sight_after_each_operation(self):
        case = "deal/owner-removal/first-reassign-then-remove"
        short = self.explained("deal/owner-removal", case)
        long = self.explained("deal/owner-removal", case, "-v")
        self.assertNotIn("absent: lead", short)
        self.assertIn("absent: ", long)
        self.assertGreater(len(long), len(short))

    def test_a_reading_changes_what_is_told(self):
        theme, case = "kvcore/lingering", "kvcore/lingering/remedy-is-to-make-visible"
        text = self.explained(theme, case, "--interpretation", "KV-A03=erased")
        self.assertIn("reading KV-A03=erased", text)
        self.assertNotIn("reading", self.explained(theme, case).split("At the start")[0])


class ExplainedRules(CommandLineTest):
    def test_a_rule_has_statement_kind_source_and_cases(self):
        text = self.privet("explain", "KV-25", check=0).stdout
        self.assertTrue(text.startswith("KV-25-off-old-linger\n  Turning privacy off"))
        self.assertIn("  kind    effect\n  source  kvCORE K9, grade S\n  cases\n", text)
        self.assertIn("    kvcore/lingering/remedy-is-to-make-visible\n", text)

    def test_an_entry_of_a_ledger_has_its_readings_and_the_cases_that_choose_one(self):
        text = self.privet("explain", "KV-A32", check=0).stdout
        self.assertIn("where the article is silent, knob", text)
        self.assertIn("lingers | ends, the first by default", text)
        self.assertIn("kvcore/lingering/team-leads-end-with-the-switch", text)

    def test_a_general_refusal_is_explained_too(self):
        self.assertIn("all products", self.privet("explain", "GEN-01", check=0).stdout)

    def test_every_rule_can_be_explained(self):
        for rule in re.findall(r"^([A-Z]+-\d\d)-", self.privet("rules", check=0).stdout, re.M)[::8]:
            with self.subTest(rule):
                self.privet("explain", rule, check=0)


class Unknown(CommandLineTest):
    def test_nothing_named_is_a_usage_error(self):
        self.assert_usage_error(["explain"], "name a case or a rule")

    def test_an_unknown_case_gets_the_nearest_one(self):
        self.assert_usage_error(["explain", "kvcore/lingering/remedy-is-to-make-visibel"],
                                "did you mean `kvcore/lingering/remedy-is-to-make-visible`?")

    def test_an_unknown_rule_gets_the_nearest_one(self):
        self.assert_usage_error(["explain", "KV-99"], "`KV-99`", "did you mean `KV-")
        self.assert_usage_error(["explain", "kv-25"], "did you mean `KV-25`?")

    def test_what_is_like_nothing_gets_where_to_look(self):
        self.assert_usage_error(["explain", "everything"], "privet list", "privet rules")


if __name__ == "__main__":
    main()
