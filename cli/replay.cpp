// privet replay: the cases of a file once more, step by step.
#include <algorithm>
#include <string>
#include <vector>

#include "cli/case_pool.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/explain_case.h"
#include "cli/options.h"
#include "cli/selected.h"
#include "cli/statements.h"
#include "cli/subjects.h"
#include "model/printable.h"
#include "reports/failure.h"

namespace privet::cli {

namespace po = boost::program_options;

namespace {

OptionParser parser() {
  OptionParser parser{"replay [OPTION…] FILE… [-- ADAPTER…]",
                      "Runs the cases of scenario files once more and tells each step by step.",
                      "  privet replay scenarios/kvcore/lingering.yaml\n"
                      "  privet replay -v scenarios/deal/owner-removal.yaml --only '*/first-*'"};
  const auto word = [](const char* name) { return po::value<std::string>()->value_name(name); };
  parser.add_subject();
  parser.options().add_options()(
      "interpretation", words_value("KEY=VALUE"),
      "choose a reading, as privet explain KEY lists them; may be repeated")(
      "verbose,v", po::bool_switch(), "who sees what after each step, and why")(
      "color", word("WHEN")->default_value("auto"), "auto, always or never");
  parser.add_selection();
  return parser;
}

// The step that went wrong, from 1; 0 when it went wrong before the first or not at all.
std::size_t failed_step(const harness::CaseResult& result) {
  return result.divergences.empty() ? 0 : result.divergences.front().step;
}

// The steps, a line each, up to the one that went wrong.
std::string steps_of(const harness::CaseResult& result) {
  const std::size_t failed = failed_step(result);
  const bool stops = !result.divergences.empty();
  std::string text =
      std::string{stops && failed == 0 ? "  ✗" : "  ✓"} + " the world at the start\n";
  for (std::size_t i = 0; i < result.steps.size(); ++i) {
    if (stops && i + 1 > failed)
      break;
    text += (i + 1 == failed ? "  ✗ " : "  ✓ ") + std::to_string(i + 1) + "  " +
            printable(result.steps[i]) + "\n";
  }
  return text;
}

std::string told(const harness::CaseResult& result, bool color) {
  const bool ran = result.outcome == harness::Outcome::Passed || !result.divergences.empty();
  std::string text = result.id + ": " + printable(result.title) + "\n";
  if (ran)
    text += steps_of(result);
  if (result.outcome == harness::Outcome::Passed)
    return text + "  passed\n";
  const reports::Paint paint{color ? reports::Color::On : reports::Color::Off};
  return text + "\n" + reports::render_failure(result, statement_of_rule, paint);
}

std::string explained(const LoadedSuite& suite, const scenarios::CaseInfo* wanted,
                      const std::vector<Reading>& readings) {
  std::string text;
  for_each_case(suite,
                [&]<class R>(const scenarios::ScenarioFile<R>&, const scenarios::Case<R>& one) {
                  if (&one.info == wanted)
                    text = CaseExplainer<R>{one, readings, Detail::Changes}.text();
                });
  return text;
}

int replay(const po::variables_map& given, const OptionParser& parser) {
  if (given.count("path") == 0)
    return usage_error({"name the file to replay", {}, "see privet replay --help"});
  const auto selection = selection_of(given);
  auto subject = subject_of(given, parser);
  auto readings = readings_of(given);
  const auto color = color_of(given);
  if (!selection)
    return usage_error(selection.error());
  if (!subject)
    return usage_error(subject.error());
  if (!readings)
    return usage_error(readings.error());
  if (!color)
    return usage_error(color.error());
  const auto suite = load_selected(*selection);
  if (!suite)
    return usage_error(suite.error());
  const auto chosen = select_cases(*suite, *selection);
  if (!chosen) {
    return suite->broken.empty() ? usage_error(chosen.error()) : harness::exit_code::kBrokenSuite;
  }
  if (!chosen->empty()) {
    if (const auto met = meet(*subject, chosen->front()->rulebook); !met)
      return not_met(met.error());
  }
  readings = agreed_readings(*subject, *readings);
  if (!readings)
    return usage_error(readings.error());
  catch_signals();
  const std::string repeat =
      "privet replay " + selection->paths.front().string() + options_of(*subject) + " --only ";
  const std::vector<harness::CaseResult> results = run_cases(
      *suite, *chosen, {.subject = *subject, .options = {*readings, repeat, command_of(*subject)}});
  harness::Counts counts;
  for (std::size_t i = 0; i < results.size(); ++i) {
    counts.add(results[i]);
    if (is_on(given, "verbose"))
      print(explained(*suite, (*chosen)[i], *readings) + "\n");
    print(told(results[i], *color) + "\n");
  }
  if (caught_signal() != 0)
    return harness::exit_code::kInterrupted + caught_signal();
  return exit_code_of(
      counts, {.reference = subject->is_reference(), .broken_suite = !suite->broken.empty()});
}

}  // namespace

int replay_command(const Arguments& arguments) {
  OptionParser options = parser();
  const auto given = options.parse(arguments);
  if (const auto code = ended_early(options, given))
    return *code;
  return replay(*given, options);
}

}  // namespace privet::cli
