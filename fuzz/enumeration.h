// All sequences of choice words of one length, each word below a bound: an odometer, its last word
// turning fastest. What comes before them is the same each time, a drawn world for instance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace privet::fuzz {

class Enumeration {
 public:
  // Begins with `length` words 0 behind `before`. `bound` is not 0.
  Enumeration(std::span<const std::uint32_t> before, std::size_t length, std::uint32_t bound)
      : words_(before.begin(), before.end()), before_{before.size()}, bound_{bound} {
    words_.resize(before_ + length);
  }

  [[nodiscard]] std::span<const std::uint32_t> words() const { return words_; }

  // Turns to the next sequence; false, and back at the first one, when that was the last.
  bool advance() {
    for (std::size_t i = words_.size(); i > before_; --i) {
      if (++words_[i - 1] < bound_)
        return true;
      words_[i - 1] = 0;
    }
    return false;
  }

 private:
  std::vector<std::uint32_t> words_;
  std::size_t before_;
  std::uint32_t bound_;
};

}  // namespace privet::fuzz
