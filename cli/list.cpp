// privet list: the cases of a suite.
#include <algorithm>
#include <string>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/selected.h"
#include "harness/json.h"
#include "harness/outcome.h"
#include "model/printable.h"

namespace privet::cli {

namespace {

Value json_of(const scenarios::CaseInfo& info) {
  List rules;
  for (const RuleId rule : info.rules)
    rules.push_back(text_value(rule.str()));
  List tags;
  for (const std::string& tag : info.tags)
    tags.push_back(text_value(tag));
  return {Map{{"id", text_value(info.id)},
              {"title", text_value(info.title)},
              {"rules", {std::move(rules)}},
              {"tags", {std::move(tags)}},
              {"level", text_value(word_of(info.level))}}};
}

std::string lines_of(const std::vector<const scenarios::CaseInfo*>& chosen) {
  std::size_t width = 0;
  for (const auto* info : chosen)
    width = std::max(width, info->id.size());
  std::string text;
  for (const auto* info : chosen) {
    text +=
        info->id + std::string(width - info->id.size() + 2, ' ') + printable(info->title) + "\n";
  }
  return text;
}

}  // namespace

int list_command(const Arguments& arguments) {
  OptionParser parser{"list [OPTION…] [PATH…]", "Lists the cases of a suite: id and title.",
                      "  privet list --rule KV-25\n  privet list --json scenarios/deal"};
  parser.options().add_options()("json", boost::program_options::bool_switch(), "as a JSON array");
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
  if (chosen && is_on(*given, "json")) {
    List all;
    for (const auto* info : *chosen)
      all.push_back(json_of(*info));
    print(harness::render_json({std::move(all)}, 2) + "\n");
  } else if (chosen) {
    print(lines_of(*chosen));
  }
  if (!suite->broken.empty())
    return harness::exit_code::kBrokenSuite;
  return chosen->empty() ? harness::exit_code::kNothingRan : harness::exit_code::kConformant;
}

}  // namespace privet::cli
