// Where a campaign keeps what it finds.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "fuzz/finding.h"
#include "model/result.h"

namespace privet::cli {

// A folder for scenario files, one a finding, in a folder a rulebook. Each is complete when it gets
// its name, and none is written over another's.
class FindingStore {
 public:
  // Makes the folder and tries it, so that a campaign does not run for nothing.
  [[nodiscard]] static Result<FindingStore> open(const std::filesystem::path& folder);

  // The path of the file.
  [[nodiscard]] Result<std::string> save(const fuzz::Finding& finding) const;

 private:
  explicit FindingStore(std::filesystem::path folder) : folder_{std::move(folder)} {}

  std::filesystem::path folder_;
};

}  // namespace privet::cli
