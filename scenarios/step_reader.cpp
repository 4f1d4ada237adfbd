#include "scenarios/step_reader.h"

namespace privet::scenarios::detail {

Result<Value> read_total(const Value& value) {
  const Scalar* scalar = value.scalar();
  const bool digits =
      scalar != nullptr && !scalar->text.empty() && scalar->text.size() < 10 &&
      std::ranges::all_of(scalar->text, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits)
    return fail("expected a number, found " + render_flow(value), value.place);
  return scalar_value(scalar->text);
}

Result<bool> read_true(const Value& value, std::string_view key) {
  Names names;
  auto bound = Binder{names}.bind<bool>(value);
  if (bound && *bound)
    return true;
  return fail("`" + std::string{key} + "` is true or left out", value.place);
}

}  // namespace privet::scenarios::detail
