#include "cli/console.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>
#include <unistd.h>

#include "harness/outcome.h"
#include "model/printable.h"

namespace privet::cli {

namespace {

volatile std::sig_atomic_t caught = 0;

void remember(int signal) { caught = signal; }

// Whether everything was written.
bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

void print(std::string_view text) {
  if (write_all(STDOUT_FILENO, text))
    return;
  if (errno == EPIPE)
    std::_Exit(harness::exit_code::kClosedPipe);
  complain("standard output cannot be written: " + std::string{std::strerror(errno)});
  std::_Exit(harness::exit_code::kBrokenSuite);
}

void complain(std::string_view sentence) {
  std::string text = "privet: ";
  while (!sentence.empty()) {
    const std::size_t end = std::min(sentence.find('\n'), sentence.size());
    text += printable(sentence.substr(0, end)) + "\n";
    sentence.remove_prefix(std::min(end + 1, sentence.size()));
  }
  (void)write_all(STDERR_FILENO, text);
}

void catch_signals() {
  for (const int signal : {SIGINT, SIGTERM}) {
    if (std::signal(signal, remember) == SIG_IGN)
      std::signal(signal, SIG_IGN);
  }
}

int caught_signal() { return caught; }

bool output_is_terminal() { return ::isatty(STDOUT_FILENO) != 0; }
bool error_is_terminal() { return ::isatty(STDERR_FILENO) != 0; }

}  // namespace privet::cli
