#include "cli/progress.h"

#include <cstdio>
#include <string>

#include "cli/console.h"

namespace privet::cli {

Progress::Progress(std::size_t total)
    : total_{total},
      terminal_{error_is_terminal()},
      next_{Clock::now() + std::chrono::seconds{1}} {}

Progress::~Progress() {
  if (shown_ && terminal_)
    std::fputs("\r\x1b[K", stderr);
}

void Progress::advance() {
  const std::lock_guard lock{mutex_};
  ++done_;
  if (Clock::now() < next_)
    return;
  show();
  next_ = Clock::now() + (terminal_ ? std::chrono::milliseconds{100} : std::chrono::seconds{30});
}

void Progress::show() {
  constexpr std::size_t kWidth = 40;
  shown_ = true;
  const std::string count = std::to_string(done_) + "/" + std::to_string(total_) + " cases";
  if (!terminal_) {
    std::fprintf(stderr, "privet: %s\n", count.c_str());
    return;
  }
  const std::size_t filled = done_ * kWidth / total_;
  std::fprintf(stderr, "\r[%s%s] %s", std::string(filled, '#').c_str(),
               std::string(kWidth - filled, '.').c_str(), count.c_str());
  std::fflush(stderr);
}

}  // namespace privet::cli
