#include "cli/known.h"

#include <chrono>
#include <filesystem>
#include <string_view>
#include <utility>

#include "cli/console.h"
#include "cli/options.h"
#include "harness/pending_file.h"
#include "reports/text.h"
#include "scenarios/known_file.h"
#include "scenarios/source.h"

namespace privet::cli {

namespace {

namespace fs = std::filesystem;

std::chrono::year_month_day today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

// Reports name no folder of this machine.
std::string shown(const std::string& path) {
  const fs::path whole{path};
  return whole.is_absolute() ? whole.filename().string() : path;
}

void leave(const std::string& path, const std::string& why) {
  complain("`" + path + "` is left as it is: " + why);
}

}  // namespace

tl::expected<KnownList, int> KnownList::load(const std::string& path, Missing missing) {
  std::error_code error;
  if (missing == Missing::Allow && !path.empty() && !fs::exists(path, error))
    return KnownList{path, "", {}};
  auto text = scenarios::load_text(path);
  if (!text) {
    return tl::unexpected{usage_error(
        {"the list of known failures `" + path + "`: " + text.error().message, {}, {}})};
  }
  auto entries = scenarios::parse_known(*text, shown(path));
  if (!entries) {
    complain(entries.error());
    return tl::unexpected{harness::exit_code::kBrokenSuite};
  }
  return KnownList{path, *std::move(text), *std::move(entries)};
}

void KnownList::hold_against(const std::vector<const scenarios::CaseInfo*>& cases,
                             harness::KnownScope scope) {
  std::vector<harness::KnownCase> names;
  names.reserve(cases.size());
  for (const scenarios::CaseInfo* info : cases)
    names.push_back({info->id, info->renamed_from});
  known_.emplace(entries_, names, scope);
}

void KnownList::mark(harness::CaseResult& result) const {
  if (known_)
    known_->mark(result);
}

std::vector<harness::StaleEntry> KnownList::stale(
    const std::vector<harness::CaseResult>& results) const {
  return known_ ? known_->stale(results, today()) : std::vector<harness::StaleEntry>{};
}

bool KnownList::update(const harness::RunRecord& record) const {
  if (record.interrupted_by != 0 || !record.broken_files.empty()) {
    leave(path_, "the run was not whole");
    return true;
  }
  const harness::KnownChange change = known_->change(record.cases);
  const std::string counts = reports::counted(change.removed.size(), "entry", "entries") +
                             " removed, " + std::to_string(change.added.size()) + " added";
  if (change.removed.empty() && change.added.empty()) {
    leave(path_, "it says what the run has shown");
    return true;
  }
  const auto now = scenarios::load_text(path_);
  if (now.value_or("") != text_) {
    leave(path_, "it was changed while the run went on");
    return false;
  }
  const auto edited = scenarios::edit_known(text_, path_, change);
  if (!edited) {
    complain(edited.error());
    return false;
  }
  if (const auto done = harness::write_whole_file(path_, *edited); !done) {
    complain(done.error().message);
    return false;
  }
  complain("`" + path_ + "`: " + counts + "; say why wherever it says " +
           std::string{harness::kKnownToDo});
  return true;
}

}  // namespace privet::cli
