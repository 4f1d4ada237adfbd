// How far a run is, on standard error: on a terminal one line that changes, elsewhere rare lines,
// nothing for a run that is over within a second.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace privet::cli {

// Shows what it is told now and then.
class Ticker {
 public:
  // Where lines do not replace each other, the first is shown after `quiet`.
  explicit Ticker(std::chrono::seconds quiet = std::chrono::seconds{30});
  Ticker(const Ticker&) = delete;
  Ticker& operator=(const Ticker&) = delete;
  Ticker(Ticker&&) = delete;
  Ticker& operator=(Ticker&&) = delete;
  ~Ticker();

  // Whether it is time to show something.
  [[nodiscard]] bool is_due() const { return Clock::now() >= next_; }
  void show(const std::string& line);
  // Whether lines replace each other, so that a bar moves.
  [[nodiscard]] bool is_terminal() const { return terminal_; }

 private:
  using Clock = std::chrono::steady_clock;

  bool terminal_;
  bool shown_ = false;
  Clock::time_point next_;
};

class Progress {
 public:
  explicit Progress(std::size_t total) : total_{total} {}

  // One more is done. May be called from any thread.
  void advance();

 private:
  std::mutex mutex_;
  std::size_t total_;
  std::size_t done_ = 0;
  Ticker ticker_{std::chrono::seconds{1}};
};

}  // namespace privet::cli
