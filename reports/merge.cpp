#include "reports/merge.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "model/check.h"
#include "model/printable.h"
#include "reports/reach.h"
#include "reports/text.h"
#include "reports/transcripts.h"

namespace privet::reports {

namespace {

using harness::CaseResult;
using harness::ReachTable;
using harness::RunHeader;
using harness::RunRecord;
using harness::StaleEntry;
using Words = std::vector<std::string>;

constexpr std::size_t kLongestQuote = 80;

std::string in_backticks(std::string_view text) {
  return "`" + printable(text, kLongestQuote) + "`";
}

struct Shard {
  std::size_t number = 1;
  std::size_t of = 1;
};

// What of the whole a part is.
struct Share {
  const RunPart* part = nullptr;
  Words rulebooks;  // chosen, sorted; empty: all
  Shard shard;
  Words rest;  // of its command
};

std::optional<std::string_view> value_after(std::string_view option, std::string_view word) {
  if (!word.starts_with(option))
    return std::nullopt;
  return word.substr(option.size());
}

std::optional<Shard> parse_shard(std::string_view text) {
  Shard shard;
  const char* const end = text.data() + text.size();
  const auto [slash, bad] = std::from_chars(text.data(), text.data() + text.size(), shard.number);
  if (bad != std::errc{} || slash == end || *slash != '/')
    return std::nullopt;
  const auto [stop, worse] = std::from_chars(slash + 1, end, shard.of);
  const bool sound =
      worse == std::errc{} && stop == end && shard.number >= 1 && shard.number <= shard.of;
  return sound ? std::optional{shard} : std::nullopt;
}

Share share_of(const RunPart& part) {
  Share share{.part = &part, .rulebooks = {}, .shard = {}, .rest = {}};
  for (const std::string& word : part.record.header.command) {
    const auto shard = value_after("--shard ", word);
    if (const auto parsed = shard ? parse_shard(*shard) : std::nullopt) {
      share.shard = *parsed;
    } else if (const auto rulebook = value_after("--rulebook ", word)) {
      share.rulebooks.emplace_back(*rulebook);
    } else {
      share.rest.push_back(word);
    }
  }
  std::ranges::sort(share.rulebooks);
  return share;
}

std::string text_of(const std::vector<Reading>& readings) {
  Words words;
  for (const Reading& reading : readings)
    words.push_back(reading.key + "=" + reading.value);
  return joined(words, " ");
}

// What is the same in all parts of one run, and how it is called.
std::vector<std::pair<std::string_view, std::string>> identity_of(const Share& share) {
  const RunHeader& header = share.part->record.header;
  return {{"subjects", header.subject},
          {"kinds of subject", header.reference ? "a reference" : "no reference"},
          {"versions of privet", header.privet},
          {"suites", header.suite},
          {"rules", header.rules},
          {"interpretations", text_of(header.interpretation)},
          {"seeds", header.seed},
          {"options", joined(share.rest, " ")}};
}

Result<void> check_belonging(const std::vector<Share>& shares) {
  const auto first = identity_of(shares.front());
  for (const Share& share : shares) {
    const auto other = identity_of(share);
    const auto [ours, theirs] = std::ranges::mismatch(first, other);
    if (ours != first.end()) {
      return fail("these are not parts of one run: the " + std::string{ours->first} + " of " +
                  in_backticks(shares.front().part->name) + " and " +
                  in_backticks(share.part->name) + " are " + in_backticks(ours->second) + " and " +
                  in_backticks(theirs->second));
    }
  }
  return {};
}

using Group = std::vector<const Share*>;  // the same choice of rulebooks

std::string name_of(const Words& rulebooks) {
  return rulebooks.empty() ? "all rulebooks" : joined(rulebooks, " ");
}

Result<void> check_disjoint(const std::map<Words, Group>& groups) {
  std::map<std::string_view, const Share*> taken;
  for (const auto& [rulebooks, group] : groups) {
    if (rulebooks.empty() && groups.size() > 1) {
      return fail("choices of rulebooks overlap: " + in_backticks(group.front()->part->name) +
                  " has all of them, " +
                  in_backticks(std::next(groups.begin())->second.front()->part->name) + " has " +
                  in_backticks(name_of(std::next(groups.begin())->first)));
    }
    for (const std::string& rulebook : rulebooks) {
      const auto [found, is_new] = taken.emplace(rulebook, group.front());
      if (!is_new) {
        return fail("choices of rulebooks overlap: " + in_backticks(found->second->part->name) +
                    " and " + in_backticks(group.front()->part->name) + " have both chosen " +
                    in_backticks(rulebook));
      }
    }
  }
  return {};
}

// Each shard once, none missing: what was not run must not go for a success.
Result<void> check_complete(const Words& rulebooks, const Group& group) {
  const std::size_t of = group.front()->shard.of;
  std::map<std::size_t, const Share*> present;
  for (const Share* share : group) {
    if (share->shard.of != of) {
      return fail(in_backticks(group.front()->part->name) + " is cut into " + counted(of, "shard") +
                  ", " + in_backticks(share->part->name) + " into " +
                  std::to_string(share->shard.of));
    }
    const auto [found, is_new] = present.emplace(share->shard.number, share);
    if (!is_new) {
      return fail(in_backticks(found->second->part->name) + " and " +
                  in_backticks(share->part->name) +
                  (of == 1 ? " are both the whole of it"
                           : " are both shard " + std::to_string(share->shard.number) + "/" +
                                 std::to_string(of)));
    }
  }
  for (std::size_t number = 1; present.size() < of; ++number) {
    if (!present.contains(number)) {
      return fail("shard " + std::to_string(number) + "/" + std::to_string(of) + " of " +
                  in_backticks(name_of(rulebooks)) + " is missing");
    }
  }
  return {};
}

// It is about all that one run did to a subject, canaries included: halves of it certify nothing.
Result<void> check_certificates(const std::vector<Share>& shares) {
  const auto certified = std::ranges::find_if(
      shares, [](const Share& share) { return share.part->record.certificate.has_value(); });
  if (shares.size() == 1 || certified == shares.end())
    return {};
  return fail(in_backticks(certified->part->name) +
              " has a certificate, which is about one run as a whole and cannot be merged");
}

Result<void> check_shares(const std::vector<Share>& shares) {
  if (auto done = check_certificates(shares); !done)
    return done;
  if (auto done = check_belonging(shares); !done)
    return done;
  std::map<Words, Group> groups;
  for (const Share& share : shares)
    groups[share.rulebooks].push_back(&share);
  if (auto done = check_disjoint(groups); !done)
    return done;
  for (const auto& [rulebooks, group] : groups) {
    if (auto done = check_complete(rulebooks, group); !done)
      return done;
  }
  return {};
}

RunHeader merged_header(const std::vector<Share>& shares) {
  RunHeader header = shares.front().part->record.header;
  header.rulebooks.clear();
  std::set<std::string> chosen;
  std::set<std::string> run;
  for (const Share& share : shares) {
    chosen.insert(share.rulebooks.begin(), share.rulebooks.end());
    const Words& rulebooks = share.part->record.header.rulebooks;
    run.insert(rulebooks.begin(), rulebooks.end());
    const std::string& timestamp = share.part->record.header.timestamp;
    if (header.timestamp.empty() || (!timestamp.empty() && timestamp < header.timestamp))
      header.timestamp = timestamp;  // the whole began with its first part
  }
  header.rulebooks = {run.begin(), run.end()};
  std::erase_if(header.command, [](const std::string& word) {
    const auto shard = value_after("--shard ", word);
    return word.starts_with("--rulebook ") || (shard && parse_shard(*shard));
  });
  for (const std::string& rulebook : chosen)
    header.command.push_back("--rulebook " + rulebook);
  return header;
}

bool end_alike(const CaseResult& a, const CaseResult& b) {
  return a.outcome == b.outcome && a.expected == b.expected &&
         std::ranges::equal(a.divergences, b.divergences, {}, &harness::Divergence::signature,
                            &harness::Divergence::signature);
}

// Cases by their ids, with the part that had them first.
class CasesOfAll {
 public:
  explicit CasesOfAll(bool campaign) : campaign_{campaign} {}

  // The id under which it is kept.
  [[nodiscard]] Result<std::string> add(const CaseResult& result, const RunPart& part) {
    // Campaigns number what they find: what ended otherwise is another finding of the same name.
    std::string id = result.id;
    for (std::size_t number = 2;; ++number) {
      const auto [found, is_new] = seen_.emplace(id, Seen{cases_.size(), &part});
      if (is_new) {
        cases_.push_back(result);
        cases_.back().id = id;
        return id;
      }
      if (!campaign_) {
        return fail("the case " + in_backticks(id) + " is in " +
                    in_backticks(found->second.part->name) + " and in " + in_backticks(part.name));
      }
      if (CaseResult& kept = cases_[found->second.index]; end_alike(kept, result)) {
        if (result.steps.size() < kept.steps.size()) {
          kept = result;
          kept.id = id;
        }
        return id;
      }
      id = result.id + "-" + std::to_string(number);
    }
  }
  [[nodiscard]] std::vector<CaseResult> take() { return std::move(cases_); }

 private:
  struct Seen {
    std::size_t index;
    const RunPart* part;
  };
  bool campaign_;
  std::vector<CaseResult> cases_;
  std::unordered_map<std::string, Seen> seen_;
};

using KeptAs = std::unordered_map<std::string, std::string>;  // by the id in its part

// Each shard keeps its own count of operations: those of several cannot be put in one order.
Result<void> join_figures(const RunPart& part, const KeptAs& kept_as, RunRecord& whole) {
  for (harness::CampaignFigures figures : part.record.campaigns) {
    const auto is_same = [&](const harness::CampaignFigures& other) {
      return other.rulebook == figures.rulebook && other.shard == figures.shard;
    };
    if (std::ranges::any_of(whole.campaigns, is_same))
      return fail("the campaign of " + in_backticks(figures.rulebook) + " in " +
                  in_backticks(part.name) + " is in another part too");
    for (harness::Discovery& found : figures.discoveries)
      found.case_id = kept_as.at(found.case_id);
    whole.campaigns.push_back(std::move(figures));
  }
  for (harness::MutantTable table : part.record.mutants) {
    if (std::ranges::find(whole.mutants, table.rulebook, &harness::MutantTable::rulebook) !=
        whole.mutants.end())
      return fail("the mutants of " + in_backticks(table.rulebook) + " in " +
                  in_backticks(part.name) + " are in another part too");
    for (harness::MutantFigures& mutant : table.mutants)
      mutant.case_id = kept_as.at(mutant.case_id);
    whole.mutants.push_back(std::move(table));
  }
  return {};
}

Result<void> join_cases(const std::vector<const RunPart*>& parts, RunRecord& whole) {
  CasesOfAll all{!whole.header.seed.empty()};
  for (const RunPart* part : parts) {
    KeptAs kept_as;
    for (const CaseResult& result : part->record.cases) {
      auto id = all.add(result, *part);
      if (!id)
        return tl::unexpected{id.error()};
      kept_as.emplace(result.id, *std::move(id));
    }
    if (auto done = join_figures(*part, kept_as, whole); !done)
      return done;
  }
  whole.cases = all.take();
  for (const CaseResult& result : whole.cases)
    whole.counts.add(result);
  return {};
}

bool has_cases_of(const RunRecord& record, const std::string& rulebook) {
  return std::ranges::find(record.cases, rulebook, &CaseResult::rulebook) != record.cases.end();
}

// Reach of some of the cases would look like rules that nobody reached.
Result<void> check_counted(const std::vector<const RunPart*>& parts, const ReachTable& table,
                           const std::string& where) {
  for (const RunPart* part : parts) {
    const bool counted = std::ranges::find(part->record.reach, table.rulebook,
                                           &ReachTable::rulebook) != part->record.reach.end();
    if (!counted && has_cases_of(part->record, table.rulebook)) {
      return fail("the reach of " + in_backticks(table.rulebook) + " was counted in " +
                  in_backticks(where) + " and not in " + in_backticks(part->name));
    }
  }
  return {};
}

Result<void> join_reach(const std::vector<const RunPart*>& parts, RunRecord& whole) {
  for (const RunPart* part : parts) {
    for (const ReachTable& table : part->record.reach) {
      const auto found = std::ranges::find(whole.reach, table.rulebook, &ReachTable::rulebook);
      if (found == whole.reach.end()) {
        if (auto done = check_counted(parts, table, part->name); !done)
          return done;
        whole.reach.push_back(table);
        continue;
      }
      if (auto done = add_reach(table, *found); !done) {
        return fail("the reach of " + in_backticks(table.rulebook) + " in " +
                    in_backticks(part->name) +
                    " is not that of the others: " + done.error().message);
      }
    }
  }
  return {};
}

// `known.yaml:12` by file and line.
std::tuple<std::string, std::size_t> place_of(const StaleEntry& stale) {
  const std::size_t colon = std::min(stale.entry.rfind(':'), stale.entry.size());
  std::size_t line = 0;
  const char* const end = stale.entry.data() + stale.entry.size();
  if (colon < stale.entry.size())
    std::from_chars(stale.entry.data() + colon + 1, end, line);
  return {stale.entry.substr(0, colon), line};
}

template <class T>
void add_new(const std::vector<T>& more, std::vector<T>& all) {
  for (const T& one : more) {
    if (std::ranges::find(all, one) == all.end())
      all.push_back(one);
  }
}

// Each part reads the whole suite and the whole list, and tells of the same faults.
void join_rest(const std::vector<const RunPart*>& parts, RunRecord& whole) {
  for (const RunPart* part : parts) {
    const RunRecord& record = part->record;
    add_new(record.stale, whole.stale);
    add_new(record.broken_files, whole.broken_files);
    if (whole.interrupted_by == 0)
      whole.interrupted_by = record.interrupted_by;
    if (record.exit_code == harness::exit_code::kBrokenSuite)
      whole.exit_code = record.exit_code;
  }
  std::ranges::sort(whole.stale, {}, [](const StaleEntry& stale) {
    return std::tuple{place_of(stale), stale.cases, stale.message};
  });
}

}  // namespace

Result<RunRecord> merge(const std::vector<RunPart>& parts) {
  PRIVET_CHECK(!parts.empty());
  std::vector<Share> shares;
  std::ranges::transform(parts, std::back_inserter(shares), share_of);
  // Whatever order they are named in, the same comes out.
  std::ranges::sort(shares, {}, [](const Share& share) {
    return std::tuple{share.rulebooks, share.shard.number};
  });
  if (auto done = check_shares(shares); !done)
    return tl::unexpected{done.error()};
  std::vector<const RunPart*> ordered;
  std::ranges::transform(shares, std::back_inserter(ordered), &Share::part);
  RunRecord whole;
  whole.header = merged_header(shares);
  if (auto done = join_cases(ordered, whole); !done)
    return tl::unexpected{done.error()};
  if (auto done = join_reach(ordered, whole); !done)
    return tl::unexpected{done.error()};
  join_rest(ordered, whole);
  whole.certificate = ordered.front()->record.certificate;
  put_in_order(whole);
  keep_told_transcripts(whole);
  whole.exit_code = exit_code_of(whole);
  return whole;
}

}  // namespace privet::reports
