#include "harness/known.h"

#include <algorithm>
#include <fnmatch.h>
#include <utility>

#include "model/words.h"

namespace privet::harness {

namespace {

using std::chrono::year_month_day;

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

void add_once(std::vector<std::string>& words, const std::string& word) {
  if (!contains(words, word))
    words.push_back(word);
}

bool is_fuzz(const KnownEntry& entry) { return entry.cases == kKnownFuzz; }

bool names(const KnownEntry& entry, const KnownCase& one) {
  const auto hit = [&](const std::string& id) {
    return fnmatch(entry.cases.c_str(), id.c_str(), 0) == 0;
  };
  return hit(one.id) || std::ranges::any_of(one.renamed_from, hit);
}

bool was_judged(const CaseResult& result) {
  return result.outcome == Outcome::Passed || result.outcome == Outcome::Failed;
}

// Those that a case failed with, each once.
std::vector<std::string> signatures_of(const CaseResult& result) {
  std::vector<std::string> signatures;
  if (result.outcome != Outcome::Failed)
    return signatures;
  for (const Divergence& divergence : result.divergences)
    add_once(signatures, render(divergence.signature));
  return signatures;
}

bool shares_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& word) { return contains(b, word); });
}

std::string place_of(const KnownEntry& entry) {
  return entry.file + ":" + std::to_string(entry.line);
}

StaleEntry stale_entry(const KnownEntry& entry, StaleKind why, std::string message) {
  return {
      .entry = place_of(entry), .cases = entry.cases, .why = why, .message = std::move(message)};
}

std::string unexplained(const KnownEntry& entry) {
  const bool reason = entry.reason == kKnownToDo;
  const bool issue = entry.issue == kKnownToDo;
  if (!reason && !issue)
    return "";
  const std::string what = reason && issue ? "reason and issue are"
                           : reason        ? "reason is"
                                           : "issue is";
  return what + " still " + std::string{kKnownToDo} + ": say why it fails";
}

// One failure tells nothing about a rate, so one is always allowed.
std::size_t failures_allowed(const KnownEntry& entry, std::size_t judged) {
  return std::max<std::size_t>(1, judged * entry.rate / 100);
}

void add_too_often(const KnownEntry& entry, std::size_t failed, std::size_t judged,
                   std::vector<StaleEntry>& stale) {
  const std::size_t allowed = failures_allowed(entry, judged);
  if (failed <= allowed)
    return;
  stale.push_back(stale_entry(entry, StaleKind::TooOften,
                              "failed in " + std::to_string(failed) + " of " +
                                  std::to_string(judged) + " cases, where its rate of " +
                                  std::to_string(entry.rate) + " % allows " +
                                  std::to_string(allowed)));
}

std::string passes(const std::vector<std::string>& passed, std::size_t cases) {
  if (cases == 1)
    return "it passes: remove the entry";
  return std::to_string(passed.size()) + " of its " + std::to_string(cases) + " cases pass, " +
         passed.front() + " is one: narrow the entry";
}

std::string padded(const std::string& digits, std::size_t width) {
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

}  // namespace

std::string render(const year_month_day& day) {
  return padded(std::to_string(static_cast<int>(day.year())), 4) + "-" +
         padded(std::to_string(static_cast<unsigned>(day.month())), 2) + "-" +
         padded(std::to_string(static_cast<unsigned>(day.day())), 2);
}

KnownFailures::KnownFailures(std::vector<KnownEntry> entries, const std::vector<KnownCase>& cases,
                             KnownScope scope)
    : scope_{scope} {
  for (const KnownCase& one : cases)
    ids_.push_back(one.id);
  for (KnownEntry& entry : entries) {
    Listed& listed = entries_.emplace_back(Listed{std::move(entry), {}});
    for (const KnownCase& one : cases) {
      if (!is_fuzz(listed.entry) && names(listed.entry, one))
        listed.cases.push_back(one.id);
    }
  }
}

bool KnownFailures::covers(const Listed& listed, const std::string& id) const {
  return is_fuzz(listed.entry) ? scope_ == KnownScope::Campaign : contains(listed.cases, id);
}

bool KnownFailures::is_listed(const std::string& id, const std::string& signature) const {
  return std::ranges::any_of(entries_, [&](const Listed& listed) {
    return contains(listed.entry.signatures, signature) && covers(listed, id);
  });
}

// Whether a flaky fault showed, which may have come before a steady one.
bool KnownFailures::is_excused(const CaseResult& result) const {
  const std::vector<std::string> signatures = signatures_of(result);
  return std::ranges::any_of(entries_, [&](const Listed& listed) {
    return listed.entry.kind == KnownKind::Flaky && covers(listed, result.id) &&
           shares_one(listed.entry.signatures, signatures);
  });
}

void KnownFailures::mark(CaseResult& result) const {
  if (!was_judged(result))
    return;
  const std::vector<std::string> signatures = signatures_of(result);
  std::vector<std::string> reasons;
  bool listed_as_failing = false;
  for (const Listed& listed : entries_) {
    const KnownEntry& entry = listed.entry;
    if (!covers(listed, result.id))
      continue;
    listed_as_failing = listed_as_failing || (entry.kind == KnownKind::Failing && !is_fuzz(entry));
    if (shares_one(entry.signatures, signatures))
      add_once(reasons, entry.reason + " (" + entry.issue + ")");
  }
  if (result.outcome == Outcome::Passed) {
    result.expected = !listed_as_failing;
    return;
  }
  result.expected =
      !signatures.empty() && std::ranges::all_of(signatures, [&](const std::string& signature) {
        return is_listed(result.id, signature);
      });
  if (!result.expected)
    return;
  result.reason.clear();
  for (const std::string& reason : reasons)
    result.reason += (result.reason.empty() ? "" : "; ") + reason;
}

KnownFailures::Shown KnownFailures::shown(const Results& results, const std::string& id,
                                          const std::string& signature) const {
  const auto found = results.find(id);
  if (found == results.end() || !was_judged(*found->second))
    return Shown::Unknown;
  const CaseResult& result = *found->second;
  if (result.outcome == Outcome::Passed)
    return Shown::Passed;
  if (contains(signatures_of(result), signature))
    return Shown::AsListed;
  return is_excused(result) ? Shown::Unknown : Shown::Otherwise;
}

// What can be said of an entry without any result.
void KnownFailures::add_stale_of_list(const Listed& listed, year_month_day today,
                                      std::vector<StaleEntry>& stale) const {
  const KnownEntry& entry = listed.entry;
  const auto add = [&](StaleKind why, std::string message) {
    stale.push_back(stale_entry(entry, why, std::move(message)));
  };
  if (scope_ == KnownScope::Suite && listed.cases.empty() && !is_fuzz(entry)) {
    const std::string hint = did_you_mean(entry.cases, ids_);
    add(StaleKind::Unmatched, "no case is called so" + (hint.empty() ? "" : "; " + hint));
  }
  if (listed.cases.size() > kMostKnownCases) {
    add(StaleKind::TooBroad, "matches " + std::to_string(listed.cases.size()) +
                                 " cases, where an entry may match " +
                                 std::to_string(kMostKnownCases));
  }
  if (entry.until && *entry.until < today)
    add(StaleKind::Expired, "held until " + render(*entry.until));
  if (std::string message = unexplained(entry); !message.empty())
    add(StaleKind::Unexplained, std::move(message));
}

void KnownFailures::add_stale_of_results(const Listed& listed, const Results& results,
                                         std::vector<StaleEntry>& stale) const {
  const KnownEntry& entry = listed.entry;
  std::vector<std::string> passed;
  std::string otherwise;
  std::size_t judged = 0;
  std::size_t failed = 0;
  for (const std::string& id : listed.cases) {
    const auto found = results.find(id);
    if (found == results.end() || !was_judged(*found->second))
      continue;
    ++judged;
    failed += shares_one(entry.signatures, signatures_of(*found->second)) ? 1U : 0U;
    for (const std::string& signature : entry.signatures) {
      const Shown what = shown(results, id, signature);
      if (what == Shown::Passed)
        add_once(passed, id);
      if (what == Shown::Otherwise && otherwise.empty())
        otherwise = id + " fails, but not with `" + signature + "`";
    }
  }
  if (entry.kind == KnownKind::Flaky)
    return add_too_often(entry, failed, judged, stale);
  if (!passed.empty())
    stale.push_back(stale_entry(entry, StaleKind::Fixed, passes(passed, listed.cases.size())));
  if (!otherwise.empty())
    stale.push_back(stale_entry(entry, StaleKind::Otherwise, otherwise));
}

namespace {

std::map<std::string_view, const CaseResult*> by_id(const std::vector<CaseResult>& results) {
  std::map<std::string_view, const CaseResult*> found;
  for (const CaseResult& result : results)
    found.emplace(result.id, &result);
  return found;
}

KnownEntry failing(std::string id, std::vector<std::string> signatures) {
  KnownEntry entry;
  entry.cases = std::move(id);
  entry.signatures = std::move(signatures);
  entry.reason = kKnownToDo;
  entry.issue = kKnownToDo;
  return entry;
}

}  // namespace

std::vector<StaleEntry> KnownFailures::stale(const std::vector<CaseResult>& results,
                                             year_month_day today) const {
  const Results found = by_id(results);
  std::vector<StaleEntry> stale;
  for (const Listed& listed : entries_) {
    add_stale_of_list(listed, today, stale);
    add_stale_of_results(listed, found, stale);
  }
  return stale;
}

// Whether no run changes the entry.
bool KnownFailures::is_settled(const Listed& listed) const {
  return listed.entry.kind == KnownKind::Flaky || listed.cases.empty() ||
         listed.cases.size() > kMostKnownCases;
}

// An entry for each case of which something is left.
std::vector<KnownEntry> KnownFailures::left_of(const Listed& listed, const Results& results) const {
  std::vector<KnownEntry> left;
  for (const std::string& id : listed.cases) {
    KnownEntry entry = listed.entry;
    entry.cases = id;
    entry.file.clear();
    entry.line = 0;
    std::erase_if(entry.signatures, [&](const std::string& signature) {
      const Shown what = shown(results, id, signature);
      return what == Shown::Passed || what == Shown::Otherwise;
    });
    if (!entry.signatures.empty())
      left.push_back(std::move(entry));
  }
  return left;
}

KnownChange KnownFailures::change(const std::vector<CaseResult>& results) const {
  const Results found = by_id(results);
  KnownChange change;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Listed& listed = entries_[i];
    if (is_settled(listed))
      continue;
    const std::vector<KnownEntry> left = left_of(listed, found);
    std::size_t signatures = 0;
    for (const KnownEntry& entry : left)
      signatures += entry.signatures.size();
    if (signatures == listed.cases.size() * listed.entry.signatures.size())
      continue;
    change.removed.push_back(i);
    change.added.insert(change.added.end(), left.begin(), left.end());
  }
  for (const CaseResult& result : results) {
    std::vector<std::string> signatures = signatures_of(result);
    std::erase_if(signatures, [&](const std::string& one) { return is_listed(result.id, one); });
    if (!signatures.empty())
      change.added.push_back(failing(result.id, std::move(signatures)));
  }
  return change;
}

}  // namespace privet::harness
