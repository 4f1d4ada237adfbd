#include "harness/pending_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace privet::harness {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class WholeFile : public testing::Test {
 protected:
  WholeFile()
      : folder_{fs::temp_directory_path() / ("privet-whole-" + std::to_string(::getpid()))} {
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] static std::string text_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& one : fs::directory_iterator{folder_})
      names.push_back(one.path().filename().string());
    return names;
  }
  fs::path folder_;
};

TEST_F(WholeFile, replaces_the_file_and_leaves_nothing_beside_it) {
  const fs::path path = folder_ / "a.yaml";
  EXPECT_TRUE(write_whole_file(path, "a\r\n"));
  EXPECT_EQ(text_of(path), "a\r\n");
  EXPECT_TRUE(write_whole_file(path, "b"));
  EXPECT_EQ(text_of(path), "b");
  EXPECT_THAT(names(), ElementsAre("a.yaml"));
}

TEST_F(WholeFile, keeps_permissions_and_links) {
  const fs::path path = folder_ / "a.yaml";
  ASSERT_TRUE(write_whole_file(path, "a"));
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::others_read);
  const fs::perms before = fs::status(path).permissions();
  const fs::path link = folder_ / "link.yaml";
  fs::create_symlink("a.yaml", link);
  ASSERT_TRUE(write_whole_file(link, "b"));
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(text_of(path), "b");
  EXPECT_EQ(fs::status(path).permissions(), before);
}

TEST_F(WholeFile, says_where_it_cannot_be_written) {
  const auto done = write_whole_file(folder_ / "no" / "a.yaml", "a");
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("no/a.yaml"));
  EXPECT_THAT(done.error().message, HasSubstr("No such file"));
  fs::create_directories(folder_ / "folder" / "full");
  EXPECT_FALSE(write_whole_file(folder_ / "folder", "a"));
  EXPECT_THAT(names(), ElementsAre("folder"));
}

TEST_F(WholeFile, is_not_there_when_it_was_dropped_before_it_was_done) {
  {
    PendingFile dropped{folder_ / "a.yaml"};
    ASSERT_TRUE(dropped.write("a"));
  }
  EXPECT_THAT(names(), ElementsAre());
}

}  // namespace
}  // namespace privet::harness
