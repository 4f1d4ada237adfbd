// The file of expected failures: read as strictly as scenario files are, and edited so that every
// byte outside the entries concerned stays as it is. docs/known-failures.md is its format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "harness/known.h"
#include "model/result.h"

namespace privet::scenarios {

// The entries of a file, failing ones first. `shown` is what the file is called in messages and
// entries; the error is rendered, with place and caret.
using KnownEntries = tl::expected<std::vector<harness::KnownEntry>, std::string>;
[[nodiscard]] KnownEntries parse_known(std::string_view text, const std::string& shown);

// The text with entries removed, those on lines of their own, and others added behind the last
// failing one; line ends are the file's. An empty text becomes a file of the entries added.
// Requires a change made for the entries of this text. The error is rendered, as above: an entry
// that has not its lines to itself.
using EditedKnown = tl::expected<std::string, std::string>;
[[nodiscard]] EditedKnown edit_known(std::string_view text, const std::string& shown,
                                     const harness::KnownChange& change);

}  // namespace privet::scenarios
