#include "reports/text.h"

namespace privet::reports {

std::size_t length(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count)
    text.remove_prefix(first_code_point(text).bytes);
  return count;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0)
      text += between;
    text += words[i];
  }
  return text;
}

std::string counted(std::size_t count, std::string_view one) {
  return counted(count, one, std::string{one} + "s");
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string{count == 1 ? one : many};
}

std::string enumerated(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0)
      text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines{""};
  while (!text.empty()) {
    const std::size_t blank = text.find(' ');
    const std::string word{text.substr(0, blank)};
    text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
    if (lines.back().empty()) {
      lines.back() = word;
    } else if (length(lines.back()) + 1 + length(word) <= width) {
      lines.back() += " " + word;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

}  // namespace privet::reports
