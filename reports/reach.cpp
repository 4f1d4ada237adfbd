#include "reports/reach.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include "model/printable.h"
#include "model/rule_id.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::ReachTable;
using harness::RuleReach;

// As many as a stream can hold.
std::size_t sum_of(std::size_t a, std::size_t b) {
  constexpr std::size_t kMost = std::numeric_limits<std::int64_t>::max();
  return b > kMost - std::min(a, kMost) ? kMost : a + b;
}

// As in the catalogue: a book's rules, the general ones, its ledger; what it does not know, last.
std::tuple<std::size_t, std::string> place_of(const RuleReach& reach) {
  const auto rule = RuleId::parse(reach.rule);
  return {rule ? rule->slot() : RuleId::kSlots, reach.rule};
}

Result<void> add_rules(const ReachTable& more, ReachTable& table) {
  for (const RuleReach& reach : more.rules) {
    const auto found = std::ranges::find(table.rules, reach.rule, &RuleReach::rule);
    if (found == table.rules.end()) {
      table.rules.push_back(reach);
      continue;
    }
    if (found->expected != reach.expected)
      return fail("they expect other sides of `" + printable(reach.rule) + "`");
    found->yes = sum_of(found->yes, reach.yes);
    found->no = sum_of(found->no, reach.no);
    found->effect = sum_of(found->effect, reach.effect);
  }
  std::ranges::sort(table.rules, {}, place_of);
  return {};
}

Result<void> add_readings(const ReachTable& more, ReachTable& table) {
  const auto name = [](const harness::ReadingReach& reading) {
    return std::tie(reading.key, reading.value, reading.expected);
  };
  if (!std::ranges::equal(table.readings, more.readings, {}, name, name))
    return fail("they count other readings");
  for (std::size_t i = 0; i < more.readings.size(); ++i)
    table.readings[i].count = sum_of(table.readings[i].count, more.readings[i].count);
  return {};
}

}  // namespace

std::string render_reach(const harness::ReachTable& table, std::size_t most) {
  std::vector<std::string> missing = table.unreached();
  if (missing.empty()) {
    const bool readings = std::ranges::any_of(table.readings, &harness::ReadingReach::expected);
    return readings ? "every rule and reading" : "every rule";
  }
  const std::size_t shown = std::min(missing.size(), most);
  const std::size_t more = missing.size() - shown;
  missing.resize(shown);
  return "not " + joined(missing, ", ") +
         (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

Result<void> add_reach(const ReachTable& more, ReachTable& table) {
  auto done = add_rules(more, table);
  return done ? add_readings(more, table) : done;
}

}  // namespace privet::reports
