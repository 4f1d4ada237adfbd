#!/usr/bin/env python3
"""Shows that the layer check bites: each case is a small tree with one fault, or with none."""

import pathlib
import tempfile
import unittest

import check_layers


def faults(check, files, links=None):
    """What `check` says of a tree that holds `files` (path to text), and of its `links`."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        if links is None:
            return list(check(root))
        (root / "links.txt").write_text(links, encoding="utf-8")
        return list(check(root, root / "links.txt"))


class Includes(unittest.TestCase):
    def assert_fault(self, files, expected):
        self.assertEqual(faults(check_layers.check_includes, files), [expected])

    def test_an_allowed_tree_has_no_fault(self):
        self.assertEqual(
            faults(
                check_layers.check_includes,
                {
                    "model/verdict.h": "#include <boost/describe.hpp>\n#include <vector>\n",
                    "engine/engine.cpp": '#include "model/verdict.h"\n#include <unistd.h>\n',
                    "oracle/oracle_test.cpp": '#include "engine/engine.h"\n',
                    "oracle/deal/recall_test.cpp": "#include <gtest/gtest.h>\n",
                    "scenarios/reader.cpp": "#include <yaml-cpp/yaml.h>\n",
                    "cli/main.cpp": '#include "fuzz/laws.h"\n',
                },
            ),
            [],
        )

    def test_a_layer_above_is_refused_with_its_line(self):
        self.assert_fault(
            {"model/verdict.h": '#pragma once\n\n#include "engine/engine.h"\n'},
            "model/verdict.h:3: model may use no other layer, not engine",
        )

    def test_engine_and_oracle_are_strangers(self):
        self.assert_fault(
            {"engine/engine.cpp": '#include "oracle/oracle.h"\n'},
            "engine/engine.cpp:1: engine may use model, not oracle",
        )
        self.assert_fault(
            {"oracle/deal/recall.h": '# include "engine/engine.h"\n'},
            "oracle/deal/recall.h:1: oracle may use model, not engine",
        )

    def test_a_test_may_not_use_cli(self):
        self.assert_fault(
            {"model/verdict_test.cpp": '#include "cli/options.h"\n'},
            "model/verdict_test.cpp:1: no test may use cli",
        )
        own = {"cli/run_test.cpp": '#include "cli/options.h"\n'}
        self.assertEqual(faults(check_layers.check_includes, own), [])

    def test_a_library_away_from_home_is_refused(self):
        self.assert_fault(
            {"reports/run.cpp": "#include <boost/json/value.hpp>\n"},
            "reports/run.cpp:1: Boost.JSON belongs to harness: "
            "reports may not use boost/json/value.hpp",
        )

    def test_a_test_library_outside_tests_is_refused(self):
        self.assert_fault(
            {"fuzz/laws.h": "#include <rapidcheck.h>\n#include <gmock/gmock.h>\n"},
            "fuzz/laws.h:2: GoogleTest belongs to tests: fuzz may not use gmock/gmock.h",
        )

    def test_a_library_without_a_home_is_refused(self):
        self.assert_fault(
            {"cli/main.cpp": "#include <fmt/core.h>\n"},
            "cli/main.cpp:1: fmt/core.h belongs to a library without a home: "
            "give it one in cmake/check_layers.py",
        )

    def test_a_test_header_outside_tests_is_refused(self):
        self.assert_fault(
            {"oracle/oracle.h": '#include "model/world_test_support.h"\n'},
            "oracle/oracle.h:1: model/world_test_support.h is for tests, this file is none",
        )

    def test_an_include_starts_at_the_root_and_is_quoted(self):
        self.assert_fault(
            {"model/verdict.cpp": '#include "verdict.h"\n'},
            "model/verdict.cpp:1: verdict.h does not start at the root of the repository",
        )
        self.assert_fault(
            {"model/verdict.cpp": "#include <model/verdict.h>\n"},
            "model/verdict.cpp:1: our own header in angle brackets: write \"model/verdict.h\"",
        )


class Listed(unittest.TestCase):
    def test_a_file_that_no_list_names_is_refused(self):
        files = {
            "model/CMakeLists.txt": "privet_library(model\n  HEADERS verdict.h deal/world.h)\n",
            "model/verdict.h": "",
            "model/deal/world.h": "",
            "model/deal/world_test.cpp": "",
        }
        self.assertEqual(
            faults(check_layers.check_listed, files),
            ["model/deal/world_test.cpp:1: not named in model/CMakeLists.txt"],
        )


class Links(unittest.TestCase):
    TARGETS = "model privet_model -\nengine privet_engine -\noracle privet_oracle -\ncli privet -\n"

    def test_allowed_links_have_no_fault(self):
        links = (
            "model privet_model Boost::headers\n"
            "engine privet_engine privet::model\n"
            "engine privet_engine_test privet::oracle\n"
            "engine privet_engine_test GTest::gmock_main\n"
        )
        self.assertEqual(faults(check_layers.check_links, {}, self.TARGETS + links), [])

    def test_a_forbidden_layer_is_refused_where_it_is_named(self):
        lists = {"oracle/CMakeLists.txt": "privet_library(\n  oracle\n  DEPENDS privet::engine)\n"}
        links = self.TARGETS + "oracle privet_oracle privet::engine\n"
        self.assertEqual(
            faults(check_layers.check_links, lists, links),
            [
                "oracle/CMakeLists.txt:3: privet_oracle links privet::engine: "
                "oracle may use model, not engine"
            ],
        )

    def test_a_library_away_from_home_is_refused(self):
        self.assertEqual(
            faults(check_layers.check_links, {}, self.TARGETS + "model privet_model Boost::json\n"),
            [
                "model/CMakeLists.txt:1: privet_model links Boost::json: "
                "Boost.JSON belongs to harness: model may not use Boost::json"
            ],
        )


if __name__ == "__main__":
    unittest.main()
