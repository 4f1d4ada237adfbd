// privet rules: the rule catalogue, with the cases of the suite that name each rule.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/selected.h"
#include "harness/json.h"
#include "harness/outcome.h"
#include "model/catalogue.h"
#include "model/rules_markdown.h"

namespace privet::cli {

namespace po = boost::program_options;

namespace {

using CaseIds = std::map<RuleId, std::vector<std::string>>;

CaseIds cases_by_rule(const LoadedSuite& suite) {
  CaseIds ids;
  for_each_case(suite, [&](const auto&, const auto& one) {
    for (const RuleId rule : one.info.rules)
      ids[rule].push_back(one.info.id);
  });
  return ids;
}

const std::vector<std::string>& cases_of(const CaseIds& ids, RuleId rule) {
  static const std::vector<std::string> kNone;
  const auto found = ids.find(rule);
  return found == ids.end() ? kNone : found->second;
}

std::vector<std::string_view> wanted_books(const Selection& selection) {
  std::vector<std::string_view> names;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    const std::string name{decltype(book)::kName};
    const bool wanted = selection.rulebooks.empty() ||
                        std::ranges::find(selection.rulebooks, name) != selection.rulebooks.end();
    if (wanted)
      names.push_back(decltype(book)::kName);
  });
  return names;
}

// Calls `visit(name, rule)` for each rule of the wanted books.
template <class Visit>
void for_each_rule(const Selection& selection, Visit visit) {
  const auto names = wanted_books(selection);
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    constexpr std::string_view kName = decltype(book)::kName;
    if (std::ranges::find(names, kName) == names.end())
      return;
    for (const Rule& rule : rules(decltype(book)::kBook))
      visit(kName, rule);
  });
}

std::string text_of(const Selection& selection, const CaseIds& ids) {
  std::string text;
  for_each_rule(selection, [&](std::string_view, const Rule& rule) {
    const std::size_t count = cases_of(ids, rule.id).size();
    text += rule.id.str() + "-" + std::string{rule.slug} + "  " + word(rule.kind) + ", " +
            source_of(rule) + ", " + std::to_string(count) + (count == 1 ? " case" : " cases") +
            "\n    " + std::string{rule.statement} + "\n";
  });
  return text;
}

Value json_of(std::string_view book, const Rule& rule, const CaseIds& ids) {
  List cases;
  for (const std::string& id : cases_of(ids, rule.id))
    cases.push_back(text_value(id));
  return {Map{{"id", text_value(rule.id.str())},
              {"slug", text_value(std::string{rule.slug})},
              {"rulebook", text_value(std::string{book})},
              {"kind", text_value(word(rule.kind))},
              {"statement", text_value(std::string{rule.statement})},
              {"source", text_value(source_of(rule))},
              {"grade", text_value(std::string{letter_of(rule.grade)})},
              {"cases", {std::move(cases)}}}};
}

void print_rules(const Selection& selection, const CaseIds& ids, bool json, bool markdown) {
  if (markdown) {
    print(render_rules_markdown([&](RuleId rule) { return cases_of(ids, rule); }));
  } else if (json) {
    List all;
    for_each_rule(selection, [&](std::string_view book, const Rule& rule) {
      all.push_back(json_of(book, rule, ids));
    });
    print(harness::render_json({std::move(all)}, 2) + "\n");
  } else {
    print(text_of(selection, ids));
  }
}

}  // namespace

int rules_command(const Arguments& arguments) {
  OptionParser parser{"rules [OPTION…] [PATH…]",
                      "Prints the rules of each product, and which cases of the suite name them.",
                      "  privet rules --rulebook deal\n  privet rules --markdown > docs/rules.md"};
  parser.options().add_options()("rulebook", words_value("NAME"),
                                 "only the rules of this rulebook; may be repeated")(
      "json", po::bool_switch(), "as a JSON array")(
      "markdown", po::bool_switch(), "as the page docs/rules.md, all rulebooks on it");
  parser.add_files();
  const auto given = parser.parse(arguments);
  if (const auto code = ended_early(parser, given))
    return *code;
  const auto selection = selection_of(*given);
  if (!selection)
    return usage_error(selection.error());
  const bool json = is_on(*given, "json");
  const bool markdown = is_on(*given, "markdown");
  if (json && markdown)
    return usage_error({"--json and --markdown exclude each other", {}, ""});
  if (markdown && !selection->rulebooks.empty()) {
    return usage_error({"--markdown and --rulebook exclude each other", {}, ""});
  }
  const auto suite = load_selected(*selection);
  if (!suite)
    return usage_error(suite.error());
  print_rules(*selection, cases_by_rule(*suite), json, markdown);
  return suite->broken.empty() ? harness::exit_code::kConformant : harness::exit_code::kBrokenSuite;
}

}  // namespace privet::cli
