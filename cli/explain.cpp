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
#include "reports/text.h"

namespace privet::cli {

namespace po = boost::program_options;

namespace {

// Whether a case names a rule, or chooses a reading of a ledger entry.
bool is_about(const scenarios::CaseInfo& info, RuleId id) {
  return std::ranges::find(info.rules, id) != info.rules.end() ||
         std::ranges::find(info.interpretation, id.str(), &Reading::key) !=
             info.interpretation.end();
}

std::string readings_line(RuleId id) {
  std::string line;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    for (const auto& choice : reading_choices<typename decltype(book)::Interpretation>()) {
      if (choice.key == id.str()) {
        line = "  read    " + reports::joined(choice.values, " | ") + ", the first by default\n";
      }
    }
  });
  return line;
}

std::string explain_rule(RuleId id, const LoadedSuite& suite) {
  std::string text = full_name_of(id) + "\n  " + std::string{statement_of(id)} + "\n\n";
  if (const Rule* rule = find_rule(id)) {
    text += "  kind    " + word(rule->kind) + "\n  source  " + source_of(*rule) + ", grade " +
            std::string{letter_of(rule->grade)} + "\n";
  } else if (const LedgerEntry* entry = find_ledger_entry(id)) {
    text += "  kind    a corner where the article is silent, " + word(entry->mode) + "\n" +
            readings_line(id);
  }
  std::string cases;
  for_each_case(suite, [&](const auto&, const auto& one) {
    if (!is_about(one.info, id))
      return;
    cases += "    " + one.info.id + "\n      " + printable(one.info.title) + "\n";
  });
  return text + "  cases" + (cases.empty() ? "   none\n" : "\n" + cases);
}

std::string explain_one(const std::string& id, const LoadedSuite& suite,
                        const std::vector<Reading>& readings, Detail detail) {
  std::string text;
  for_each_case(suite, [&]<class R>(const auto&, const scenarios::Case<R>& one) {
    const bool old_name =
        std::ranges::find(one.info.renamed_from, id) != one.info.renamed_from.end();
    if (one.info.id == id || old_name)
      text = CaseExplainer<R>{one, readings, detail}.text();
  });
  return text;
}

int exit_code_of(const LoadedSuite& suite) {
  return suite.broken.empty() ? harness::exit_code::kConformant : harness::exit_code::kBrokenSuite;
}

int unknown(const std::string& what, const LoadedSuite& suite) {
  std::vector<std::string> known;
  for (const Rule& rule : general_rules())
    known.push_back(rule.id.str());
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    for (const Rule& rule : rules(decltype(book)::kBook))
      known.push_back(rule.id.str());
    for (const LedgerEntry& entry : ledger(decltype(book)::kBook))
      known.push_back(entry.id.str());
  });
  for_each_case(suite, [&](const auto&, const auto& one) { known.push_back(one.info.id); });
  const std::string hint = did_you_mean(what, known);
  return usage_error({"there is no case and no rule `" + what + "`",
                      {},
                      hint.empty() ? "see privet list and privet rules" : hint});
}

int explain(const std::string& what, const Selection& selection,
            const std::vector<Reading>& readings, Detail detail) {
  const auto suite = load_selected(selection);
  if (!suite)
    return usage_error(suite.error());
  if (const auto rule = RuleId::parse(what)) {
    if (statement_of(*rule).empty())
      return unknown(what, *suite);
    print(explain_rule(*rule, *suite));
    return exit_code_of(*suite);
  }
  const std::string text = explain_one(what, *suite, readings, detail);
  if (text.empty())
    return unknown(what, *suite);
  print(text);
  return exit_code_of(*suite);
}

}  // namespace

int explain_command(const Arguments& arguments) {
  OptionParser parser{
      "explain [OPTION…] CASE|RULE",
      "Explains a case step by step: the verdict, who sees what after it, and why.\n"
      "Or a rule: statement, source, cases.",
      "  privet explain deal/owner-removal/first-reassign-then-remove\n"
      "  privet explain KV-25"};
  parser.options().add_options()("what", po::value<std::string>()->value_name("CASE|RULE"),
                                 "a case id or a rule id (also without --what)")(
      "suite", words_value("PATH"), "files and folders; default: the shipped suite")(
      "interpretation", words_value("KEY=VALUE"),
      "choose a reading, as privet explain KEY lists them; may be repeated")(
      "verbose,v", po::bool_switch(), "the sight of everybody, not changes only");
  const auto given = parser.parse(arguments);
  if (const auto code = ended_early(parser, given))
    return *code;
  if (given->count("what") == 0)
    return usage_error({"name a case or a rule", {}, ""});
  const auto readings = readings_of(*given);
  if (!readings)
    return usage_error(readings.error());
  Selection selection;
  if (given->count("suite") != 0) {
    for (const auto& path : (*given)["suite"].as<std::vector<std::string>>()) {
      selection.paths.emplace_back(path);
    }
  } else {
    selection.paths.push_back(shipped_suite());
  }
  return explain((*given)["what"].as<std::string>(), selection, *readings,
                 is_on(*given, "verbose") ? Detail::Everything : Detail::Changes);
}

}  // namespace privet::cli
