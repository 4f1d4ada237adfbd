#include "cli/campaign_text.h"

#include <algorithm>

#include "reports/reach.h"
#include "reports/text.h"

namespace privet::cli {

namespace {

std::string percent(std::uint64_t part, std::uint64_t whole) {
  return std::to_string(part * 100 / whole) + " %";
}

std::string sums_of(const fuzz::CampaignResult& result) {
  return result.rulebook + ": " + std::to_string(result.operations) + " operations in " +
         std::to_string(result.episodes) + " sequences, " +
         percent(result.accepted, result.operations) + " accepted, " +
         percent(result.near_misses, result.operations) + " near misses\n";
}

std::string table_of(const fuzz::ReachTable& table) {
  constexpr std::size_t kWidth = 10;
  std::string text;
  for (const fuzz::RuleReach& rule : table.rules) {
    const std::size_t width = std::min(rule.rule.size(), kWidth - 1);
    text += "    " + rule.rule + std::string(kWidth - width, ' ') + "yes " +
            std::to_string(rule.yes) + ", no " + std::to_string(rule.no) + ", effect " +
            std::to_string(rule.effect) + "\n";
  }
  for (const fuzz::ReadingReach& reading : table.readings) {
    text += "    " + reading.key + "=" + reading.value + " " + std::to_string(reading.count) + "\n";
  }
  return text;
}

}  // namespace

std::string told(const fuzz::CampaignResult& result, const KeptFiles& kept, bool whole_table) {
  std::string text = sums_of(result) + "  reach: " + reports::render_reach(result.reach) + "\n";
  if (result.late.looks > 0)
    text += "  " + render(result.late) + "\n";
  if (whole_table)
    text += table_of(result.reach);
  for (const fuzz::Finding& finding : result.findings) {
    text += "  " + std::to_string(finding.count) + " × " + printable(render(finding.signature)) +
            (finding.flaky ? " (flaky)" : "");
    if (const auto file = kept.find(finding.result.id); file != kept.end())
      text += ": " + file->second;
    text += "\n";
  }
  return text;
}

harness::CampaignFigures figures_of(const fuzz::CampaignResult& result,
                                    const Selection& selection) {
  return {.rulebook = result.rulebook,
          .shard = selection.shard,
          .shards = selection.shards,
          .operations = result.operations,
          .sequences = result.episodes,
          .accepted = result.accepted,
          .refused = result.refused,
          .near_misses = result.near_misses,
          .discoveries = {}};
}

}  // namespace privet::cli
