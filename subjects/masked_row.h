// What a masked row of kvCORE tells that it must not (KV-A26, KV-A27). A row shows its name or does
// not, and one that tells more than the label of a masked row counts as showing it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/value.h"

namespace privet::subjects {

// What is masked: the record's name and alias.
struct MaskedName {
  std::string_view name;
  std::string_view alias;
};

// The shown name together with what the row betrays beside it: a word of the true name behind the
// label, or a field that is neither one of `columns` nor on the white list. Nothing when it betrays
// nothing. The alias is no secret, nor is a number.
[[nodiscard]] std::optional<std::string> betrayed_by(const Value& row, std::string_view shown_name,
                                                     MaskedName masked,
                                                     std::span<const std::string> columns);

}  // namespace privet::subjects
