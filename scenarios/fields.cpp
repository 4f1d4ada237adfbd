#include "scenarios/fields.h"

#include <algorithm>

#include "model/bind.h"

namespace privet::scenarios {

Result<void> allow_keys(const Value& node, const std::vector<std::string>& known) {
  const Map* fields = node.map();
  if (fields == nullptr) {
    return fail("expected a map, found " + std::string{shape_of(node)}, node.place);
  }
  for (const Field& field : *fields) {
    if (std::ranges::find(known, field.key) != known.end())
      continue;
    return privet::detail::unknown_key(field, known);
  }
  return {};
}

Result<std::string> read_text(const Value& value) {
  const Scalar* scalar = value.scalar();
  if (scalar == nullptr) {
    return fail("expected a text, found " + std::string{shape_of(value)}, value.place);
  }
  if (scalar->text.empty())
    return fail("this text is empty", value.place);
  return scalar->text;
}

Result<std::string> required_text(const Value& node, std::string_view key) {
  const Value* value = node.find(key);
  if (value == nullptr)
    return fail("`" + std::string{key} + "` is missing", node.place);
  return read_text(*value);
}

}  // namespace privet::scenarios
