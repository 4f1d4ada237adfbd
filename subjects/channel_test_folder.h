// Programs for the other side, written by a test into a folder of its own and gone with it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "subjects/channel.h"

namespace privet::subjects {

// The system's, as in script/bootstrap, whatever else stands in PATH.
inline constexpr const char* kPython = "/usr/bin/python3";

// Longer than anything takes that goes well, on a machine that is busy too.
[[nodiscard]] inline Clock::time_point in_good_time() {
  return Clock::now() + std::chrono::seconds{60};
}
// For what does not happen.
[[nodiscard]] inline Clock::time_point shortly() {
  return Clock::now() + std::chrono::milliseconds{150};
}

class TestFolder {
 public:
  TestFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "privet-XXXXXX").string();
    path_ = std::filesystem::canonical(::mkdtemp(pattern.data()));
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  TestFolder(TestFolder&&) = delete;
  TestFolder& operator=(TestFolder&&) = delete;
  ~TestFolder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string path_of(std::string_view name) const { return (path_ / name).string(); }

  void write(std::string_view name, std::string_view text) const {
    std::ofstream{path_ / name, std::ios::binary} << text;
  }

  [[nodiscard]] std::string read(std::string_view name) const {
    std::ifstream file{path_ / name, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }

 private:
  std::filesystem::path path_;
};

}  // namespace privet::subjects
