// The JSON Schema for editors: it is the one in docs/, takes every file the reader takes, and
// turns away what it can know to be wrong.
#include "scenarios/schema.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "harness/json.h"
#include "model/rulebooks.h"
#include "scenarios/load_suite.h"

namespace privet::scenarios {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot{PRIVET_SOURCE_DIR};
const fs::path kSchema = kRoot / "docs" / "scenario.schema.json";
const fs::path kTestData = kRoot / "scenarios" / "testdata";

std::vector<fs::path> shipped_files() { return find_files({kRoot / "scenarios"}).value(); }

std::vector<fs::path> invalid_files() { return find_files({kTestData / "invalid"}).value(); }

// The exit code of the script that holds files against the schema; what it prints is shown.
int validate(std::string_view expectation, const std::vector<fs::path>& files) {
  std::string command = "/usr/bin/python3 '" + (kTestData / "validate.py").string() + "' '" +
                        kSchema.string() + "' " + std::string{expectation};
  for (const fs::path& file : files)
    command += " '" + file.string() + "'";
  return std::system((command + " 1>&2").c_str());
}

TEST(Schema, the_file_in_docs_is_the_generated_one) {
  const std::string generated = harness::render_json(scenario_schema<Rulebooks>(), 2) + "\n";
  if (std::getenv("PRIVET_UPDATE_GOLDEN") != nullptr) {
    std::ofstream{kSchema, std::ios::binary} << generated;
  }
  std::ostringstream shipped;
  shipped << std::ifstream{kSchema, std::ios::binary}.rdbuf();
  EXPECT_TRUE(shipped.str() == generated)
      << kSchema << " is out of date: run this test with PRIVET_UPDATE_GOLDEN=1";
}

TEST(Schema, every_shipped_scenario_is_valid) {
  const auto files = shipped_files();
  ASSERT_FALSE(files.empty());
  EXPECT_EQ(validate("valid", files), 0);
}

TEST(Schema, a_file_with_one_fault_is_not) {
  const auto files = invalid_files();
  ASSERT_FALSE(files.empty());
  EXPECT_EQ(validate("invalid", files), 0);
}

TEST(Schema, the_reader_refuses_what_the_schema_refuses) {
  const auto files = invalid_files();
  EXPECT_EQ(load_suite<Rulebooks>(files).broken.size(), files.size());
}

}  // namespace
}  // namespace privet::scenarios
