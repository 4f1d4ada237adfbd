// docs/scenario-format.md keeps its word: its example is read, holds by the oracle, and a slip in
// it gives the very error that the page shows.
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "oracle/nextiva/oracle.h"
#include "scenarios/reader_test_folder.h"
#include "scenarios/run_case.h"

namespace privet::scenarios {
namespace {

constexpr std::string_view kName = "handing-on.yaml";

std::string page() {
  std::ostringstream text;
  text << std::ifstream{PRIVET_SOURCE_DIR "/docs/scenario-format.md"}.rdbuf();
  return text.str();
}

// What stands between the first fence of this language and the next.
std::string block(std::string_view language) {
  const std::string text = page();
  const std::string fence = "```" + std::string{language} + "\n";
  const std::size_t start = text.find(fence);
  if (start == std::string::npos)
    return "no block of " + std::string{language};
  const std::size_t begin = start + fence.size();
  return text.substr(begin, text.find("```", begin) - begin);
}

TEST(FormatPage, the_example_is_read_and_holds_by_the_oracle) {
  const SuiteFolder folder;
  folder.write(kName, block("yaml"));
  const auto suite = folder.load();
  ASSERT_TRUE(suite.broken.empty()) << suite.broken.front();
  const auto& file = std::get<ScenarioFile<Nextiva>>(suite.files.at(0));
  ASSERT_EQ(file.cases.size(), 1U);
  const Case<Nextiva>& one = file.cases.front();
  const Disagreement found = Proofreader<Nextiva>{one, one.stage}.proofread();
  EXPECT_EQ(found.value_or("none"), "none");
  EXPECT_NE(page().find("`" + one.info.id + "`"), std::string::npos);
}

TEST(FormatPage, the_error_shown_is_the_error_given) {
  const std::string wanted = "except: [ann]\n";
  std::string text = block("yaml");
  const std::size_t at = text.find(wanted);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, wanted.size(), "except: [anna]\n");
  const SuiteFolder folder;
  folder.write(kName, text);
  const auto suite = folder.load();
  ASSERT_EQ(suite.broken.size(), 1U);
  EXPECT_EQ(suite.broken.front() + "\n", block("text"));
}

}  // namespace
}  // namespace privet::scenarios
