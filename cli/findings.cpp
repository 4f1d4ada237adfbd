#include "cli/findings.h"

#include <string>
#include <system_error>

#include "harness/pending_file.h"

namespace privet::cli {

namespace fs = std::filesystem;
using harness::write_whole_file;

Result<FindingStore> FindingStore::open(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!fs::is_directory(folder))
    return fail("the folder " + folder.string() + " cannot be made");
  const fs::path probe = folder / ".privet";
  if (const auto done = write_whole_file(probe, ""); !done)
    return tl::unexpected{done.error()};
  fs::remove(probe, error);
  return FindingStore{folder};
}

Result<std::string> FindingStore::save(const fuzz::Finding& finding) const {
  const fs::path folder = folder_ / finding.result.rulebook;
  std::error_code error;
  fs::create_directories(folder, error);
  fs::path path = folder / (finding.file + ".yaml");
  for (int i = 2; fs::exists(path, error); ++i)
    path = folder / (finding.file + "-" + std::to_string(i) + ".yaml");
  if (const auto done = write_whole_file(path, finding.scenario); !done)
    return tl::unexpected{done.error()};
  return path.string();
}

}  // namespace privet::cli
