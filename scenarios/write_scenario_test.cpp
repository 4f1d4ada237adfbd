// What is written is read back: texts with anything in them, readings, what stands beside a step.
#include "scenarios/write_scenario.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/unbind.h"
#include "scenarios/reader_test_folder.h"
#include "scenarios/shipped_test_suite.h"

namespace privet::scenarios {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

WrittenCase written() {
  return {.rulebook = "nextiva",
          .about = "Colons: \"quotes\", # signs\nand lines",
          .id = "one-case",
          .title = "{braces}: [brackets]",
          .rules = {"NEX-04", "NEX-14"},
          .interpretation = {{"NEX-A04", "nobody"}},
          .world = {Map{{"roles",
                         {Map{{"r",
                               {Map{{"view", scalar_value("all")},
                                    {"add_edit", scalar_value("all")},
                                    {"delete", scalar_value("all")}}}}}}},
                        {"users", {Map{{"u0", {Map{{"role", scalar_value("r")}}}}}}}}},
          .steps = {{"u0 create_lead: {lead: L, name: \"a: b\"}", {}},
                    {"u0 edit_lead: {lead: M, field: name, value: x}", {"refused: [GEN-01]"}}}};
}

TEST(WriteScenario, what_is_written_is_read_back) {
  SuiteFolder folder;
  WrittenCase one = written();
  one.steps.pop_back();
  folder.write("written.yaml", write_scenario(one));
  const auto suite = folder.load<Rulebooks>();
  ASSERT_THAT(suite.broken, IsEmpty());
  ASSERT_THAT(suite.files, SizeIs(1));
  const auto& file = std::get<ScenarioFile<Nextiva>>(suite.files.front());
  EXPECT_EQ(file.about, one.about);
  ASSERT_THAT(file.cases, SizeIs(1));
  const CaseInfo& info = file.cases.front().info;
  EXPECT_EQ(info.id, "nextiva/written/one-case");
  EXPECT_EQ(info.title, one.title);
  EXPECT_THAT(info.interpretation, ElementsAre(one.interpretation.front()));
  EXPECT_THAT(file.cases.front().steps, SizeIs(1));
}

TEST(WriteScenario, what_stands_beside_a_step_is_kept) {
  const std::string text = write_scenario(written());
  EXPECT_THAT(text, testing::HasSubstr("value: x}\n        refused: [GEN-01]\n"));
}

// Of every case of a suite its id, its steps and how it ends on the engine.
std::vector<std::string> told_cases(const Suite<Rulebooks>& suite) {
  std::vector<std::string> all;
  for (const auto& any : suite.files) {
    std::visit(
        [&]<class R>(const ScenarioFile<R>& file) {
          for (const Case<R>& one : file.cases) {
            subjects::EngineSubject<R> engine;
            std::string text =
                one.info.id.substr(one.info.id.rfind('/') + 1) + ": " + one.info.title;
            for (const Step<R>& step : one.steps)
              text += "\n" + step.text;
            all.push_back(text + "\n" + word_of(run_alone<R>(one, engine).outcome));
          }
        },
        any);
  }
  std::ranges::sort(all);
  return all;
}

TEST(WriteScenario, every_case_of_the_suite_is_the_same_in_a_file_of_its_own) {
  const SuiteFolder folder;
  std::size_t count = 0;
  for (const auto& any : shipped_suite().files) {
    std::visit(
        [&]<class R>(const ScenarioFile<R>& file) {
          for (const Case<R>& one : file.cases)
            folder.write("case-" + std::to_string(++count) + ".yaml", write_case(one));
        },
        any);
  }
  const auto again = folder.load();
  EXPECT_THAT(again.broken, IsEmpty());
  EXPECT_EQ(told_cases(again), told_cases(shipped_suite()));
}

}  // namespace
}  // namespace privet::scenarios
