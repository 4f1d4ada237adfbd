// Late is not never: what a subject shows may lag behind what was done. A look that differs is
// repeated until it agrees or time is up; what agreed in the end was late, and is told as that.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

#include "harness/divergence.h"
#include "harness/subject.h"

namespace privet::harness {

struct Lateness {
  Divergence first;                // what it would have been, had nobody looked again
  std::uint64_t milliseconds = 0;  // from the first look to the first that did not differ in it
};

// More was shown than was allowed, for that long.
[[nodiscard]] bool is_leak_window(const Lateness& late);

// What many late looks come to.
struct LatenessSum {
  std::uint64_t looks = 0;
  std::uint64_t longest = 0;       // milliseconds
  std::uint64_t leak_windows = 0;  // of the looks
  std::uint64_t longest_leak = 0;  // milliseconds
  void add(const Lateness& late);
  void add(const LatenessSum& other);
};
// `3 late looks, up to 40 ms; 1 leak window of up to 12 ms`
[[nodiscard]] std::string render(const LatenessSum& sum);

struct Settled {
  std::vector<Divergence> left;  // of the last look
  std::vector<Lateness> late;    // in the order in which they agreed
};

// `found` is what the first look differs in; `look_again` what a further one does.
[[nodiscard]] Reply<Settled> settle(
    std::vector<Divergence> found, std::chrono::milliseconds within,
    const std::function<Reply<std::vector<Divergence>>()>& look_again);

}  // namespace privet::harness
