#include "reports/golden_test.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace privet::reports {

void expect_golden(std::string_view name, const std::string& text) {
  const std::string path =
      std::string{PRIVET_SOURCE_DIR "/reports/testdata/"} + std::string{name} + ".golden";
  const char* const update = std::getenv("PRIVET_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view{update} == "1") {
    std::ofstream file{path, std::ios::binary};
    file << text;
    file.close();
    ASSERT_TRUE(file) << path;
    return;
  }
  std::ifstream file{path, std::ios::binary};
  ASSERT_TRUE(file) << path << " is not there: run the tests with PRIVET_UPDATE_GOLDEN=1";
  const std::string golden{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_EQ(golden, text) << path << ": if it is meant so, run with PRIVET_UPDATE_GOLDEN=1";
}

}  // namespace privet::reports
