// A suite in a folder of its own, written by a test and gone with it. All goes through the front
// door: files on disk, found and read as `privet run` does.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

#include "model/rulebooks.h"
#include "scenarios/load_suite.h"

namespace privet::scenarios {

class SuiteFolder {
 public:
  SuiteFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "privet-XXXXXX").string();
    path_ = std::filesystem::canonical(::mkdtemp(pattern.data()));
  }
  SuiteFolder(const SuiteFolder&) = delete;
  SuiteFolder& operator=(const SuiteFolder&) = delete;
  SuiteFolder(SuiteFolder&&) = delete;
  SuiteFolder& operator=(SuiteFolder&&) = delete;
  ~SuiteFolder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  void write(const std::filesystem::path& name, std::string_view text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream{path_ / name, std::ios::binary} << text;
  }

  // Everything in the folder; what `broken` says is cut down to names within it.
  template <class Books = Rulebooks>
  [[nodiscard]] Suite<Books> load() const {
    const auto files = find_files({path_});
    Suite<Books> suite = load_suite<Books>(files.value());
    for (std::string& error : suite.broken)
      error = without_folder(std::move(error));
    return suite;
  }

  [[nodiscard]] std::string without_folder(std::string text) const {
    const std::string folder = path_.string() + "/";
    for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
      text.erase(at, folder.size());
    }
    return text;
  }

 private:
  std::filesystem::path path_;
};

// What is wrong with a scenario file of this text, called f.yaml; "read" when nothing is.
[[nodiscard]] inline std::string error_in(std::string_view text) {
  const SuiteFolder folder;
  folder.write("f.yaml", text);
  const auto suite = folder.load();
  return suite.broken.empty() ? "read" : suite.broken.front();
}

// The same, of a nextiva file with one case of these steps, each indented by six; the first step
// stands on line 12.
[[nodiscard]] inline std::string error_in_steps(std::string_view steps) {
  constexpr std::string_view kHead = R"(rulebook: nextiva
world:
  users: {ann: {role: own}, bob: {role: own}, adm: {admin: true}}
  roles: {own: {view: owner_only, add_edit: owner_only, delete: owner_only}}
  contacts: {C: {}}
  leads:
    L1: {owner: ann, contact: C}
cases:
  - id: one
    title: One case
    steps:
)";
  return error_in(std::string{kHead} + std::string{steps});
}

}  // namespace privet::scenarios
