#include "cli/console.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>

#include "harness/outcome.h"

namespace privet::cli {

namespace {

volatile std::sig_atomic_t caught = 0;

void remember(int signal) { caught = signal; }

// Whether everything was written.
bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

void print(std::string_view text) {
  if (write_all(STDOUT_FILENO, text)) return;
  if (errno == EPIPE) std::_Exit(harness::exit_code::kClosedPipe);
  complain("standard output cannot be written: " + std::string{std::strerror(errno)});
  std::_Exit(harness::exit_code::kBrokenSuite);
}

void complain(std::string_view sentence) {
  (void)write_all(STDERR_FILENO, "privet: " + std::string{sentence} + "\n");
}

void catch_signals() {
  std::signal(SIGINT, remember);
  std::signal(SIGTERM, remember);
}

int caught_signal() { return caught; }

bool output_is_terminal() { return ::isatty(STDOUT_FILENO) != 0; }
bool error_is_terminal() { return ::isatty(STDERR_FILENO) != 0; }

}  // namespace privet::cli
