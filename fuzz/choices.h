// Choice words: 32-bit numbers, read from the front. Whatever is drawn is a function of them, be
// they given (RapidCheck, libFuzzer's bytes, enumeration) or made as they are asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace privet::fuzz {

// A fast source of words (splitmix64); every word is a function of the seed and its place.
class WordStream {
 public:
  explicit WordStream(std::uint64_t seed) : state_{seed} {}

  [[nodiscard]] std::uint32_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::uint32_t>((mixed ^ (mixed >> 31U)) >> 32U);
  }

 private:
  std::uint64_t state_;
};

class Choices {
 public:
  // The words outlive it.
  explicit Choices(std::span<const std::uint32_t> words) : words_{words} {}
  // Never at its end. The stream outlives it.
  explicit Choices(WordStream& stream) : stream_{&stream} {}

  // A number below `bound`, which is not 0. Past the end: 0, the plainest choice.
  [[nodiscard]] std::size_t below(std::size_t bound) {
    if (stream_ != nullptr)
      return stream_->next() % bound;
    if (next_ >= words_.size())
      return 0;
    return words_[next_++] % bound;
  }
  // True in `percent` of 100 cases.
  [[nodiscard]] bool chance(std::size_t percent) { return below(100) >= 100 - percent; }
  [[nodiscard]] bool at_end() const { return stream_ == nullptr && next_ >= words_.size(); }

 private:
  std::span<const std::uint32_t> words_;
  std::size_t next_ = 0;
  WordStream* stream_ = nullptr;
};

}  // namespace privet::fuzz
