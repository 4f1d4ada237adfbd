#include "reports/side_by_side.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "reports/text.h"

namespace privet::reports {

namespace {

constexpr std::size_t kColumn = 38;
constexpr std::size_t kLongest = 400;
constexpr std::size_t kMostItems = 64;

bool is_opening(char c) { return c == '[' || c == '{'; }
bool is_closing(char c) { return c == ']' || c == '}'; }

// The items between the outermost brackets, split at the commas that are in no brackets and no
// quotes of their own; nothing when the text is not a list or map.
std::optional<std::vector<std::string>> items_of(std::string_view text) {
  if (text.size() < 2 || !is_opening(text.front()) || !is_closing(text.back()))
    return {};
  std::vector<std::string> items;
  std::string item;
  int depth = 0;
  bool quoted = false;
  const std::string_view inside = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const char c = inside[i];
    if (quoted && c == '\\' && i + 1 < inside.size()) {
      item += c;
      item += inside[++i];
      continue;
    }
    if (c == '"')
      quoted = !quoted;
    if (!quoted && is_opening(c))
      ++depth;
    if (!quoted && is_closing(c))
      --depth;
    if (!quoted && depth == 0 && c == ',') {
      items.push_back(std::move(item));
      item.clear();
    } else if (!item.empty() || c != ' ') {
      item += c;
    }
  }
  if (!item.empty())
    items.push_back(std::move(item));
  return items;
}

// `owner: ` of `owner: bob`; empty for what has no key.
std::string_view key_of(std::string_view item) {
  const std::size_t colon = item.find(": ");
  return colon == std::string_view::npos ? "" : item.substr(0, colon + 2);
}

// The item that belongs to `item`: the same, or the value of the same key.
std::vector<std::string>::iterator partner_of(const std::string& item,
                                              std::vector<std::string>& items) {
  const auto same = std::ranges::find(items, item);
  if (same != items.end() || key_of(item).empty())
    return same;
  return std::ranges::find_if(
      items, [&](const std::string& other) { return key_of(other) == key_of(item); });
}

std::vector<Row> whole(std::string_view expected, std::string_view answered) {
  return {{std::string{expected}, std::string{answered},
           expected == answered ? Mark::Same : Mark::Differs}};
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t used = length(text);
  return used < width ? text + std::string(width - used, ' ') : text;
}

bool fits(const Row& row) {
  return length(row.expected) <= kColumn && length(row.answered) <= kColumn;
}

}  // namespace

std::vector<Row> compare_items(std::string_view expected, std::string_view answered) {
  const auto left = items_of(expected);
  auto right = items_of(answered);
  if (!left || !right || expected.front() != answered.front() ||
      std::max(left->size(), right->size()) > kMostItems) {
    return whole(expected, answered);
  }
  std::vector<Row> rows;
  for (const std::string& item : *left) {
    const auto partner = partner_of(item, *right);
    if (partner == right->end()) {
      rows.push_back({item, "", Mark::OnlyExpected});
    } else {
      rows.push_back({item, *partner, *partner == item ? Mark::Same : Mark::Differs});
      right->erase(partner);
    }
  }
  for (std::string& item : *right)
    rows.push_back({"", std::move(item), Mark::OnlyAnswered});
  const bool all_same =
      std::ranges::all_of(rows, [](const Row& row) { return row.mark == Mark::Same; });
  return rows.empty() || all_same ? whole(expected, answered) : rows;
}

char sign_of(Mark mark) {
  switch (mark) {
    case Mark::Same:
      return ' ';
    case Mark::OnlyExpected:
      return '-';
    case Mark::OnlyAnswered:
      return '+';
    case Mark::Differs:
      return '!';
  }
  return ' ';
}

std::vector<std::string> render_side_by_side(std::string_view expected, std::string_view answered) {
  const std::string left = printable(expected, kLongest);
  const std::string right = printable(answered, kLongest);
  const std::vector<Row> rows = compare_items(left, right);
  if (!std::ranges::all_of(rows, fits)) {
    return {"  expected  " + left, "! answered  " + right};
  }
  std::size_t width = std::string_view{"expected"}.size();
  for (const Row& row : rows)
    width = std::max(width, length(row.expected));
  std::vector<std::string> lines{"  " + padded("expected", width) + "  answered"};
  for (const Row& row : rows) {
    std::string line = std::string{sign_of(row.mark)} + " " + padded(row.expected, width) + "  ";
    line += row.answered;
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace privet::reports
