// privet lint: scenario files read strictly and held against the oracle; no subject is run.
#include <algorithm>
#include <string>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/selected.h"
#include "harness/outcome.h"
#include "oracle/oracles.h"
#include "reports/text.h"
#include "scenarios/run_case.h"

namespace privet::cli {

int lint_command(const Arguments& arguments) {
  OptionParser parser{
      "lint [OPTION…] [PATH…]",
      "Reads scenario files strictly and holds what they expect against the oracle,\n"
      "without running a subject.",
      "  privet lint scenarios/deal/owner-removal.yaml"};
  parser.add_selection();
  const auto given = parser.parse(arguments);
  if (const auto code = ended_early(parser, given))
    return *code;
  const auto selection = selection_of(*given);
  if (!selection)
    return usage_error(selection.error());
  const auto suite = load_selected(*selection);
  if (!suite)
    return usage_error(suite.error());
  const auto chosen = select_cases(*suite, *selection);
  if (!chosen && suite->broken.empty())
    return usage_error(chosen.error());
  if (!chosen)
    return harness::exit_code::kBrokenSuite;
  std::size_t faults = 0;
  for_each_case(*suite, [&]<class R>(const auto&, const scenarios::Case<R>& one) {
    if (std::ranges::find(*chosen, &one.info) == chosen->end())
      return;
    const auto found = scenarios::Proofreader<R>{one, one.stage}.proofread();
    if (!found)
      return;
    ++faults;
    complain(one.info.id + ": the file and the oracle disagree at " + *found);
  });
  print(reports::counted(chosen->size(), "case") + " read: the oracle contradicts " +
        (faults == 0 ? "none" : std::to_string(faults)) + "; " +
        (suite->broken.empty() ? "no" : std::to_string(suite->broken.size())) +
        (suite->broken.size() == 1 ? " file is" : " files are") + " broken\n");
  if (faults > 0)
    return harness::exit_code::kHarnessFault;
  if (!suite->broken.empty())
    return harness::exit_code::kBrokenSuite;
  return chosen->empty() ? harness::exit_code::kNothingRan : harness::exit_code::kConformant;
}

}  // namespace privet::cli
