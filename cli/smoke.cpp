// privet smoke: whether an adapter is sound, before anything is judged by it.
#include "subjects/smoke.h"

#include <string>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/subjects.h"
#include "harness/outcome.h"
#include "model/printable.h"

namespace privet::cli {

namespace {

using subjects::SmokeCheck;
using subjects::SmokeOutcome;
using subjects::SmokeVerdict;

OptionParser parser() {
  OptionParser parser{
      "smoke [OPTION…] -- ADAPTER…",
      "Tells whether an adapter is sound: the adapter, not the product behind it. A line a check,\n"
      "in the order in which to mend what is not. Run it before privet run.",
      "  privet smoke -- privet serve --as engine\n"
      "  privet smoke --rulebook deal -- privet serve --as oracle"};
  parser.add_subject();
  parser.options().add_options()("rulebook", words_value("NAME"),
                                 "only this rulebook; may be repeated");
  return parser;
}

std::string word_of(SmokeOutcome outcome) {
  switch (outcome) {
    case SmokeOutcome::Sound:
      return "ok    ";
    case SmokeOutcome::Mend:
      return "MEND  ";
    case SmokeOutcome::NotChecked:
      return "-     ";
  }
  return {};
}

void print_check(const SmokeCheck& check) {
  std::string text = word_of(check.outcome);
  if (!check.rulebook.empty())
    text += check.rulebook + ": ";
  text += check.what;
  if (!check.said.empty())
    text += (check.outcome == SmokeOutcome::Mend ? "\n        " : ": ") + printable(check.said);
  print(text + "\n");
}

int smoke_adapter(const AdapterChoice& adapter, const subjects::SmokeOptions& options) {
  const auto result = subjects::smoke([&] { return make_channel(adapter); }, options, print_check);
  switch (result.verdict) {
    case SmokeVerdict::Sound:
      print("\nThe adapter is sound.\n");
      return harness::exit_code::kConformant;
    case SmokeVerdict::Unsound:
      print("\nThe adapter is not sound. Mend what stands first, then try again.\n");
      return harness::exit_code::kNonConformant;
    case SmokeVerdict::NotStarted:
      complain("the adapter cannot be started: " + result.trouble);
      return harness::exit_code::kNothingJudged;
  }
  return harness::exit_code::kBrokenCheck;
}

}  // namespace

int smoke_command(const Arguments& arguments) {
  OptionParser options = parser();
  const auto given = options.parse(arguments);
  if (const auto code = ended_early(options, given))
    return *code;
  const auto subject = subject_of(*given, options);
  if (!subject)
    return usage_error(subject.error());
  if (subject->kind != SubjectKind::Adapter)
    return usage_error({"give an adapter: its command after `--`, or --url", {}, ""});
  const auto selection = selection_of(*given);
  if (!selection)
    return usage_error(selection.error());
  subjects::SmokeOptions smoke{.privet = PRIVET_VERSION,
                               .rulebooks = selection->rulebooks,
                               .timeout = subject->adapter.timeout};
  if (given->count("settle") != 0)
    smoke.settle = subject->adapter.settle;
  return smoke_adapter(subject->adapter, smoke);
}

}  // namespace privet::cli
