// The list of expected failures as commands use it: --known FILE, --update-known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "harness/known.h"
#include "harness/outcome.h"
#include "scenarios/scenario.h"

namespace privet::cli {

// A list, read from a file and held against cases.
class KnownList {
 public:
  enum class Missing { Refuse, Allow };  // a file that is not there: an update makes one

  // Complains of what is wrong; the error is the exit code.
  [[nodiscard]] static tl::expected<KnownList, int> load(const std::string& path, Missing missing);

  void hold_against(const std::vector<const scenarios::CaseInfo*>& cases,
                    harness::KnownScope scope);

  // Says whether the end of a case is expected. Before the list is held against cases, none is.
  void mark(harness::CaseResult& result) const;
  // What of the list is stale today.
  [[nodiscard]] std::vector<harness::StaleEntry> stale(
      const std::vector<harness::CaseResult>& results) const;

  // Rewrites the file so that it says what the whole run has shown, and tells what was done. False,
  // when it could not be: then the file is as it was, and it was complained.
  [[nodiscard]] bool update(const harness::RunRecord& record) const;

 private:
  KnownList(std::string path, std::string text, std::vector<harness::KnownEntry> entries)
      : path_{std::move(path)}, text_{std::move(text)}, entries_{std::move(entries)} {}

  std::string path_;
  std::string text_;
  std::vector<harness::KnownEntry> entries_;
  std::optional<harness::KnownFailures> known_;
};

}  // namespace privet::cli
