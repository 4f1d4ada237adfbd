#include "subjects/masked_row.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "harness/json.h"

namespace privet::subjects {

namespace {

// Shown by a masked row besides the columns that privet compares.
constexpr std::array<std::string_view, 3> kHarmless{"id", "beds", "baths"};
constexpr std::string_view kLabel = "Private Lead";

bool is_separator(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && std::isalnum(byte) == 0;
}

std::string lower_case(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return out;
}

// The words of a text that are no numbers, in lower case.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    const bool number = std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
    if (!number)
      words.push_back(word);
    word.clear();
  };
  for (const char c : lower_case(text)) {
    if (is_separator(c)) {
      end_word();
    } else {
      word += c;
    }
  }
  end_word();
  return words;
}

bool tells_the_name(std::string_view shown_name, MaskedName masked) {
  if (shown_name.starts_with(kLabel))
    shown_name.remove_prefix(kLabel.size());
  const std::vector<std::string> secret = words_of(masked.name);
  const std::vector<std::string> alias = words_of(masked.alias);
  return std::ranges::any_of(words_of(shown_name), [&](const std::string& word) {
    return std::ranges::find(secret, word) != secret.end() &&
           std::ranges::find(alias, word) == alias.end();
  });
}

}  // namespace

std::optional<std::string> betrayed_by(const Value& row, std::string_view shown_name,
                                       MaskedName masked, std::span<const std::string> columns) {
  std::string betrayed{shown_name};
  bool tells = tells_the_name(shown_name, masked);
  for (const Field& field : *row.map()) {
    const bool shown_anyway = std::ranges::find(columns, field.key) != columns.end() ||
                              std::ranges::find(kHarmless, field.key) != kHarmless.end();
    if (shown_anyway || field.value.is_null())
      continue;
    betrayed += ", " + field.key + ": " + harness::render_json(field.value, 0);
    tells = true;
  }
  return tells ? std::optional{betrayed} : std::nullopt;
}

}  // namespace privet::subjects
