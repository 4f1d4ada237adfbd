// One case that went wrong, told so that it can be understood and repeated.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/outcome.h"
#include "reports/paint.h"

namespace privet::reports {

// The statement of a rule, or an empty text for an unknown one. It may be null.
using Statements = std::function<std::string(std::string_view rule)>;

// `leak`, `wrong reason`, `crash`, `harness fault`: the worst that befell the case.
[[nodiscard]] std::string kind_of_failure(const harness::CaseResult& result);

// `sight of L by bob: expected [], answered [in_table]`, or the reason; one line, cut to be short.
[[nodiscard]] std::string summary_of_failure(const harness::CaseResult& result);

// The rules that decide what went wrong, by the oracle; those of the case where it names none.
[[nodiscard]] std::vector<std::string> deciding_rules(const harness::CaseResult& result);

// `NEX-04: statement`, or the id alone.
[[nodiscard]] std::string with_statement(std::string_view rule, const Statements& statement_of);

// Several lines, each ended: kind, id and title; the rules; the steps up to the one that
// diverged; expected and answered; the oracle's reasons; the command that repeats it.
[[nodiscard]] std::string render_failure(const harness::CaseResult& result,
                                         const Statements& statement_of, const Paint& paint);

}  // namespace privet::reports
