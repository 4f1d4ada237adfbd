#include "reports/html_figures.h"

#include <algorithm>
#include <vector>

#include "reports/figures.h"
#include "reports/findings.h"
#include "reports/html/embedded.h"
#include "reports/markup.h"
#include "reports/svg_plot.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::CaseResult;
using harness::RunRecord;

constexpr std::size_t kMostBooks = 4;
constexpr std::size_t kMostFound = 30;   // of a rulebook
constexpr std::size_t kMostLiving = 30;  // of a rulebook
constexpr std::size_t kMostSlow = 10;
constexpr std::size_t kLongestName = 40;
constexpr std::size_t kLongestTitle = 160;

// A table cell that leads to where the case is told, if it is.
void set_case(const CaseResult& result, const Anchors& anchors, Markup& item) {
  const auto found = anchors.of_case.find(&result);
  item.set("anchor", found == anchors.of_case.end() ? Markup{false} : Markup{found->second});
  item.set("title", shown(result.title.empty() ? result.id : result.title, kLongestTitle));
}

std::string kind_of(const FirstSeen& seen) {
  return seen.result->divergences.empty() ? plain_word(seen.result->outcome)
                                          : plain_word(seen.signature->kind);
}

std::string name_of(const std::string& rulebook) { return printable(rulebook, kLongestName); }

Plot plot_of(const CampaignSum& sum) {
  Plot plot;
  const std::string found = counted(sum.found.size(), "finding");
  plot.caption = name_of(sum.rulebook) + ": " + found + " over " +
                 (sum.campaigns > 1 ? "the operations of a shard" : "operations");
  plot.words = name_of(sum.rulebook) + ", findings over operations: " + render_sum(sum);
  for (const FirstSeen& seen : sum.found) {
    const std::size_t height = plot.steps.size() + 1;
    plot.steps.push_back(
        {seen.operations, height,
         std::to_string(height) + " after " + with_commas(seen.operations) + ": " + kind_of(seen)});
  }
  plot.levels = {{0, "0"}, {sum.found.size(), std::to_string(sum.found.size())}};
  plot.end = sum.longest;
  plot.top = sum.found.size();
  return plot;
}

Markup sum_markup(const CampaignSum& sum) {
  Markup item = map_markup();
  item.set("rulebook", shown(name_of(sum.rulebook)));
  item.set("shards", sum.campaigns > 1 ? Markup{counted(sum.campaigns, "shard")} : Markup{false});
  item.set("operations", with_commas(sum.operations));
  item.set("sequences", with_commas(sum.sequences));
  item.set("accepted", percent_of(sum.accepted, sum.operations));
  item.set("refused", percent_of(sum.refused, sum.operations));
  item.set("near_misses", percent_of(sum.near_misses, sum.operations));
  item.set("found", std::to_string(sum.found.size()));
  return item;
}

void add_found(const CampaignSum& sum, const Anchors& anchors, Markup& list) {
  for (std::size_t i = 0; i < std::min(sum.found.size(), kMostFound); ++i) {
    const FirstSeen& seen = sum.found[i];
    Markup item = map_markup();
    item.set("rulebook", shown(name_of(sum.rulebook)));
    item.set("operations", with_commas(seen.operations));
    item.set("sequences", with_commas(seen.sequences));
    item.set("kind", kind_of(seen));
    item.set("known", is_known_failure(*seen.result));
    set_case(*seen.result, anchors, item);
    // Its case may have others, and worse ones.
    if (const auto own = anchors.of_signature.find(*seen.signature);
        own != anchors.of_signature.end())
      item.set("anchor", own->second);
    list.push_back(item);
  }
}

std::string percent_level(std::size_t percent) { return std::to_string(percent) + " %"; }

// The share of all campaigns that have killed by then.
Plot plot_of(const MutantSum& sum) {
  Plot plot;
  const std::string& rulebook = sum.table->rulebook;
  const harness::Kills& kills = sum.kills;
  const std::size_t campaigns = kills.to_kill.size() + kills.survived;
  plot.caption = name_of(rulebook) + ": share of " + counted(campaigns, "campaign") +
                 " that has killed its mutant";
  plot.words = name_of(rulebook) + ", operations to kill: " + render_sum(sum);
  for (const std::uint64_t operations : kills.to_kill)
    plot.steps.push_back({operations, plot.steps.size() + 1, ""});
  for (const std::size_t percent : {50U, 95U}) {
    const std::size_t height = (campaigns * percent + 99) / 100;
    plot.levels.push_back({height, percent_level(percent)});
    if (const auto operations = kills.percentile(percent)) {
      plot.marks.push_back({*operations, height,
                            (percent == 50 ? "median: " : percent_level(percent) + ": ") +
                                with_commas(*operations)});
    }
  }
  plot.levels.push_back({0, percent_level(0)});
  plot.end = kills.to_kill.empty() ? 0 : kills.to_kill.back();
  plot.top = campaigns;
  return plot;
}

Markup sum_markup(const MutantSum& sum) {
  const bool scenarios = sum.table->by_scenarios;
  const bool fuzz = sum.kills.to_kill.size() + sum.kills.survived > 0;
  const auto percentile = [&](std::size_t percent) {
    return fuzz ? number_or_never(sum.kills.percentile(percent)) : std::string{"–"};
  };
  Markup item = map_markup();
  item.set("rulebook", shown(name_of(sum.table->rulebook)));
  item.set("all", std::to_string(sum.all));
  item.set("equivalent", std::to_string(sum.equivalent));
  item.set("by_scenarios", scenarios ? std::to_string(sum.by_scenarios) : std::string{"–"});
  item.set("by_fuzz", sum.table->seeds > 0 ? std::to_string(sum.by_fuzz) : std::string{"–"});
  item.set("living", std::to_string(sum.living.size()));
  item.set("some_live", !sum.living.empty());
  item.set("median", percentile(50));
  item.set("p95", percentile(95));
  item.set("worst", percentile(100));
  return item;
}

Markup mutant_markup(const MutantSum& sum, const Mutant& mutant, const Anchors& anchors) {
  const harness::Kills& kills = mutant.figures->kills;
  const bool fuzz = kills.to_kill.size() + kills.survived > 0;
  const auto percentile = [&](std::size_t percent) {
    return fuzz ? number_or_never(kills.percentile(percent)) : std::string{"–"};
  };
  Markup item = map_markup();
  item.set("case", shown(mutant.result->id, kLongestTitle));
  item.set("rules", shown(joined(mutant.result->rules, " "), kLongestName));
  item.set("killed_by", sum.table->by_scenarios ? std::to_string(mutant.figures->killed_by.size())
                                                : std::string{"–"});
  item.set("survived", fuzz ? std::to_string(kills.survived) + " of " +
                                  std::to_string(kills.to_kill.size() + kills.survived)
                            : std::string{"–"});
  item.set("median", percentile(50));
  item.set("worst", percentile(100));
  set_case(*mutant.result, anchors, item);
  return item;
}

// The slowest of all rulebooks.
Markup slowest_markup(const std::vector<MutantSum>& sums, const Anchors& anchors) {
  std::vector<std::pair<const MutantSum*, Mutant>> all;
  for (const MutantSum& sum : sums) {
    for (std::size_t i = 0; i < std::min(sum.slowest.size(), kMostSlow); ++i)
      all.emplace_back(&sum, sum.slowest[i]);
  }
  std::ranges::sort(all,
                    [](const auto& a, const auto& b) { return is_slower(a.second, b.second); });
  Markup list = list_markup();
  for (std::size_t i = 0; i < std::min(all.size(), kMostSlow); ++i)
    list.push_back(mutant_markup(*all[i].first, all[i].second, anchors));
  return list;
}

}  // namespace

std::string render_campaign_section(const RunRecord& record, const Anchors& anchors) {
  const std::vector<CampaignSum> sums = campaign_sums(record);
  if (sums.empty())
    return "";
  Markup books = list_markup();
  Markup found = list_markup();
  std::string plots;
  std::size_t left_out = 0;
  for (std::size_t i = 0; i < std::min(sums.size(), kMostBooks); ++i) {
    books.push_back(sum_markup(sums[i]));
    add_found(sums[i], anchors, found);
    plots += render_plot(plot_of(sums[i]));
    left_out += sums[i].found.size() - std::min(sums[i].found.size(), kMostFound);
  }
  Markup markup = map_markup();
  markup.set("books", books);
  markup.set("plots", plots);
  markup.set("shards",
             std::ranges::any_of(sums, [](const CampaignSum& sum) { return sum.campaigns > 1; }));
  markup.set("has_found", !found.list_value().empty());
  markup.set("found", found);
  markup.set("more_found", shown_count(left_out));
  return Template{embedded::kCampaign}.render(markup);
}

std::string render_mutant_section(const RunRecord& record, const Anchors& anchors) {
  const std::vector<MutantSum> sums = mutant_sums(record);
  if (sums.empty())
    return "";
  Markup books = list_markup();
  Markup living = list_markup();
  std::string plots;
  std::size_t left_out = 0;
  for (std::size_t i = 0; i < std::min(sums.size(), kMostBooks); ++i) {
    books.push_back(sum_markup(sums[i]));
    plots += render_plot(plot_of(sums[i]));
    const std::vector<Mutant>& all = sums[i].living;
    for (std::size_t j = 0; j < std::min(all.size(), kMostLiving); ++j)
      living.push_back(mutant_markup(sums[i], all[j], anchors));
    left_out += all.size() - std::min(all.size(), kMostLiving);
  }
  const Markup slowest = slowest_markup(sums, anchors);
  Markup markup = map_markup();
  markup.set("books", books);
  markup.set("plots", plots);
  markup.set("has_living", !living.list_value().empty());
  markup.set("living", living);
  markup.set("more_living", shown_count(left_out));
  markup.set("has_slowest", !slowest.list_value().empty());
  markup.set("slowest", slowest);
  return Template{embedded::kMutants}.render(markup);
}

}  // namespace privet::reports
