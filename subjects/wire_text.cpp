#include "subjects/wire_text.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <system_error>

namespace privet::subjects {

namespace {

// Behind the string that begins at `begin`, or the end where it has none.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      return at + 1;
    }
  }
  return text.size();
}

// Behind the colon that follows a key and the blanks around it; `at` where none does.
std::size_t behind_colon(std::string_view text, std::size_t at) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t colon = text.find_first_not_of(kBlanks, at);
  if (colon == std::string_view::npos || text[colon] != ':')
    return at;
  return std::min(text.find_first_not_of(kBlanks, colon + 1), text.size());
}

// Reads a message from its begin to its end and writes it anew.
class Renumbering {
 public:
  Renumbering(std::string_view message, std::int64_t before) : message_{message}, before_{before} {}

  [[nodiscard]] std::string written() {
    while (at_ < message_.size())
      take();
    return std::move(out_);
  }

 private:
  void take() {
    const char c = message_[at_];
    if (c == '"') {
      take_string();
      return;
    }
    if (c == '{' || c == '[') {
      is_batch_ = is_batch_ || (depth_ == 0 && c == '[');
      ++depth_;
    } else if (c == '}' || c == ']') {
      --depth_;
    }
    copy_to(at_ + 1);
  }

  void take_string() {
    const std::size_t end = end_of_string(message_, at_);
    const bool is_id =
        depth_ == (is_batch_ ? 2 : 1) && message_.substr(at_, end - at_) == R"("id")";
    copy_to(end);
    if (is_id && behind_colon(message_, at_) != at_) {
      copy_to(behind_colon(message_, at_));
      take_number();
    }
  }

  void take_number() {
    std::int64_t id = 0;
    const char* const begin = message_.data() + at_;
    const auto [stop, error] = std::from_chars(begin, message_.data() + message_.size(), id);
    if (error != std::errc{} || id <= before_)
      return;
    out_ += std::to_string(id - before_);
    at_ += static_cast<std::size_t>(stop - begin);
  }

  void copy_to(std::size_t end) {
    out_ += message_.substr(at_, end - at_);
    at_ = end;
  }

  std::string_view message_;
  std::int64_t before_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool is_batch_ = false;
  std::string out_;
};

}  // namespace

std::string renumbered(std::string_view message, std::int64_t before) {
  return Renumbering{message, before}.written();
}

std::string without(std::string text, const std::vector<Hidden>& hidden) {
  for (const auto& [secret, instead] : hidden) {
    if (secret.empty())
      continue;
    for (std::size_t at = text.find(secret); at != std::string::npos;
         at = text.find(secret, at + instead.size()))
      text.replace(at, secret.size(), instead);
  }
  return text;
}

}  // namespace privet::subjects
