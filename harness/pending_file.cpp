#include "harness/pending_file.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "model/printable.h"

namespace privet::harness {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot_write(const fs::path& path, const std::error_code& why) {
  return fail("cannot write `" + printable(path.string()) + "`: " + printable(why.message()));
}

std::error_code last_error() { return {errno, std::generic_category()}; }

Result<void> write_all(int file, std::string_view text, const fs::path& path) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return cannot_write(path, last_error());
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace

PendingFile::PendingFile(fs::path target)
    : target_{std::move(target)},
      path_{target_.parent_path() /
            ("." + target_.filename().string() + "." + std::to_string(::getpid()))} {}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : target_{std::move(other.target_)},
      path_{std::move(other.path_)},
      made_{std::exchange(other.made_, false)} {}

PendingFile::~PendingFile() {
  std::error_code ignored;
  if (made_)
    fs::remove(path_, ignored);
}

Result<void> PendingFile::write(std::string_view text) {
  std::error_code ignored;
  fs::remove(path_, ignored);  // of a process long gone that had our number
  constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
  constexpr mode_t kMode = 0666;
  const int file = ::open(path_.c_str(), kFlags, kMode);
  if (file < 0)
    return cannot_write(target_, last_error());
  made_ = true;
  Result<void> done = write_all(file, text, target_);
  // A full disk may show only now.
  if (::close(file) != 0 && done)
    done = cannot_write(target_, last_error());
  return done;
}

Result<void> PendingFile::commit() {
  std::error_code error;
  if (const fs::file_status old = fs::status(target_, error); fs::exists(old))
    fs::permissions(path_, old.permissions(), error);
  fs::rename(path_, target_, error);
  if (error)
    return cannot_write(target_, error);
  made_ = false;
  return {};
}

Result<void> write_whole_file(const fs::path& path, std::string_view text) {
  std::error_code error;
  PendingFile file{fs::weakly_canonical(path, error)};
  if (error)
    return cannot_write(path, error);
  auto done = file.write(text);
  return done ? file.commit() : done;
}

}  // namespace privet::harness
