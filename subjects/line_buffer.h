// Bytes as they come in, lines as they go out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace privet::subjects {

class LineBuffer {
 public:
  void append(std::string_view bytes) { bytes_ += bytes; }

  // The next line without its break, which is LF or CR LF; nothing when none is whole.
  [[nodiscard]] std::optional<std::string> take_line() {
    const std::size_t end = bytes_.find('\n', searched_);
    if (end == std::string::npos) {
      searched_ = bytes_.size();
      forget_taken();
      return std::nullopt;
    }
    std::string_view line{bytes_.data() + taken_, end - taken_};
    if (line.ends_with('\r'))
      line.remove_suffix(1);
    taken_ = searched_ = end + 1;
    return std::string{line};
  }

  // Bytes that nobody took yet.
  [[nodiscard]] std::size_t size() const { return bytes_.size() - taken_; }

 private:
  // Only when no line is left: each byte is moved at most once.
  void forget_taken() {
    bytes_.erase(0, taken_);
    searched_ -= taken_;
    taken_ = 0;
  }

  std::string bytes_;
  std::size_t taken_ = 0;
  std::size_t searched_ = 0;  // no line ends in front of it
};

}  // namespace privet::subjects
