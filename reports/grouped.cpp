#include "reports/grouped.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "model/printable.h"
#include "reports/findings.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::CaseLevel;
using harness::CaseResult;
using harness::Divergence;
using harness::DivergenceClass;
using harness::Outcome;
using harness::Signature;

constexpr std::size_t kLongestValue = 80;

enum class Part { Failed, NotJudged, Should, Ours };

Part part_of(const CaseResult& result) {
  if (result.outcome == Outcome::HarnessFault)
    return Part::Ours;
  if (result.outcome != Outcome::Failed)
    return Part::NotJudged;
  return result.level == CaseLevel::Should ? Part::Should : Part::Failed;
}

// What makes it the same finding.
using Key = std::tuple<Outcome, Signature, std::string>;

bool is_shorter(const Divergence* one, const Divergence* other) {
  return one != nullptr && other != nullptr && one->step < other->step;
}

class Grouping {
 public:
  void add(const CaseResult& result, const Divergence* divergence) {
    const Key key{result.outcome, divergence == nullptr ? Signature{} : divergence->signature,
                  divergence == nullptr ? result.reason : ""};
    const auto [at, is_new] = by_key_.try_emplace(key, groups_.size());
    if (is_new)
      groups_.push_back({.example = &result, .divergence = divergence, .cases = {}, .count = 0});
    Group& group = groups_[at->second];
    if (result.level == group.example->level && is_shorter(divergence, group.divergence)) {
      group.example = &result;
      group.divergence = divergence;
    }
    if (group.cases.empty() || group.cases.back() != &result)
      group.cases.push_back(&result);
    ++group.count;
  }
  [[nodiscard]] std::vector<Group> worst_first() && {
    std::multimap<Rank, Group> sorted;  // keeps the order of what ranks alike
    for (Group& group : groups_)
      sorted.emplace(rank_of(group), std::move(group));
    std::vector<Group> all;
    all.reserve(sorted.size());
    for (auto& [rank, group] : sorted)
      all.push_back(std::move(group));
    return all;
  }

 private:
  using Rank = std::pair<Part, std::size_t>;
  [[nodiscard]] static Rank rank_of(const Group& group) {
    return {part_of(*group.example),
            group.divergence == nullptr
                ? kDivergenceClasses
                : static_cast<std::size_t>(group.divergence->signature.kind)};
  }

  std::map<Key, std::size_t> by_key_;
  std::vector<Group> groups_;
};

std::string words_of(std::string text) {
  std::ranges::replace(text, '_', ' ');
  return text;
}

std::string clipped(const std::string& text) { return printable(text, kLongestValue); }

// `row, email, price and 7 more`
std::string first_of(const std::vector<std::string>& flags) {
  constexpr std::size_t kMost = 3;
  if (flags.size() <= kMost + 1)
    return clipped(enumerated(flags));
  const std::vector<std::string> first{flags.begin(), flags.begin() + kMost};
  return clipped(joined(first, ", ")) + " and " + std::to_string(flags.size() - kMost) + " more";
}

bool is_sight(const Divergence& divergence) { return divergence.what.starts_with("sight of "); }

}  // namespace

std::vector<Group> grouped(const harness::RunRecord& record) {
  Grouping grouping;
  // An example is of level should only where there is no other.
  for (const CaseLevel level : {CaseLevel::Must, CaseLevel::Should}) {
    for (const CaseResult& result : record.cases) {
      if (result.level != level || !went_wrong(result.outcome) || is_known_failure(result))
        continue;
      for (const Divergence& divergence : result.divergences)
        grouping.add(result, &divergence);
      if (result.divergences.empty())
        grouping.add(result, nullptr);
    }
  }
  return std::move(grouping).worst_first();
}

bool is_of_level_should(const Group& group) { return part_of(*group.example) == Part::Should; }

std::string kind_of(const Group& group) {
  const Outcome outcome = group.example->outcome;
  return outcome != Outcome::Failed || group.divergence == nullptr
             ? plain_word(outcome)
             : plain_word(group.divergence->signature.kind);
}

std::string_view style_of(DivergenceClass kind) {
  switch (family_of(kind)) {
    case Family::Leak:
      return "leak";
    case Family::Lockout:
      return "lockout";
    case Family::Other:
      return "other";
  }
  return "other";
}

std::string_view style_of(const Group& group) {
  if (group.example->outcome == Outcome::HarnessFault)
    return "ours";
  if (group.example->outcome != Outcome::Failed)
    return "trouble";
  return group.divergence == nullptr ? "other" : style_of(group.divergence->signature.kind);
}

std::string headline_of(const Group& group) {
  if (group.divergence == nullptr)
    return clipped(group.example->reason.empty() ? group.example->title : group.example->reason);
  const Divergence& divergence = *group.divergence;
  const std::string flags = first_of(divergence.signature.flags);
  if (is_sight(divergence) && divergence.signature.kind == DivergenceClass::Leak)
    return clipped(divergence.viewer) + " sees " + flags + " of " + clipped(divergence.record);
  if (is_sight(divergence) && divergence.signature.kind == DivergenceClass::Lockout)
    return clipped(divergence.viewer) + " does not see " + flags + " of " +
           clipped(divergence.record);
  std::string text = clipped(divergence.what);
  if (!divergence.viewer.empty())
    text += " by " + clipped(divergence.viewer);
  return text + ": expected " + clipped(divergence.expected) + ", answered " +
         clipped(divergence.answered);
}

std::string circumstances_of(const Group& group) {
  std::vector<std::string> parts;
  if (group.divergence != nullptr) {
    const Divergence& divergence = *group.divergence;
    if (!divergence.signature.relation.empty())
      parts.push_back(
          clipped(divergence.viewer + " is " + words_of(divergence.signature.relation)));
    parts.push_back(divergence.step == 0
                        ? "in the world at the start"
                        : "at step " + std::to_string(divergence.step) +
                              (divergence.signature.operation.empty()
                                   ? ""
                                   : ", " + clipped(divergence.signature.operation)));
  }
  if (is_of_level_should(group))
    parts.emplace_back("level should");
  if (group.cases.size() > 1)
    parts.push_back("in " + counted(group.cases.size(), "case"));
  if (group.count > group.cases.size())
    parts.push_back(std::to_string(group.count) + " times");
  return joined(parts, "; ");
}

const std::vector<std::string>& rules_of(const Group& group) {
  if (group.divergence == nullptr || group.divergence->signature.rules.empty())
    return group.example->rules;
  return group.divergence->signature.rules;
}

}  // namespace privet::reports
