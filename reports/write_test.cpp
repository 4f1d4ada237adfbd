#include "reports/write.h"

#include <csignal>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/events.h"
#include "reports/sample_test.h"
#include "reports/statement.h"

namespace privet::reports {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

class Write : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(root_); }
  void TearDown() override { fs::remove_all(root_); }

  [[nodiscard]] Result<void> write(const fs::path& folder) const {
    return write_report(folder, sample_run(), sample_statement);
  }
  static std::string text_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }
  static std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{folder}) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

  fs::path root_ = fs::path{testing::TempDir()} / ("privet-write-" + std::to_string(::getpid()));
};

TEST_F(Write, mutants_have_no_statement_and_no_badge) {
  ASSERT_TRUE(write_report(root_, mutants_run(), sample_statement));
  EXPECT_THAT(names_in(root_),
              UnorderedElementsAre("events.jsonl", "index.html", "junit.xml", "summary.md"));
}

// As on a disk that has room for this many bytes a file.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_{std::signal(SIGXFSZ, SIG_IGN)} {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  FileSizeLimit(FileSizeLimit&&) = delete;
  FileSizeLimit& operator=(FileSizeLimit&&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST_F(Write, makes_the_folder_and_all_its_files) {
  const fs::path folder = root_ / "a" / "b";
  ASSERT_TRUE(write(folder));
  EXPECT_THAT(names_in(folder),
              UnorderedElementsAre("events.jsonl", "index.html", "junit.xml", "summary.md",
                                   "conformance.json", "badge.json", "badge.svg"));
  EXPECT_EQ(text_of(folder / "events.jsonl"), render_events(sample_run()));
}

TEST_F(Write, replaces_what_an_earlier_run_left) {
  ASSERT_TRUE(write(root_));
  ASSERT_TRUE(write_report(root_, passing_run(), sample_statement));
  EXPECT_EQ(text_of(root_ / "events.jsonl"), render_events(passing_run()));
  EXPECT_EQ(names_in(root_).size(), report_files(passing_run(), sample_statement).size());
}

TEST_F(Write, a_file_in_place_of_the_folder_is_an_error) {
  std::ofstream{root_ / "taken"} << "mine";
  const auto done = write(root_ / "taken");
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("cannot make the report folder"));
  EXPECT_EQ(text_of(root_ / "taken"), "mine");
}

TEST_F(Write, a_full_disk_leaves_nothing_behind) {
  Result<void> done;
  {
    const FileSizeLimit limit{1000};
    done = write(root_);
  }
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("cannot write"));
  EXPECT_THAT(done.error().message, HasSubstr("events.jsonl"));
  EXPECT_TRUE(names_in(root_).empty());
}

TEST_F(Write, a_full_disk_leaves_the_report_of_before) {
  ASSERT_TRUE(write_report(root_, passing_run(), sample_statement));
  {
    const FileSizeLimit limit{1000};
    ASSERT_FALSE(write(root_));
  }
  EXPECT_EQ(text_of(root_ / "events.jsonl"), render_events(passing_run()));
  EXPECT_EQ(names_in(root_).size(), report_files(passing_run(), sample_statement).size());
}

TEST_F(Write, a_folder_in_place_of_a_file_is_an_error) {
  fs::create_directories(root_ / "events.jsonl" / "full");
  const auto done = write(root_);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("events.jsonl"));
  EXPECT_THAT(names_in(root_), UnorderedElementsAre("events.jsonl"));
}

TEST_F(Write, the_statement_belongs_to_the_stream_beside_it) {
  ASSERT_TRUE(write(root_));
  const auto faults = check_statement(text_of(root_ / "conformance.json"), sample_run(),
                                      text_of(root_ / "events.jsonl"));
  ASSERT_TRUE(faults);
  EXPECT_TRUE(faults->empty());
}

}  // namespace
}  // namespace privet::reports
