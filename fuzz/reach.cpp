#include "fuzz/reach.h"

#include <algorithm>

#include "model/catalogue.h"

namespace privet::fuzz {

namespace {

// --- what cannot be reached ---

using enum ReachSide;

using enum Book;

constexpr std::string_view kOnlyAllows = "it allows and refuses nothing";
constexpr std::string_view kOnlyWithholds =
    "it says what is withheld; what is shown is shown by the rule that lets the viewer see";
constexpr std::string_view kOnlyShows =
    "it says what is shown; what is withheld is withheld by the rule that hides";
constexpr std::string_view kNobodyInactive = "nobody in this book is inactive";

constexpr std::array kUnreachable{
    Unreachable{Nextiva, "NEX-07"_rule, No, kOnlyAllows},
    Unreachable{Nextiva, "NEX-12"_rule, Yes, kOnlyWithholds},
    Unreachable{Nextiva, "NEX-13"_rule, Yes, kOnlyWithholds},
    Unreachable{Kvcore, "KV-04"_rule, Yes, kOnlyWithholds},
    Unreachable{Kvcore, "KV-07"_rule, No, kOnlyShows},
    Unreachable{Kvcore, "KV-08"_rule, No, kOnlyShows},
    Unreachable{Kvcore, "KV-09"_rule, Yes, kOnlyWithholds},
    Unreachable{Kvcore, "KV-17"_rule, No, kOnlyAllows},
    Unreachable{Kvcore, "KV-27"_rule, Yes,
                "the gate stays as it is for a whole run (KV-A05): what it refuses once it refuses"
                " for good"},
    Unreachable{Kvcore, "KV-31"_rule, No, kOnlyShows},
    Unreachable{Kvcore, "GEN-02"_rule, Yes, kNobodyInactive},
    Unreachable{Kvcore, "GEN-02"_rule, No, kNobodyInactive},
    Unreachable{Deal, "DEAL-05"_rule, No, kOnlyShows},
    Unreachable{Deal, "DEAL-13"_rule, No, kOnlyAllows},
    Unreachable{Deal, "DEAL-14"_rule, No, kOnlyAllows},
    Unreachable{Deal, "DEAL-19"_rule, No, kOnlyShows},
    Unreachable{Deal, "DEAL-20"_rule, No, kOnlyShows},
    Unreachable{Deal, "DEAL-21"_rule, No, kOnlyShows},
    Unreachable{Deal, "DEAL-22"_rule, No, kOnlyShows},
    Unreachable{Deal, "DEAL-24"_rule, No, kOnlyShows},
    Unreachable{Deal, "GEN-02"_rule, Yes, kNobodyInactive},
    Unreachable{Deal, "GEN-02"_rule, No, kNobodyInactive},
};

// --- one condition, several names ---

// `rule` refuses wherever `with` does, on the same operation, because it restates it or follows
// from it: that it is there too takes nothing from `with`.
struct Companion {
  RuleId rule;
  RuleId with;
};
constexpr std::array kCompanions{
    // What hides a lead, and that it is out of reach by link: one refusal.
    Companion{"NEX-15"_rule, "NEX-04"_rule},
    Companion{"NEX-15"_rule, "NEX-10"_rule},
    Companion{"NEX-15"_rule, "NEX-19"_rule},
    Companion{"NEX-15"_rule, "NEX-20"_rule},
    Companion{"NEX-04"_rule, "NEX-15"_rule},
    Companion{"NEX-10"_rule, "NEX-15"_rule},
    Companion{"NEX-19"_rule, "NEX-15"_rule},
    Companion{"NEX-20"_rule, "NEX-15"_rule},
    // NEX-03 names what a refused change of owner would have come to.
    Companion{"NEX-03"_rule, "NEX-04"_rule},
    Companion{"NEX-03"_rule, "NEX-05"_rule},
    Companion{"NEX-03"_rule, "NEX-10"_rule},
    Companion{"NEX-03"_rule, "NEX-15"_rule},
    Companion{"NEX-03"_rule, "NEX-19"_rule},
    Companion{"NEX-03"_rule, "NEX-20"_rule},
    Companion{"NEX-04"_rule, "NEX-03"_rule},
    Companion{"NEX-05"_rule, "NEX-03"_rule},
    Companion{"NEX-10"_rule, "NEX-03"_rule},
    Companion{"NEX-15"_rule, "NEX-03"_rule},
    Companion{"NEX-19"_rule, "NEX-03"_rule},
    Companion{"NEX-20"_rule, "NEX-03"_rule},
    // Whoever may not modify a lead may not change a field of it.
    Companion{"KV-05"_rule, "KV-11"_rule},
    Companion{"KV-11"_rule, "KV-05"_rule},
    // Who is in no team is in none that allows hiding; the reverse does not hold.
    Companion{"KV-20"_rule, "KV-19"_rule},
    // Not a Manager.
    Companion{"DEAL-04"_rule, "DEAL-18"_rule},
    Companion{"DEAL-18"_rule, "DEAL-04"_rule},
    // A Contributor never holds full access, so he is below it, and at Can access if he is in the
    // list at all; the reverse does not hold.
    Companion{"DEAL-16"_rule, "DEAL-17"_rule},
    Companion{"DEAL-29"_rule, "DEAL-17"_rule},
    // The new owner is below full access.
    Companion{"DEAL-16"_rule, "DEAL-29"_rule},
    Companion{"DEAL-29"_rule, "DEAL-16"_rule},
    // The mover is not the owner.
    Companion{"DEAL-35"_rule, "DEAL-37"_rule},
    Companion{"DEAL-37"_rule, "DEAL-35"_rule},
    Companion{"DEAL-A23"_rule, "DEAL-35"_rule},
    Companion{"DEAL-A23"_rule, "DEAL-37"_rule},
    Companion{"DEAL-35"_rule, "DEAL-A23"_rule},
    Companion{"DEAL-37"_rule, "DEAL-A23"_rule},
};

bool goes_along(RuleId rule, RuleId with) {
  return std::ranges::any_of(kCompanions, [&](const Companion& companion) {
    return companion.rule == rule && companion.with == with;
  });
}

bool is_unreachable(Book book, RuleId rule, ReachSide side) {
  return std::ranges::any_of(unreachable_sides(), [&](const Unreachable& entry) {
    return entry.book == book && entry.rule == rule && entry.side == side;
  });
}

std::optional<RuleKind> kind_of(RuleId rule) {
  const Rule* found = rule.is_ledger() ? nullptr : find_rule(rule);
  return found == nullptr ? std::nullopt : std::optional{found->kind};
}

bool has_side(RuleKind kind, ReachSide side) {
  return side == Effect ? kind == RuleKind::Effect
                        : kind == RuleKind::Decides || kind == RuleKind::Display;
}

// By its kind, that which cannot be reached apart.
Flags<ReachSide> expected_of(Book book, const Rule& rule) {
  Flags<ReachSide> expected;
  for (const ReachSide side : harness::kReachSides) {
    if (has_side(rule.kind, side) && !is_unreachable(book, rule.id, side))
      expected.insert(side);
  }
  return expected;
}

}  // namespace

std::span<const Unreachable> unreachable_sides() { return kUnreachable; }

RuleSet alone_in(const RuleSet& refusal) {
  if (refusal.size() <= 1)
    return refusal;
  const std::vector<RuleId> rules = refusal.list();
  RuleSet alone;
  for (const RuleId rule : rules) {
    const bool others_go_along = std::ranges::all_of(
        rules, [&](RuleId other) { return other == rule || goes_along(other, rule); });
    if (others_go_along)
      alone.insert(rule);
  }
  return alone;
}

// --- tallies ---

void RuleTally::count(const RuleSet& rules, ReachSide side, std::size_t times) {
  if (rules.empty())
    return;
  for (const RuleId rule : rules.list()) {
    Counts& counts = counts_[rule.slot()];
    (side == Yes ? counts.yes : side == No ? counts.no : counts.effect) += times;
  }
}

void RuleTally::merge(const RuleTally& other) {
  for (std::size_t slot = 0; slot < counts_.size(); ++slot) {
    counts_[slot].yes += other.counts_[slot].yes;
    counts_[slot].no += other.counts_[slot].no;
    counts_[slot].effect += other.counts_[slot].effect;
  }
}

RuleReach RuleTally::row(RuleId rule) const {
  const auto& [yes, no, effect] = counts_[rule.slot()];
  return {.rule = rule.str(), .yes = yes, .no = no, .effect = effect};
}

std::vector<RuleReach> RuleTally::rows(Book book) const {
  std::vector<RuleReach> all;
  for (const std::span<const Rule> rules : {privet::rules(book), general_rules()}) {
    for (const Rule& rule : rules) {
      all.push_back(row(rule.id));
      all.back().expected = expected_of(book, rule);
    }
  }
  for (const LedgerEntry& entry : ledger(book)) {
    RuleReach reach = row(entry.id);
    if (reach.yes + reach.no + reach.effect > 0)
      all.push_back(std::move(reach));
  }
  return all;
}

const RuleSet& RefusalTally::count(const RuleSet& refusal, std::size_t times) {
  auto found = std::ranges::find(counted_, refusal, &Counted::refusal);
  if (found == counted_.end()) {
    counted_.push_back({refusal, alone_in(refusal), 0});
    found = counted_.end() - 1;
  }
  found->times += times;
  return found->alone;
}

void RefusalTally::merge(const RefusalTally& other) {
  for (const Counted& counted : other.counted_)
    (void)count(counted.refusal, counted.times);
}

void RefusalTally::count_into(RuleTally& tally) const {
  for (const Counted& counted : counted_)
    tally.count(counted.alone, No, counted.times);
}

namespace detail {

bool is_effect(RuleId rule) { return kind_of(rule) == RuleKind::Effect; }
bool is_display(RuleId rule) { return kind_of(rule) == RuleKind::Display; }

std::uint64_t scatter(std::uint64_t number) {
  number += 0x9E3779B97F4A7C15U;
  number = (number ^ (number >> 30U)) * 0xBF58476D1CE4E5B9U;
  number = (number ^ (number >> 27U)) * 0x94D049BB133111EBU;
  return number ^ (number >> 31U);
}

}  // namespace detail

}  // namespace privet::fuzz
