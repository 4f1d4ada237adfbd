// A sequence of 32-bit choice words, read from the front: whatever is drawn is a function of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace privet::fuzz {

class Choices {
 public:
  // The words outlive it.
  explicit Choices(std::span<const std::uint32_t> words) : words_{words} {}

  // A number below `bound`, which is not 0. Past the end: 0, the plainest choice.
  [[nodiscard]] std::size_t below(std::size_t bound) {
    if (next_ >= words_.size())
      return 0;
    return words_[next_++] % bound;
  }
  // True in `percent` of 100 cases.
  [[nodiscard]] bool chance(std::size_t percent) { return below(100) >= 100 - percent; }
  [[nodiscard]] bool at_end() const { return next_ >= words_.size(); }

 private:
  std::span<const std::uint32_t> words_;
  std::size_t next_ = 0;
};

}  // namespace privet::fuzz
