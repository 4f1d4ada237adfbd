// Files of a suite: read whole, with errors that show the line and a caret.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "model/result.h"

namespace privet::scenarios {

// The text of a regular file of at most 1 MiB.
[[nodiscard]] Result<std::string> load_text(const std::filesystem::path& path);

// file:line:column: message, the line, a caret under the place, the hint. The column of `error`
// counts bytes, the one shown counts characters.
[[nodiscard]] std::string render_error(const Error& error, std::string_view path,
                                       std::string_view text);

}  // namespace privet::scenarios
