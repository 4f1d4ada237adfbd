#include "scenarios/source.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

#include "scenarios/yaml.h"

namespace privet::scenarios {

namespace {

constexpr std::size_t kWidestLine = 160;  // a longer one is cut around the caret

// The parser does not count a byte order mark.
std::string_view line_at(std::string_view text, int number) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark))
    text.remove_prefix(kByteOrderMark.size());
  for (int line = 1; line < number; ++line) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos)
      return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The characters of a line, each with its bytes: a lead byte and what continues it.
std::vector<std::string_view> characters_of(std::string_view line) {
  std::vector<std::string_view> characters;
  while (!line.empty()) {
    std::size_t length = 1;
    while (length < line.size() && length < 4 && continues(line[length]))
      ++length;
    characters.push_back(line.substr(0, length));
    line.remove_prefix(length);
  }
  return characters;
}

// Control characters as blanks and broken ones as `?`, so that the caret stands right and a
// terminal is left alone.
std::string printable_character(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (continues(character.front()) || length != character.size())
    return "?";
  const bool high_control = lead == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
  if (lead < 0x20 || lead == 0x7f || high_control)
    return " ";
  return std::string{character};
}

std::string printable(std::string_view line) {
  std::string out;
  for (const std::string_view character : characters_of(line)) {
    out += printable_character(character);
  }
  return out;
}

std::string caret_lines(std::string_view line, std::size_t column) {
  const std::vector<std::string_view> characters = characters_of(line);
  const std::size_t start =
      characters.size() > kWidestLine && column > kWidestLine / 2 ? column - kWidestLine / 2 : 0;
  std::string shown;
  for (std::size_t i = start; i < std::min(characters.size(), start + kWidestLine); ++i) {
    shown += printable_character(characters[i]);
  }
  return "\n  " + shown + "\n  " + std::string(column - start, ' ') + "^";
}

}  // namespace

Result<std::string> load_text(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    return fail("there is no such file");
  if (!std::filesystem::is_regular_file(status))
    return fail("this is not a regular file");
  const auto size = std::filesystem::file_size(path, error);
  if (error)
    return fail("cannot be read: " + error.message());
  if (size > kLargestDocument)
    return fail("the file is larger than 1 MiB");
  std::ifstream file{path, std::ios::binary};
  if (!file)
    return fail("cannot be read");
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  if (file.bad())
    return fail("cannot be read");
  return text;
}

std::string render_error(const Error& error, std::string_view path, std::string_view text) {
  std::string out{path};
  if (error.place.line > 0) {
    const std::string_view line = line_at(text, error.place.line);
    const auto before = static_cast<std::size_t>(std::max(error.place.column, 1) - 1);
    // A file that ends before the place has no characters to count there.
    const std::size_t column = characters_of(line.substr(0, before)).size();
    out += ":" + std::to_string(error.place.line) + ":" + std::to_string(column + 1) + ": " +
           printable(error.message) + caret_lines(line, column);
  } else {
    out += ": " + printable(error.message);
  }
  if (!error.hint.empty())
    out += "\n  " + printable(error.hint);
  return out;
}

}  // namespace privet::scenarios
