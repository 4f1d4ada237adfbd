// Two answers beside each other, with what differs marked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace privet::reports {

enum class Mark { Same, OnlyExpected, OnlyAnswered, Differs };

struct Row {
  std::string expected;  // empty for OnlyAnswered
  std::string answered;  // empty for OnlyExpected
  Mark mark = Mark::Same;
  friend bool operator==(const Row&, const Row&) = default;
};

// `[a, b]` and `{k: v, l: w}` are taken apart, a row an item; the fields of maps are matched by
// their keys. Anything else, and lists that differ in nothing but order, make a single row.
[[nodiscard]] std::vector<Row> compare_items(std::string_view expected, std::string_view answered);

// ` `, `-`, `+`, `!`
[[nodiscard]] char sign_of(Mark mark);

// Two columns under their headings, a line a row, each without a line break; or, where an item
// is too long for a column, both whole below each other. What they are given is made printable.
[[nodiscard]] std::vector<std::string> render_side_by_side(std::string_view expected,
                                                           std::string_view answered);

}  // namespace privet::reports
