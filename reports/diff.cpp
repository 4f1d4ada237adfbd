#include "reports/diff.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "harness/json.h"
#include "model/printable.h"
#include "reports/certificate.h"
#include "reports/event_values.h"
#include "reports/findings.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::CaseResult;
using harness::Outcome;
using harness::RunRecord;
using harness::Signature;
using Cases = std::map<std::string, const CaseResult*>;

constexpr std::size_t kMostCases = 5;  // of a signature, named
constexpr std::size_t kLongestQuote = 80;
constexpr std::size_t kLongestLine = 300;

Cases cases_of(const RunRecord& record) {
  Cases cases;
  for (const CaseResult& result : record.cases)
    cases.emplace(result.id, &result);
  return cases;
}

std::vector<DiffItem> items_of(const CaseResult& result) {
  if (!went_wrong(result.outcome))
    return {};
  const bool known = is_known_failure(result);
  std::vector<DiffItem> items;
  if (result.outcome == Outcome::Failed) {
    for (const Finding& finding : findings(result))
      items.push_back({result.outcome, finding.first->signature, result.id, known});
  }
  if (items.empty())
    items.push_back({result.outcome, std::nullopt, result.id, known});
  return items;
}

bool is_same(const DiffItem& a, const DiffItem& b) {
  return a.outcome == b.outcome && a.signature == b.signature;
}

bool is_among(const DiffItem& item, const std::vector<DiffItem>& items) {
  return std::ranges::any_of(items, [&](const DiffItem& other) { return is_same(item, other); });
}

bool was_judged(const CaseResult* result) {
  return result != nullptr &&
         (result->outcome == Outcome::Passed || result->outcome == Outcome::Failed);
}

const CaseResult* found_in(const Cases& cases, const std::string& id) {
  const auto found = cases.find(id);
  return found == cases.end() ? nullptr : found->second;
}

bool is_of(const DiffItem& item, Family family) {
  return item.signature && family_of(item.signature->kind) == family;
}

// Leaks, lockouts, other divergences in the order of the classes, then what was not judged.
auto rank(const DiffItem& item) {
  const int family = is_of(item, Family::Leak) ? 0 : is_of(item, Family::Lockout) ? 1 : 2;
  return std::tuple{family, !item.signature.has_value(), item.signature, item.outcome, item.id};
}

void worst_first(std::vector<DiffItem>& items) {
  std::ranges::sort(items, [](const DiffItem& a, const DiffItem& b) { return rank(a) < rank(b); });
}

std::string readings_of(const RunRecord& record) {
  std::vector<std::string> words;
  words.reserve(record.header.interpretation.size());
  for (const Reading& reading : record.header.interpretation)
    words.push_back(reading.key + "=" + reading.value);
  return words.empty() ? "the default" : joined(words, " ");
}

std::string command_of(const RunRecord& record) {
  return record.header.command.empty() ? "none" : joined(record.header.command, " ");
}

std::string certificate_of(const RunRecord& record) {
  return record.certificate ? plain_word(record.certificate->verdict) : "none";
}

std::vector<std::string> differing(const RunRecord& before, const RunRecord& after) {
  std::vector<std::string> sentences;
  const auto add = [&](std::string_view what, const std::string& a, const std::string& b) {
    if (a != b) {
      sentences.push_back(std::string{what} + ": " + printable(a, kLongestQuote) + ", then " +
                          printable(b, kLongestQuote));
    }
  };
  add("certificate", certificate_of(before), certificate_of(after));
  add("subject", before.header.subject, after.header.subject);
  add("privet", before.header.privet, after.header.privet);
  add("rules", before.header.rules, after.header.rules);
  add("suite", before.header.suite, after.header.suite);
  add("interpretation", readings_of(before), readings_of(after));
  add("seed", before.header.seed, after.header.seed);
  add("options", command_of(before), command_of(after));
  if (before.certificate && after.certificate)
    add("small worlds", before.certificate->suite, after.certificate->suite);
  return sentences;
}

// `leak [in_search] NEX-12 owner_only_user edit_lead`, `crash`
std::string finding_of(const DiffItem& item) {
  return printable(item.signature ? render(*item.signature) : plain_word(item.outcome),
                   kLongestLine) +
         (item.known ? " (known)" : "");
}

// Each finding with its cases.
std::string section(std::string_view heading, const std::vector<DiffItem>& items) {
  if (items.empty())
    return "";
  std::string text = std::string{heading} + ":\n";
  for (auto item = items.begin(); item != items.end();) {
    const std::string finding = finding_of(*item);
    const auto next = std::find_if(
        item, items.end(), [&](const DiffItem& other) { return finding_of(other) != finding; });
    text += "  " + finding + "\n";
    const auto cases = static_cast<std::size_t>(next - item);
    for (std::size_t i = 0; i < std::min(cases, kMostCases); ++i, ++item)
      text += "    " + printable(item->id, kLongestLine) + "\n";
    if (cases > kMostCases)
      text += "    and " + counted(cases - kMostCases, "more case", "more cases") + "\n";
    item = next;
  }
  return text + "\n";
}

std::string section(std::string_view heading, const std::vector<std::string>& lines) {
  if (lines.empty())
    return "";
  std::string text = std::string{heading} + ":\n";
  for (std::size_t i = 0; i < std::min(lines.size(), kMostCases); ++i)
    text += "  " + printable(lines[i], kLongestLine) + "\n";
  if (lines.size() > kMostCases)
    text += "  and " + std::to_string(lines.size() - kMostCases) + " more\n";
  return text + "\n";
}

std::vector<DiffItem> only(const std::vector<DiffItem>& items, Family family) {
  std::vector<DiffItem> some;
  std::ranges::copy_if(items, std::back_inserter(some),
                       [&](const DiffItem& item) { return is_of(item, family); });
  return some;
}

std::vector<DiffItem> only_others(const std::vector<DiffItem>& items) {
  std::vector<DiffItem> some;
  std::ranges::copy_if(items, std::back_inserter(some), [](const DiffItem& item) {
    return !is_of(item, Family::Leak) && !is_of(item, Family::Lockout);
  });
  return some;
}

// As everywhere, what has the same signature is one finding, in however many cases.
std::size_t findings_in(const std::vector<DiffItem>& items) {
  std::set<std::pair<Outcome, std::optional<Signature>>> different;
  for (const DiffItem& item : items)
    different.emplace(item.outcome, item.signature);
  return different.size();
}

std::size_t cases_in(const std::vector<DiffItem>& items) {
  std::set<std::string_view> different;
  for (const DiffItem& item : items)
    different.insert(item.id);
  return different.size();
}

std::string conclusion(const RunDiff& diff) {
  std::vector<DiffItem> fresh;
  std::ranges::copy_if(diff.added, std::back_inserter(fresh),
                       [](const DiffItem& item) { return !item.known; });
  std::vector<std::string> parts;
  const auto add = [&](const std::vector<DiffItem>& items, std::string_view one) {
    if (!items.empty())
      parts.push_back(counted(findings_in(items), one));
  };
  add(only(fresh, Family::Leak), "new leak");
  add(only(fresh, Family::Lockout), "new lockout");
  add(only_others(fresh), "other new finding");
  std::string text =
      parts.empty() ? "nothing new"
                    : "WORSE: " + enumerated(parts) + " in " + counted(cases_in(fresh), "case");
  const auto tell = [&](const std::vector<DiffItem>& items, std::string_view what) {
    if (!items.empty())
      text += "; " + std::to_string(findings_in(items)) + " " + std::string{what};
  };
  std::vector<DiffItem> known;
  std::ranges::copy_if(diff.added, std::back_inserter(known), &DiffItem::known);
  tell(known, "new and known");
  tell(diff.fixed, "fixed");
  tell(diff.unjudged, "not judged any more");
  tell(diff.still, "still there");
  return text + "\n";
}

Value value_of_item(const DiffItem& item) {
  return {Map{{"case", text_value(item.id)},
              {"outcome", value_of(item.outcome)},
              {"signature", item.signature ? value_of(*item.signature) : Value{}},
              {"known", value_of(item.known)}}};
}

Value value_of_items(const std::vector<DiffItem>& items) {
  List list;
  std::ranges::transform(items, std::back_inserter(list), value_of_item);
  return {std::move(list)};
}

}  // namespace

bool RunDiff::has_new() const {
  return std::ranges::any_of(added, [](const DiffItem& item) { return !item.known; });
}

RunDiff diff(const RunRecord& before, const RunRecord& after) {
  RunDiff out;
  const Cases old_cases = cases_of(before);
  const Cases new_cases = cases_of(after);
  for (const auto& [id, result] : new_cases) {
    const CaseResult* const old = found_in(old_cases, id);
    if (old == nullptr)
      out.appeared.push_back(id);
    const std::vector<DiffItem> known = old == nullptr ? std::vector<DiffItem>{} : items_of(*old);
    for (const DiffItem& item : items_of(*result))
      (is_among(item, known) ? out.still : out.added).push_back(item);
  }
  for (const auto& [id, result] : old_cases) {
    const CaseResult* const now = found_in(new_cases, id);
    if (now == nullptr)
      out.vanished.push_back(id);
    const std::vector<DiffItem> left = now == nullptr ? std::vector<DiffItem>{} : items_of(*now);
    for (const DiffItem& item : items_of(*result)) {
      if (!is_among(item, left))
        (was_judged(now) ? out.fixed : out.unjudged).push_back(item);
    }
  }
  for (auto* items : {&out.added, &out.fixed, &out.unjudged, &out.still})
    worst_first(*items);
  out.otherwise = differing(before, after);
  return out;
}

std::string render_diff(const RunDiff& diff) {
  return section("New leaks", only(diff.added, Family::Leak)) +
         section("New lockouts", only(diff.added, Family::Lockout)) +
         section("Other new findings", only_others(diff.added)) + section("Fixed", diff.fixed) +
         section("Not judged any more", diff.unjudged) + section("Still there", diff.still) +
         section("Cases that appeared", diff.appeared) +
         section("Cases that vanished", diff.vanished) +
         section("The runs differ", diff.otherwise) + conclusion(diff);
}

std::string render_diff_json(const RunDiff& diff) {
  const Value all{Map{{"new", value_of_items(diff.added)},
                      {"fixed", value_of_items(diff.fixed)},
                      {"not_judged", value_of_items(diff.unjudged)},
                      {"still", value_of_items(diff.still)},
                      {"appeared", value_of(diff.appeared)},
                      {"vanished", value_of(diff.vanished)},
                      {"otherwise", value_of(diff.otherwise)}}};
  return harness::render_json(all, 2) + "\n";
}

}  // namespace privet::reports
