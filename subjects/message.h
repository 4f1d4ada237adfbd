// What is asked of a message, whatever carries it, and how trouble with it is handed on.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "harness/trouble.h"

namespace privet::subjects {

// In bytes, without the line break.
inline constexpr std::size_t kLongestMessage = std::size_t{16} * 1024 * 1024;

// Whether every byte belongs to a code point.
[[nodiscard]] bool is_utf8(std::string_view text);

// Sentences have no full stop.
[[nodiscard]] inline tl::unexpected<harness::Trouble> trouble(harness::TroubleKind kind,
                                                              std::string sentence) {
  return tl::unexpected<harness::Trouble>{{kind, std::move(sentence)}};
}

}  // namespace privet::subjects
