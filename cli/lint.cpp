// privet lint: scenario files read strictly and held against the oracle; no subject is run.
#include <string>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/selected.h"
#include "harness/outcome.h"
#include "oracle/oracles.h"
#include "scenarios/run_case.h"

namespace privet::cli {

int lint_command(const Arguments& arguments) {
  OptionParser parser{"lint [OPTION…] [PATH…]",
                      "Reads scenario files strictly and holds what they expect against the oracle,\n"
                      "without running a subject.",
                      "  privet lint scenarios/deal/owner-removal.yaml"};
  parser.add_selection();
  const auto given = parser.parse(arguments);
  if (const auto code = ended_early(parser, given)) return *code;
  const auto selection = selection_of(*given);
  if (!selection) return usage_error(selection.error());
  const auto suite = load_selected(*selection);
  if (!suite) return usage_error(suite.error());
  std::size_t cases = 0;
  std::size_t faults = 0;
  for_each_case(*suite, [&]<class R>(const auto&, const scenarios::Case<R>& one) {
    ++cases;
    const auto found = scenarios::Proofreader<R>{one, one.stage}.proofread();
    if (!found) return;
    ++faults;
    complain(one.info.id + ": the file and the oracle disagree at " + *found);
  });
  print(std::to_string(cases) + " cases in " + std::to_string(suite->files.size()) + " files: " +
        std::to_string(suite->broken.size()) + " files broken, " + std::to_string(faults) +
        " cases that the oracle contradicts\n");
  if (faults > 0) return harness::exit_code::kHarnessFault;
  if (!suite->broken.empty()) return harness::exit_code::kBrokenSuite;
  return cases == 0 ? harness::exit_code::kNothingRan : harness::exit_code::kConformant;
}

}  // namespace privet::cli
