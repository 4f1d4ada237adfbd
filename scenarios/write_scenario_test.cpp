// What is written is read back: texts with anything in them, readings, what stands beside a step.
#include "scenarios/write_scenario.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/unbind.h"
#include "scenarios/reader_test_folder.h"

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

}  // namespace
}  // namespace privet::scenarios
