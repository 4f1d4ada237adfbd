"""What tools read: JSON, the event stream, generated pages and schemas."""

import json
import os
import subprocess
import sys

from program import CommandLineTest, Place, main, scenario

CASE_KEYS = ["id", "title", "rules", "tags", "level"]
RULE_KEYS = ["id", "slug", "rulebook", "kind", "statement", "source", "grade", "cases"]
KINDS = {"decides", "effect", "display", "structure", "outside"}
BOOKS = {"nextiva", "kvcore", "deal"}
RULES = 97


class MachineShapes(CommandLineTest):
    def json(self, *arguments):
        return json.loads(self.privet(*arguments, check=0).stdout)

    def test_list_is_an_array_of_cases(self):
        cases = self.json("list", "--json")
        self.assertGreaterEqual(len(cases), 200)
        for case in cases:
            self.assertEqual(list(case), CASE_KEYS)
            self.assertEqual(len(case["id"].split("/")), 3)
            self.assertIn(case["level"], ("must", "should"))
            self.assertIsInstance(case["rules"], list)
            self.assertIsInstance(case["tags"], list)
        self.assertIn("interaction", {tag for case in cases for tag in case["tags"]})

    def test_a_list_of_nothing_is_an_empty_array(self):
        done = self.privet("list", "--json", "--rulebook", "deal", "--rule", "KV-25", check=6)
        self.assertEqual(json.loads(done.stdout), [])

    def test_rules_is_an_array_of_all_rules(self):
        rules = self.json("rules", "--json")
        self.assertEqual(len({rule["id"] for rule in rules}), RULES)
        self.assertEqual(len(rules), RULES)
        for rule in rules:
            self.assertEqual(list(rule), RULE_KEYS)
            self.assertIn(rule["kind"], KINDS)
            self.assertIn(rule["grade"], ("S", "I", "X", "D"))
            self.assertTrue(rule["slug"] and rule["statement"] and rule["source"])
        self.assertEqual({rule["rulebook"] for rule in rules}, BOOKS)

    def test_rules_name_cases_that_are_listed_and_each_has_some_that_can(self):
        ids = {case["id"] for case in self.json("list", "--json")}
        for rule in self.json("rules", "--json"):
            self.assertLessEqual(set(rule["cases"]), ids)
            if rule["kind"] in ("decides", "effect", "display"):
                self.assertGreaterEqual(len(rule["cases"]), 1, rule["id"])

    def test_rules_of_a_rulebook_are_its_own(self):
        rules = self.json("rules", "--json", "--rulebook", "deal")
        self.assertEqual({rule["rulebook"] for rule in rules}, {"deal"})

    def test_cases_of_a_suite_of_ones_own_are_counted(self):
        rules = self.json("rules", "--json", scenario("kvcore/lingering"))
        named = {rule["id"] for rule in rules if rule["cases"]}
        self.assertIn("KV-25", named)
        self.assertNotIn("DEAL-31", named)

    def test_the_text_has_a_line_for_each_rule(self):
        text = self.privet("rules", check=0).stdout
        for rule in self.json("rules", "--json"):
            self.assertIn(f"{rule['id']}-{rule['slug']}  {rule['kind']}, ", text)


class EventStream(CommandLineTest):
    def events(self, *arguments, code):
        done = self.privet("run", "--json", *arguments, check=code)
        return done.stdout, [json.loads(line) for line in done.stdout.splitlines()]

    def test_it_begins_with_the_run_and_ends_with_the_counts(self):
        _, events = self.events("--rulebook", "kvcore", "--interpretation", "DEAL-A08=none", code=0)
        first, *told, reach, last = events
        cases = [event for event in told if event["event"] == "case"]
        for key in ("privet", "subject", "rulebooks", "interpretation", "seed", "suite"):
            self.assertIn(key, first)
        self.assertEqual((first["event"], first["subject"]), ("run", "engine"))
        self.assertEqual(first["rulebooks"], ["kvcore"])
        self.assertEqual(first["interpretation"], {"DEAL-A08": "none"})
        self.assertRegex(first["suite"], "^sha256:[0-9a-f]{64}$")
        # Of cases that ask for a chart.
        self.assertEqual({event["event"] for event in told}, {"case", "story"})
        self.assertEqual((reach["event"], reach["rulebook"]), ("reach", "kvcore"))
        self.assertEqual((last["event"], last["counts"]["passed"]), ("end", len(cases)))

    def test_standard_output_and_the_report_have_the_same_bytes(self):
        text, _ = self.events("--rulebook", "kvcore", "--report", "report", code=0)
        self.assertEqual((self.folder / "report/events.jsonl").read_text(encoding="utf-8"), text)

    def test_what_is_really_written_fits_the_schema(self):
        self.write("known.yaml", "failing:\n  - {case: gone, signature: leak, reason: why, "
                                 "issue: 'https://example.test/7'}\n")
        self.events("--subject", "mutant:nextiva-nex-12-surfaces-1-always",
                    "--only", "nextiva/four-surfaces/*", "--only", "nextiva/entering-leads/*",
                    "--interpretation", "NEX-A04=nobody", "--known", "known.yaml",
                    "--report", "report", code=1)
        self.privet("run", "--only", "nextiva/delete-needs-edit/*", "--settle", "10s", "--report",
                    "late", "--", Place.program, "serve", "--as", "miniature:late", check=0)
        self.privet("run", "--only", "nextiva/delete-needs-edit/*", "--report", "crash", "--",
                    Place.program, "serve", "--as", "miniature:crash@9", check=4)
        self.privet("fuzz", "--rulebook", "nextiva", "--operations", "500", "--subject",
                    "mutant:nextiva-nex-12-surfaces-1-always", "--report", "campaign", check=1)
        self.privet("mutants", "--only", "nextiva-nex-12-surfaces-1-always", "--seeds", "1",
                    "--report", "mutants", check=0)
        self.privet("certify", "--rulebook", "nextiva", "--world", "small/texts", "--steps", "300", "--operations", "500",
                    "--report", "certified", check=4)
        streams = [self.folder / report / "events.jsonl"
                   for report in ("report", "late", "crash", "campaign", "mutants", "certified")]
        check = subprocess.run(
            [sys.executable, "-B", Place.source / "reports/events_schema_test.py",
             Place.source / "docs/events.schema.json", *streams],
            capture_output=True, text=True, check=False)
        self.assertEqual((check.returncode, check.stdout[:2000]), (0, ""), check.stderr)


class Generated(CommandLineTest):
    """Pages of docs/ that the program writes. PRIVET_UPDATE_GOLDEN=1 writes them anew."""

    def assert_page(self, name, *arguments):
        page = Place.source / "docs" / name
        text = self.privet(*arguments, check=0).stdout
        if os.environ.get("PRIVET_UPDATE_GOLDEN") == "1":
            page.write_text(text, encoding="utf-8")
        written = page.read_text(encoding="utf-8") if page.exists() else ""
        self.assertTrue(written == text, f"docs/{name} is not what `privet {' '.join(arguments)}` "
                        "prints; PRIVET_UPDATE_GOLDEN=1 writes it anew")

    def test_the_page_of_rules(self):
        self.assert_page("rules.md", "rules", "--markdown")

    def test_the_schema_of_scenario_files(self):
        self.assert_page("scenario.schema.json", "schema")

    def test_the_schema_of_the_adapter_protocol(self):
        self.assert_page("adapter.schema.json", "schema", "--adapter")


if __name__ == "__main__":
    main()
