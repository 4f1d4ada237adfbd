// Trees of model/value.h as JSON and back.
#pragma once

#include <string>
#include <string_view>

#include "model/result.h"
#include "model/value.h"

namespace privet::harness {

// Valid UTF-8 whatever the tree holds, and fit to be shown on a terminal: control characters and
// marks of direction are escaped, bytes that are not UTF-8 become U+FFFD. A quoted scalar is a
// string; a plain one that is `true`, `false` or an integer of 64 bits is a boolean or number,
// any other plain one a string. Fields keep their order. With `indent` 0 all stands on one line
// and without blanks; else each level on its own lines, so many blanks deeper. No line break
// at the end.
[[nodiscard]] std::string render_json(const Value& value, int indent);

// Which numbers a text may hold. `Any`: those that are no integers of 64 bits become plain scalars
// spelled as they came, so that whoever wants an integer still meets none.
enum class Numbers { Integers, Any };

// One JSON value, strings as quoted scalars, booleans and numbers as plain ones. Errors, with
// the column: what is no JSON, a second value, a key that stands twice, a number that may not be
// there, nesting over 32, more than a million values, bytes that are not UTF-8.
[[nodiscard]] Result<Value> parse_json(std::string_view text, Numbers numbers = Numbers::Integers);

}  // namespace privet::harness
