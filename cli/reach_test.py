"""Reach of scenarios and of campaigns: in the event stream, in the summary, and required."""

import json

from program import CommandLineTest, main

MUTANT = "mutant:nextiva-nex-14-surfaces-2-always"  # a contact lists every lead tied to it
ENTERING = "nextiva/entering-leads/own-leads"
REMOVAL = "deal/owner-removal/first-reassign-then-remove"
# Of the shipped suite: sides of rules, each with the one case that reaches it.
ONLY_CASES = {
    "NEX-03 yes": "nextiva/takeover/taken-over-with-a-wider-role",
    "NEX-06 yes": "nextiva/owner-only-deletes/given-away-and-back",
    "KV-14 yes": "kvcore/blocked-actions/texted-once-no-longer-hidden",
    "DEAL-37 yes": "deal/moving/full-access-moves-once-it-is-owner",
}
FEW = ["fuzz", "--rulebook", "deal", "--operations", "500", "--report", "report"]


class ReachTest(CommandLineTest):
    def tables(self, text):
        """The events of reach in an event stream, by rulebook."""
        events = [json.loads(line) for line in text.splitlines()]
        return {event["rulebook"]: event for event in events if event["event"] == "reach"}

    def report(self, name):
        return (self.folder / "report" / name).read_text(encoding="utf-8")

    @staticmethod
    def rule(table, rule):
        return next(row for row in table["rules"] if row["rule"] == rule)

    @staticmethod
    def reading(table, key):
        return {row["value"]: row for row in table["readings"] if row["key"] == key}


class OfScenarios(ReachTest):
    def run_tables(self, *arguments, code=0):
        return self.tables(self.privet("run", "--json", *arguments, check=code).stdout)

    def test_each_rulebook_that_was_run_has_a_table(self):
        self.assertEqual(list(self.run_tables()), ["deal", "kvcore", "nextiva"])
        self.assertEqual(list(self.run_tables("--rulebook", "kvcore")), ["kvcore"])

    def test_what_was_refused_and_is_accepted_later_counts_on_both_sides(self):
        pinned = self.rule(self.run_tables("--only", REMOVAL)["deal"], "DEAL-31")
        self.assertGreater(pinned["no"], 0)
        self.assertGreater(pinned["yes"], 0)
        self.assertEqual((pinned["effect"], pinned["expected"]), (0, ["yes", "no"]))

    def test_readings_are_counted_by_case_and_none_is_expected(self):
        table = self.run_tables("--only", REMOVAL)["deal"]
        self.assertFalse(any(row["expected"] for row in table["readings"]))
        self.assertEqual([row["count"] for row in self.reading(table, "DEAL-A08").values()],
                         [1, 0, 0])

    def test_what_is_skipped_does_not_count(self):
        text = self.privet("run", "--json", "--rulebook", "deal", "--interpretation",
                           "DEAL-A08=none", check=0).stdout
        counts = json.loads(text.splitlines()[-1])["counts"]
        self.assertGreater(counts["skipped"], 0)
        shares = self.reading(self.tables(text)["deal"], "DEAL-A08")
        self.assertEqual({value: row["count"] for value, row in shares.items()},
                         {"full": 0, "can": 0, "none": counts["passed"]})

    def test_what_was_not_run_does_not_count(self):
        table = self.run_tables("--subject", MUTANT, "--rulebook", "nextiva", "--max-failures", "1",
                                code=1)["nextiva"]
        whole = self.run_tables("--rulebook", "nextiva")["nextiva"]
        ran, all_ = (sum(row["count"] for row in self.reading(one, "NEX-A19").values())
                     for one in (table, whole))
        self.assertTrue(0 < ran < all_, (ran, all_))

    def test_a_case_that_failed_counts_as_far_as_it_was_judged(self):
        failed = self.run_tables("--only", ENTERING, "--subject", MUTANT, code=1)["nextiva"]
        passed = self.run_tables("--only", ENTERING)["nextiva"]
        seen = [self.rule(table, "NEX-14")["no"] for table in (failed, passed)]
        self.assertTrue(0 < seen[0] < seen[1], seen)

    def test_where_nothing_was_judged_nothing_was_reached(self):
        table = self.run_tables("--only", "kvcore/lingering/team-leads-linger-too",
                                "--interpretation", "KV-A32=ends", code=6)["kvcore"]
        self.assertEqual({row[side] for row in table["rules"] for side in ("yes", "no", "effect")},
                         {0})

    def test_a_line_tells_of_it_where_more_is_asked_for(self):
        for words in (["-v"], ["--require-reach"]):
            text = self.privet("run", "--only", REMOVAL, *words).stdout
            self.assertRegex(text, r"(?m)^reach of deal: not DEAL-03 yes, .*$")
        self.assertNotIn("reach", self.privet("run", "--only", REMOVAL, check=0).stdout)

    def test_where_it_is_required_a_side_not_reached_ends_with_1(self):
        done = self.privet("run", "--only", REMOVAL, "--require-reach", "--report", "report")
        self.assert_says(done, 1, "not reached")
        self.assertIn("conformant: 1 case passed", done.stdout)
        self.assertEqual(json.loads(self.report("events.jsonl").splitlines()[-1])["exit_code"], 0)

    def test_the_shipped_suite_reaches_every_side_of_every_rule(self):
        done = self.privet("run", "--require-reach", check=0)
        for book in ("nextiva", "kvcore", "deal"):
            self.assertIn(f"reach of {book}: every rule\n", done.stdout)

    def test_without_the_only_case_that_reaches_a_side_it_is_missed(self):
        for side, case in ONLY_CASES.items():
            with self.subTest(side=side):
                book = case.split("/", maxsplit=1)[0]
                done = self.privet("run", "--rulebook", book, "--require-reach", "--skip", case)
                self.assert_says(done, 1, "not reached")
                self.assertIn(f"reach of {book}: not {side}\n", done.stdout)

    def test_what_ranks_before_it_is_all_that_is_said(self):
        for words, code in ((["--only", ENTERING, "--subject", MUTANT], 1),
                            (["--rulebook", "deal", "--rule", "KV-25"], 6)):
            done = self.privet("run", "--require-reach", *words, check=code)
            self.assertNotIn("not reached", done.stderr)

    def test_the_summary_has_it_and_junit_does_not(self):
        self.privet("run", "--only", REMOVAL, "--report", "report", check=0)
        self.assertIn("## Reach\n\n- `deal`: not DEAL-03 yes, ", self.report("summary.md"))
        self.assertNotIn("reach", self.report("junit.xml"))


class OfCampaigns(ReachTest):
    def test_the_report_has_a_table_that_says_what_the_terminal_says(self):
        done = self.privet(*FEW, check=0)
        table = self.tables(self.report("events.jsonl"))["deal"]
        missing = [f"{row['rule']} {side}" for row in table["rules"] for side in row["expected"]
                   if row[side] == 0]
        missing += [f"{row['key']}={row['value']}" for row in table["readings"]
                    if row["expected"] and row["count"] == 0]
        self.assertIn(f"  reach: not {', '.join(missing)}\n", done.stdout)
        self.assertIn("## Reach\n\n- `deal`: not ", self.report("summary.md"))
        self.assertNotIn("reach", self.report("junit.xml"))

    def test_readings_are_expected_but_for_those_that_are_set(self):
        self.privet(*FEW, "--interpretation", "DEAL-A08=none", check=0)
        table = self.tables(self.report("events.jsonl"))["deal"]
        for key, expected in (("DEAL-A08", False), ("DEAL-A04", True)):
            self.assertEqual({row["expected"] for row in self.reading(table, key).values()},
                             {expected})

    def test_required_it_is_no_verdict_on_the_subject(self):
        done = self.privet(*FEW, "--require-reach")
        self.assert_says(done, 1, "not reached")
        self.assertEqual(json.loads(self.report("events.jsonl").splitlines()[-1])["exit_code"], 0)


if __name__ == "__main__":
    main()
