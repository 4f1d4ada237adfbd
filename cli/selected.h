// The cases that a command line selects from the files it names.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "model/rulebooks.h"
#include "scenarios/suite.h"

namespace privet::cli {

using LoadedSuite = scenarios::Suite<Rulebooks>;

// Reads the files. An error is a usage error; broken files stand in the suite and are complained
// of.
[[nodiscard]] Result<LoadedSuite> load_selected(const Selection& selection);

// What a record has of the files that could not be read: where, and why.
[[nodiscard]] std::vector<std::string> broken_files_of(const LoadedSuite& suite);

// Which cases are wanted, in the order of the suite. A glob, rule or tag that matches nothing is an
// error; that nothing is left of a whole suite is complained of.
[[nodiscard]] Result<std::vector<const scenarios::CaseInfo*>> select_cases(
    const LoadedSuite& suite, const Selection& selection);

}  // namespace privet::cli
