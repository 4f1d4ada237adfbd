// The last lines of a text of which nobody knows how long it gets.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "model/printable.h"

namespace privet::subjects {

class Tail {
 public:
  // Keeps at most so many bytes for who takes them.
  explicit Tail(std::size_t most) : most_{most} {}

  void append(std::string_view bytes) {
    text_ += bytes;
    if (text_.size() > 2 * most_ + 1)
      shorten();
  }

  // The text since the last call, as UTF-8. Where it is too long it begins with the first line
  // that is kept whole.
  [[nodiscard]] std::string take() {
    shorten();
    std::string_view kept = text_;
    const std::size_t end = kept.find('\n');
    if (std::exchange(cut_, false) && end < kept.size() - 1)
      kept.remove_prefix(end + 1);
    std::string taken = valid_utf8(kept);
    text_.clear();
    return taken;
  }

 private:
  void shorten() {
    if (text_.size() <= most_)
      return;
    text_.erase(0, text_.size() - most_);
    cut_ = true;
  }

  std::size_t most_;
  std::string text_;
  bool cut_ = false;
};

}  // namespace privet::subjects
