// privet init-adapter: an adapter to begin with, sound as it stands, on a toy in memory.
#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "harness/outcome.h"
#include "model/printable.h"
#include "model/words.h"

namespace privet::cli {

namespace po = boost::program_options;
namespace fs = std::filesystem;

namespace {

// Its template is the folder of that name.
struct Language {
  std::string_view name;
  std::string_view start;  // the adapter's command, but for the folder
  std::string_view adapter;
};
constexpr std::array kLanguages{Language{"python", "python3", "adapter.py"},
                                Language{"node", "node", "adapter.js"}};

OptionParser parser() {
  OptionParser parser{
      "init-adapter --language LANGUAGE DIR",
      "Writes an adapter to begin with into a new or empty folder. It passes privet smoke as it\n"
      "stands, on a toy in memory; its README says where your product goes in.",
      "  privet init-adapter --language python my-adapter"};
  const auto word = [](const char* name) { return po::value<std::string>()->value_name(name); };
  parser.options().add_options()("language", word("LANGUAGE"), "python or node")(
      "folder", word("DIR"), "where to, new or empty (also without --folder)");
  return parser;
}

Result<Language> language_of(const po::variables_map& given) {
  constexpr const char* kChoices = "--language takes python or node";
  if (given.count("language") == 0)
    return fail(kChoices);
  const auto& name = given["language"].as<std::string>();
  const auto* const language = std::ranges::find(kLanguages, name, &Language::name);
  if (language == kLanguages.end())
    return fail(std::string{kChoices} + ", not `" + name + "`");
  return *language;
}

// Nothing of somebody else's is ever written over.
Result<fs::path> folder_of(const po::variables_map& given) {
  if (given.count("folder") == 0 || given["folder"].as<std::string>().empty())
    return fail("name the folder that the adapter goes into");
  fs::path folder = given["folder"].as<std::string>();
  std::error_code error;
  if (!fs::exists(fs::symlink_status(folder, error)))
    return folder;
  if (!fs::is_directory(folder, error))
    return fail("`" + folder.string() + "` is there already, and is no folder");
  const bool is_empty = fs::is_empty(folder, error);
  if (error)
    return fail("`" + folder.string() + "` cannot be read: " + error.message());
  if (!is_empty)
    return fail("`" + folder.string() + "` is there already, and is not empty");
  return folder;
}

// What was written into a folder; gone again unless kept.
class Draft {
 public:
  explicit Draft(fs::path folder) : folder_{std::move(folder)} {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  Draft(Draft&&) = delete;
  Draft& operator=(Draft&&) = delete;
  ~Draft() {
    std::error_code ignored;
    for (const fs::path& path : made_)
      fs::remove(path, ignored);
  }

  [[nodiscard]] std::error_code open() {
    std::error_code error;
    if (fs::create_directory(folder_, error))
      made_.push_back(folder_);
    return error;
  }

  [[nodiscard]] std::error_code add(const fs::path& file) {
    const fs::path target = folder_ / file.filename();
    std::error_code error;
    fs::copy_file(file, target, error);
    if (error == std::errc::file_exists)  // not ours, so it stays
      return error;
    made_.insert(made_.begin(), target);  // before the folder it is in
    if (!error)
      fs::permissions(target, fs::perms::owner_write, fs::perm_options::add, error);
    return error;
  }

  void keep() { made_.clear(); }

 private:
  fs::path folder_;
  std::vector<fs::path> made_;  // in the order in which it can be removed
};

Result<void> write_draft(const std::vector<fs::path>& files, const fs::path& folder) {
  Draft draft{folder};
  std::error_code error = draft.open();
  for (const fs::path& file : files) {
    if (!error)
      error = draft.add(file);
  }
  if (error)
    return fail("`" + folder.string() + "` cannot be written: " + error.message());
  draft.keep();
  return {};
}

// In order of their names; none where the template is missing.
std::vector<fs::path> files_of(const Language& language) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{shipped_templates() / language.name, error}) {
    if (entry.is_regular_file(error))
      files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// As a shell takes it for one word.
std::string shell_word(const std::string& text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./+-";
  if (text.find_first_not_of(kPlain) == std::string::npos)
    return text;
  std::string word = "'";
  for (const char c : text)
    word += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return word + "'";
}

std::string next_steps(const Language& language, const fs::path& folder,
                       const std::vector<fs::path>& files) {
  std::string text = "Written:\n";
  for (const fs::path& file : files)
    text += "  " + printable((folder / file.filename()).string()) + "\n";
  const std::string adapter = printable(shell_word((folder / language.adapter).string()));
  text += "\nIt answers for a toy in memory, and is sound as it stands:\n";
  text += "  privet smoke -- " + std::string{language.start} + " " + adapter + "\n";
  text += "Now put your product in place of the toy, as the README says step by step.\n";
  return text;
}

}  // namespace

int init_adapter_command(const Arguments& arguments) {
  OptionParser options = parser();
  const auto given = options.parse(arguments);
  if (const auto code = ended_early(options, given))
    return *code;
  const auto language = language_of(*given);
  if (!language)
    return usage_error(language.error());
  const auto folder = folder_of(*given);
  if (!folder)
    return usage_error(folder.error());
  const std::vector<fs::path> files = files_of(*language);
  if (files.empty()) {
    complain("the template is missing from `" + shipped_templates().string() + "`");
    return harness::exit_code::kBrokenSuite;
  }
  if (const auto done = write_draft(files, *folder); !done)
    return usage_error(done.error());
  print(next_steps(*language, *folder, files));
  return harness::exit_code::kConformant;
}

}  // namespace privet::cli
