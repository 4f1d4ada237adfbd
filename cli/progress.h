// How far a run is, on standard error: a bar on a terminal, rare lines elsewhere, nothing for a run
// that is over within a second.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>

namespace privet::cli {

class Progress {
 public:
  explicit Progress(std::size_t total);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  Progress(Progress&&) = delete;
  Progress& operator=(Progress&&) = delete;
  ~Progress();

  // One more is done. May be called from any thread.
  void advance();

 private:
  using Clock = std::chrono::steady_clock;
  void show();

  std::mutex mutex_;
  std::size_t total_;
  std::size_t done_ = 0;
  bool terminal_;
  bool shown_ = false;
  Clock::time_point next_;
};

}  // namespace privet::cli
