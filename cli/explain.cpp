// privet explain: a case step by step with who sees what after it and why, or a rule with its
// source and cases. All of it from the oracle and the catalogue.
#include <algorithm>
#include <string>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/explain_case.h"
#include "cli/options.h"
#include "cli/selected.h"
#include "harness/outcome.h"
#include "model/catalogue.h"

namespace privet::cli {

namespace po = boost::program_options;

namespace {

std::string explain_rule(RuleId id, const LoadedSuite& suite) {
  std::string text = full_name_of(id) + "\n  " + std::string{statement_of(id)} + "\n\n";
  if (const Rule* rule = find_rule(id)) {
    text += "  kind    " + word(rule->kind) + "\n  source  " + source_of(*rule) + ", grade " +
            std::string{letter_of(rule->grade)} + "\n";
  } else if (const LedgerEntry* entry = find_ledger_entry(id)) {
    text += "  kind    a corner where the article is silent, " + word(entry->mode) + "\n";
  }
  std::string cases;
  for_each_case(suite, [&](const auto&, const auto& one) {
    if (std::ranges::find(one.info.rules, id) == one.info.rules.end()) return;
    cases += "    " + one.info.id + "\n      " + one.info.title + "\n";
  });
  return text + "  cases" + (cases.empty() ? "   none\n" : "\n" + cases);
}

std::string explain_one(const std::string& id, const LoadedSuite& suite,
                        const std::vector<Reading>& readings, Detail detail) {
  std::string text;
  for_each_case(suite, [&]<class R>(const auto&, const scenarios::Case<R>& one) {
    const bool old_name =
        std::ranges::find(one.info.renamed_from, id) != one.info.renamed_from.end();
    if (one.info.id == id || old_name) text = CaseExplainer<R>{one, readings, detail}.text();
  });
  return text;
}

int explain(const std::string& what, const Selection& selection,
            const std::vector<Reading>& readings, Detail detail) {
  const auto suite = load_selected(selection);
  if (!suite) return usage_error(suite.error());
  if (const auto rule = RuleId::parse(what)) {
    if (statement_of(*rule).empty()) return usage_error({"there is no rule " + what, {}, ""});
    print(explain_rule(*rule, *suite));
    return harness::exit_code::kConformant;
  }
  const std::string text = explain_one(what, *suite, readings, detail);
  if (text.empty()) {
    std::vector<std::string> ids;
    for_each_case(*suite, [&](const auto&, const auto& one) { ids.push_back(one.info.id); });
    return usage_error({"there is no case and no rule `" + what + "`", {},
                        did_you_mean(what, ids)});
  }
  print(text);
  return harness::exit_code::kConformant;
}

}  // namespace

int explain_command(const Arguments& arguments) {
  OptionParser parser{"explain [OPTION…] CASE|RULE",
                      "Explains a case step by step: the verdict, who sees what after it, and why.\n"
                      "Or a rule: statement, source, cases.",
                      "  privet explain deal/owner-removal/first-reassign-then-remove\n"
                      "  privet explain KV-25"};
  parser.options().add_options()("what", po::value<std::string>()->value_name("CASE|RULE"),
                                 "a case id or a rule id (also without --what)")(
      "suite", po::value<std::vector<std::string>>()->value_name("PATH")->composing(),
      "files and folders; default: the shipped suite")(
      "interpretation", po::value<std::vector<std::string>>()->value_name("KEY=VALUE")->composing(),
      "choose a reading; may be repeated")("verbose,v",
                                           "the reasons of every sight, not of changes only");
  const auto given = parser.parse(arguments);
  if (const auto code = ended_early(parser, given)) return *code;
  if (given->count("what") == 0) return usage_error({"name a case or a rule", {}, ""});
  const auto readings = readings_of(*given);
  if (!readings) return usage_error(readings.error());
  Selection selection;
  if (given->count("suite") != 0) {
    for (const auto& path : (*given)["suite"].as<std::vector<std::string>>()) {
      selection.paths.emplace_back(path);
    }
  } else {
    selection.paths.push_back(shipped_suite());
  }
  return explain((*given)["what"].as<std::string>(), selection, *readings,
                 given->count("verbose") != 0 ? Detail::Everything : Detail::Changes);
}

}  // namespace privet::cli
