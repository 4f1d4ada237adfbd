#include "cli/findings.h"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace privet::cli {

namespace {

namespace fs = std::filesystem;

Result<void> write_file(const fs::path& path, const std::string& text) {
  fs::path part = path;
  part += ".part";
  std::ofstream file{part, std::ios::binary};
  file << text;
  file.close();
  std::error_code error;
  if (!file) {
    const std::string why = std::generic_category().message(errno);
    fs::remove(part, error);
    return fail("cannot write " + path.string() + ": " + why);
  }
  fs::rename(part, path, error);
  if (error)
    return fail("cannot write " + path.string() + ": " + error.message());
  return {};
}

}  // namespace

Result<FindingStore> FindingStore::open(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!fs::is_directory(folder))
    return fail("the folder " + folder.string() + " cannot be made");
  const fs::path probe = folder / ".privet";
  if (const auto done = write_file(probe, ""); !done)
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
  if (const auto done = write_file(path, finding.scenario); !done)
    return tl::unexpected{done.error()};
  return path.string();
}

}  // namespace privet::cli
