// What the subcommands of `privet report` share.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "cli/command.h"
#include "harness/outcome.h"
#include "model/result.h"

namespace privet::cli {

// An event stream as it is kept.
struct KeptStream {
  std::string name;  // the path as given
  std::string text;
  harness::RunRecord record;
};

// The bytes of a file, however large. The error is a usage error.
[[nodiscard]] Result<std::string> load_bytes(const std::string& path);
// Of a file, or of the folder of a report. Complains of what is wrong, with file and line; the
// error is the exit code: 2 for a path that cannot be read, 3 for a stream that is broken.
[[nodiscard]] tl::expected<KeptStream, int> load_stream(const std::string& path);

int report_render_command(const Arguments& arguments);
int report_merge_command(const Arguments& arguments);
int report_diff_command(const Arguments& arguments);
int report_verify_command(const Arguments& arguments);

}  // namespace privet::cli
