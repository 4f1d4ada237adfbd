#include "cli/progress.h"

#include <cstdio>

#include "cli/console.h"

namespace privet::cli {

Ticker::Ticker(std::chrono::seconds quiet)
    : terminal_{error_is_terminal()},
      next_{Clock::now() + (terminal_ ? std::chrono::seconds{1} : quiet)} {}

Ticker::~Ticker() {
  if (shown_ && terminal_)
    std::fputs("\r\x1b[K", stderr);
}

void Ticker::show(const std::string& line) {
  std::fprintf(stderr, terminal_ ? "\r%s\x1b[K" : "privet: %s\n", line.c_str());
  std::fflush(stderr);
  shown_ = true;
  next_ = Clock::now() + (terminal_ ? std::chrono::milliseconds{100} : std::chrono::seconds{30});
}

void Progress::advance() {
  constexpr std::size_t kWidth = 40;
  const std::lock_guard lock{mutex_};
  ++done_;
  if (!ticker_.is_due())
    return;
  const std::size_t filled = done_ * kWidth / total_;
  const std::string bar = "[" + std::string(filled, '#') + std::string(kWidth - filled, '.') + "] ";
  ticker_.show((ticker_.is_terminal() ? bar : "") + std::to_string(done_) + "/" +
               std::to_string(total_) + " cases");
}

}  // namespace privet::cli
