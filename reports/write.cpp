#include "reports/write.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <vector>

#include "model/printable.h"
#include "reports/badge.h"
#include "reports/events.h"
#include "reports/html.h"
#include "reports/junit.h"
#include "reports/markdown.h"
#include "reports/statement.h"

namespace privet::reports {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot(std::string_view doing, const fs::path& path, std::error_code why) {
  return fail("cannot " + std::string{doing} + " `" + printable(path.string()) +
              "`: " + printable(why.message()));
}

std::error_code last_error() { return {errno, std::generic_category()}; }

Result<void> write_all(int file, std::string_view text, const fs::path& path) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return cannot("write", path, last_error());
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

// A file under a name of its own, until it is whole and gets its final one. Dropped before, it
// is removed.
class PendingFile {
 public:
  explicit PendingFile(fs::path target)
      : target_{std::move(target)},
        path_{target_.parent_path() /
              ("." + target_.filename().string() + "." + std::to_string(::getpid()))} {}
  ~PendingFile() {
    std::error_code ignored;
    if (made_)
      fs::remove(path_, ignored);
  }
  PendingFile(PendingFile&& other) noexcept
      : target_{std::move(other.target_)},
        path_{std::move(other.path_)},
        made_{std::exchange(other.made_, false)} {}
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;
  PendingFile& operator=(PendingFile&&) = delete;

  [[nodiscard]] Result<void> write(std::string_view text) {
    std::error_code ignored;
    fs::remove(path_, ignored);  // of a process long gone that had our number
    constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    constexpr mode_t kMode = 0666;
    const int file = ::open(path_.c_str(), kFlags, kMode);
    if (file < 0)
      return cannot("write", target_, last_error());
    made_ = true;
    Result<void> done = write_all(file, text, target_);
    // A full disk may show only now.
    if (::close(file) != 0 && done)
      done = cannot("write", target_, last_error());
    return done;
  }
  [[nodiscard]] Result<void> commit() {
    std::error_code error;
    fs::rename(path_, target_, error);
    if (error)
      return cannot("write", target_, error);
    made_ = false;
    return {};
  }

 private:
  fs::path target_;
  fs::path path_;
  bool made_ = false;
};

}  // namespace

std::vector<ReportFile> report_files(const harness::RunRecord& record,
                                     const Statements& statement_of) {
  std::string events = render_events(record);
  std::string statement = render_statement(record, events);
  return {{"events.jsonl", std::move(events)},
          {"index.html", render_html(record, statement_of)},
          {"junit.xml", render_junit(record, statement_of)},
          {"summary.md", render_markdown(record, statement_of)},
          {"conformance.json", std::move(statement)},
          {"badge.json", render_badge_json(record)},
          {"badge.svg", render_badge_svg(record)}};
}

Result<void> write_files(const fs::path& folder, const std::vector<ReportFile>& files) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    return cannot("make the report folder", folder, error);
  std::vector<PendingFile> pending;
  for (const ReportFile& file : files) {
    pending.emplace_back(folder / file.name);
    if (auto done = pending.back().write(file.text); !done)
      return done;
  }
  for (PendingFile& file : pending) {
    if (auto done = file.commit(); !done)
      return done;
  }
  return {};
}

Result<void> write_report(const fs::path& folder, const harness::RunRecord& record,
                          const Statements& statement_of) {
  return write_files(folder, report_files(record, statement_of));
}

}  // namespace privet::reports
