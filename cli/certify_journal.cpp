#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "cli/certify.h"
#include "harness/pending_file.h"
#include "reports/events.h"

namespace privet::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* kPlan = "plan.txt";

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  if (!in)
    return std::nullopt;
  return std::string{std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

Result<Journal> Journal::open(const std::string& folder, const std::string& plan, bool restart) {
  std::error_code error;
  if (restart)
    fs::remove_all(folder, error);
  if (!error)
    fs::create_directories(folder, error);
  if (error)
    return fail("cannot make " + folder + ": " + error.message());
  const fs::path path = fs::path{folder} / kPlan;
  if (const auto kept = read_file(path); kept && *kept != plan) {
    return fail(folder + " keeps the pieces of another certification", {},
                "give another folder with --report, or drop them with --restart");
  }
  if (auto done = harness::write_whole_file(path, plan); !done)
    return tl::unexpected{done.error()};
  return Journal{folder};
}

std::string Journal::path_of(const std::string& piece) const {
  std::string name = piece;
  for (char& c : name) {
    if (c == '/')
      c = '.';
  }
  return (fs::path{folder_} / (name + ".jsonl")).string();
}

std::optional<harness::RunRecord> Journal::find(const std::string& piece) const {
  const auto text = read_file(path_of(piece));
  if (!text)
    return std::nullopt;
  auto record = reports::parse_events(*text);
  return record ? std::optional{*std::move(record)} : std::nullopt;
}

Result<void> Journal::keep(const std::string& piece, const harness::RunRecord& record) const {
  return harness::write_whole_file(path_of(piece), reports::render_events(record));
}

}  // namespace privet::cli
