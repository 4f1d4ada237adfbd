#include "model/kvcore/vocabulary.h"

namespace privet::kvcore {

namespace {
constexpr std::string_view kMaskedName = "Private Lead";
}  // namespace

Value to_value(ShownName shown, const Names& names) {
  return text_value(shown.name ? names.text(*shown.name) : std::string{kMaskedName});
}

Result<void> from_value(const Value& value, Names& names, ShownName& out) {
  const Scalar* scalar = value.scalar();
  if (scalar == nullptr)
    return fail("expected a name", value.place);
  out = scalar->text.starts_with(kMaskedName) ? ShownName{} : ShownName{names.intern(scalar->text)};
  return {};
}

}  // namespace privet::kvcore
