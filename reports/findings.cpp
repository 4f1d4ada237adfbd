#include "reports/findings.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::CaseLevel;
using harness::CaseResult;
using harness::Divergence;
using harness::DivergenceClass;
using harness::Outcome;
using harness::RunRecord;
using harness::Signature;

std::string without_underscores(std::string word) {
  std::ranges::replace(word, '_', ' ');
  return word;
}

// Behind every class of divergence.
constexpr std::size_t kUnjudged = kDivergenceClasses;
constexpr std::size_t kShould = kUnjudged + kDivergenceClasses + 1;
constexpr std::size_t kOurs = kShould + kDivergenceClasses + 1;

std::size_t worst_class(const CaseResult& result) {
  std::size_t worst = kUnjudged;
  for (const Divergence& divergence : result.divergences) {
    worst = std::min(worst, static_cast<std::size_t>(divergence.signature.kind));
  }
  return worst;
}

std::size_t rank(const CaseResult& result) {
  if (result.outcome == Outcome::HarnessFault)
    return kOurs;
  if (result.outcome != Outcome::Failed)
    return kUnjudged;
  return worst_class(result) + (result.level == CaseLevel::Should ? kShould : 0);
}

template <class Wanted>
std::vector<const CaseResult*> worst_first(const RunRecord& record, Wanted is_wanted) {
  std::vector<const CaseResult*> all;
  for (const CaseResult& result : record.cases) {
    if (is_wanted(result))
      all.push_back(&result);
  }
  std::ranges::sort(all, {},
                    [](const CaseResult* result) { return std::pair{rank(*result), result}; });
  return all;
}

}  // namespace

Family family_of(DivergenceClass kind) {
  static_assert(static_cast<std::size_t>(DivergenceClass::WrongReason) + 1 == kDivergenceClasses);
  switch (kind) {
    case DivergenceClass::Leak:
      return Family::Leak;
    case DivergenceClass::Lockout:
      return Family::Lockout;
    case DivergenceClass::Accepted:
    case DivergenceClass::Refused:
    case DivergenceClass::Changed:
    case DivergenceClass::WrongValue:
    case DivergenceClass::WrongSign:
    case DivergenceClass::WrongReason:
      return Family::Other;
  }
  return Family::Other;
}

Tally tally(const RunRecord& record, CaseLevel level) {
  Tally tally;
  std::set<Signature> seen;
  for (const CaseResult& result : record.cases) {
    if (result.outcome != Outcome::Failed || result.expected || result.level != level)
      continue;
    ++tally.cases;
    for (const Divergence& divergence : result.divergences) {
      if (!seen.insert(divergence.signature).second)
        continue;
      switch (family_of(divergence.signature.kind)) {
        case Family::Leak:
          ++tally.leaks;
          break;
        case Family::Lockout:
          ++tally.lockouts;
          break;
        case Family::Other:
          ++tally.others;
          break;
      }
    }
  }
  return tally;
}

std::string render_tally(const Tally& tally, std::size_t total) {
  if (tally.cases == 0)
    return "";
  const bool only_others = tally.leaks + tally.lockouts == 0;
  std::vector<std::string> parts;
  if (tally.leaks > 0)
    parts.push_back(counted(tally.leaks, "leak"));
  if (tally.lockouts > 0)
    parts.push_back(counted(tally.lockouts, "lockout"));
  if (tally.others > 0) {
    parts.push_back(counted(tally.others, only_others ? "finding" : "other finding"));
  }
  if (parts.empty())
    parts.emplace_back("failures");
  return enumerated(parts) + " in " + std::to_string(tally.cases) + " of " + counted(total, "case");
}

std::vector<Finding> findings(const CaseResult& result) {
  std::vector<Finding> all;
  for (const Divergence& divergence : result.divergences) {
    const auto same = std::ranges::find_if(
        all, [&](const Finding& one) { return one.first->signature == divergence.signature; });
    if (same == all.end()) {
      all.push_back({&divergence, {}});
    } else {
      same->alike.push_back(&divergence);
    }
  }
  std::ranges::sort(
      all, {}, [](const Finding& one) { return std::pair{one.first->signature.kind, one.first}; });
  return all;
}

bool went_wrong(Outcome outcome) { return outcome != Outcome::Passed && !was_left_out(outcome); }

bool was_left_out(Outcome outcome) {
  switch (outcome) {
    case Outcome::Unsupported:
    case Outcome::Skipped:
    case Outcome::NotRun:
      return true;
    case Outcome::Passed:
    case Outcome::Failed:
    case Outcome::Error:
    case Outcome::Crash:
    case Outcome::Timeout:
    case Outcome::ProtocolError:
    case Outcome::HarnessFault:
      return false;
  }
  return false;
}

bool is_known_failure(const CaseResult& result) {
  return result.outcome == Outcome::Failed && result.expected;
}

std::vector<const CaseResult*> failures(const RunRecord& record) {
  return worst_first(record, [](const CaseResult& result) {
    return went_wrong(result.outcome) && !is_known_failure(result);
  });
}

std::vector<const CaseResult*> known_failures(const RunRecord& record) {
  return worst_first(record, is_known_failure);
}

std::vector<LateLook> late_looks(const RunRecord& record) {
  std::vector<LateLook> all;
  for (const CaseResult& result : record.cases) {
    for (const harness::Lateness& late : result.late)
      all.push_back({&result, &late});
  }
  // Within one case, and from case to case, in the order of the record.
  std::ranges::sort(all, [](const LateLook& a, const LateLook& b) {
    return std::tuple{!is_leak_window(*a.late), b.late->milliseconds, a.result, a.late} <
           std::tuple{!is_leak_window(*b.late), a.late->milliseconds, b.result, b.late};
  });
  return all;
}

harness::LatenessSum sum_of(const std::vector<LateLook>& looks) {
  harness::LatenessSum sum;
  for (const LateLook& look : looks)
    sum.add(*look.late);
  return sum;
}

std::string kind_of(const harness::Lateness& late) {
  return is_leak_window(late) ? "leak window"
                              : "late, else " + plain_word(late.first.signature.kind);
}

std::string story_of(const harness::Lateness& late) {
  std::string text = "step " + std::to_string(late.first.step) + ", " + late.first.what;
  if (!late.first.viewer.empty())
    text += " by " + late.first.viewer;
  return text + ": " + joined(late.first.signature.flags, " ");
}

std::vector<LeftOut> left_out(const RunRecord& record) {
  std::map<std::pair<Outcome, std::string>, std::size_t> cases;
  for (const CaseResult& result : record.cases) {
    if (was_left_out(result.outcome))
      ++cases[{result.outcome, result.reason}];
  }
  std::vector<LeftOut> all;
  all.reserve(cases.size());
  for (const auto& [key, count] : cases)
    all.push_back({key.first, key.second, count});
  std::ranges::sort(all, [](const LeftOut& a, const LeftOut& b) {
    return std::tie(b.cases, a.outcome, a.reason) < std::tie(a.cases, b.outcome, b.reason);
  });
  return all;
}

std::string plain_word(Outcome outcome) { return without_underscores(word_of(outcome)); }
std::string plain_word(DivergenceClass kind) { return without_underscores(word_of(kind)); }

std::string render_stale(const harness::StaleEntry& stale) {
  return stale.entry + ": " + stale.cases + ": " + stale.message;
}

std::string render_counts(const harness::Counts& counts) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, const std::string& words) {
    if (count > 0)
      parts.push_back(std::to_string(count) + " " + words);
  };
  for (std::size_t i = 0; i < harness::kOutcomes; ++i) {
    const auto outcome = static_cast<Outcome>(i);
    const std::size_t known = outcome == Outcome::Failed ? counts.known_failed : 0;
    add(counts.of(outcome) - known, plain_word(outcome));
    add(known, plain_word(outcome) + " as listed");
  }
  return joined(parts, ", ");
}

}  // namespace privet::reports
