#include "scenarios/known_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

#include "model/words.h"
#include "scenarios/fields.h"
#include "scenarios/source.h"
#include "scenarios/yaml.h"

namespace privet::scenarios {

namespace {

using harness::KnownEntry;
using harness::KnownKind;
using std::chrono::year_month_day;

constexpr unsigned kHighestRate = 99;

std::string in_backticks(std::string_view text) { return "`" + std::string{text} + "`"; }

const std::vector<std::string>& classes() {
  static const std::vector<std::string> kClasses = [] {
    using harness::DivergenceClass;
    std::vector<std::string> words;
    for (std::size_t i = 0; i <= static_cast<std::size_t>(DivergenceClass::WrongReason); ++i)
      words.push_back(word_of(static_cast<DivergenceClass>(i)));
    return words;
  }();
  return kClasses;
}

bool is_trouble(std::string_view word) {
  using harness::Outcome;
  constexpr std::array kTroubles{Outcome::Error, Outcome::Crash, Outcome::Timeout,
                                 Outcome::ProtocolError, Outcome::HarnessFault};
  return std::ranges::any_of(kTroubles, [&](Outcome outcome) { return word_of(outcome) == word; });
}

// Only its first word can be checked; what is misspelt behind it never shows, and is stale.
Result<std::string> read_signature(const Value& value) {
  auto text = read_text(value);
  if (!text)
    return text;
  const std::string word = text->substr(0, text->find(' '));
  if (is_trouble(word)) {
    return fail(in_backticks(word) + " cannot be listed", value.place,
                "an entry forgives what was answered wrongly, and nothing else");
  }
  if (std::ranges::find(classes(), word) != classes().end())
    return text;
  std::string hint = did_you_mean(word, classes());
  if (hint.empty())
    hint = "a signature is as a finding prints it: leak [in_search] NEX-12 stranger edit_lead";
  return fail("`" + word + "` begins no signature", value.place, std::move(hint));
}

Result<std::vector<std::string>> read_signatures(const Value& entry) {
  const Value* value = entry.find("signature");
  if (value == nullptr)
    return fail("`signature` is missing", entry.place);
  const List alone{*value};
  const List& items = value->list() != nullptr ? *value->list() : alone;
  if (items.empty())
    return fail("no signature stands here", value->place);
  std::vector<std::string> signatures;
  for (const Value& item : items) {
    auto signature = read_signature(item);
    if (!signature)
      return tl::unexpected{signature.error()};
    if (std::ranges::find(signatures, *signature) != signatures.end())
      return fail("this signature stands here twice", item.place);
    signatures.push_back(*std::move(signature));
  }
  return signatures;
}

std::optional<unsigned> parse_digits(std::string_view text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size())
    return std::nullopt;
  return number;
}

std::optional<year_month_day> parse_day(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() != kForm.size() || text[4] != '-' || text[7] != '-')
    return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day)
    return std::nullopt;
  const year_month_day parsed{std::chrono::year{static_cast<int>(*year)},
                              std::chrono::month{*month}, std::chrono::day{*day}};
  return parsed.ok() ? std::optional{parsed} : std::nullopt;
}

Result<std::optional<year_month_day>> read_until(const Value& entry) {
  const Value* value = entry.find("until");
  if (value == nullptr)
    return std::nullopt;
  const auto text = read_text(*value);
  if (!text)
    return tl::unexpected{text.error()};
  const auto day = parse_day(*text);
  if (!day)
    return fail(in_backticks(*text) + " is not a day", value->place, "write it as 2026-12-31");
  return day;
}

Result<std::string> read_issue(const Value& entry) {
  auto text = required_text(entry, "issue");
  if (!text || *text == harness::kKnownToDo)
    return text;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text->starts_with(scheme) && text->size() > scheme.size() &&
        text->find(' ') == std::string::npos)
      return text;
  }
  return fail(in_backticks(*text) + " is not a URL", entry.find("issue")->place,
              "it begins with https:// or http://");
}

Result<unsigned> read_rate(const Value& entry) {
  const auto text = required_text(entry, "rate");
  if (!text)
    return tl::unexpected{text.error()};
  const auto rate = parse_digits(*text);
  if (rate && *rate >= 1 && *rate <= kHighestRate)
    return *rate;
  return fail(in_backticks(*text) + " is not a rate", entry.find("rate")->place,
              "it is a number of percent from 1 to " + std::to_string(kHighestRate) +
                  "; what always fails stands under `failing`");
}

std::vector<std::string> keys_of(KnownKind kind) {
  std::vector<std::string> keys{"case", "signature", "reason", "issue", "until"};
  if (kind == KnownKind::Flaky)
    keys.emplace_back("rate");
  return keys;
}

template <class T>
Result<void> take(Result<T> got, T& out) {
  if (!got)
    return tl::unexpected{got.error()};
  out = *std::move(got);
  return {};
}

Result<KnownEntry> read_entry(const Value& node, KnownKind kind) {
  KnownEntry entry;
  entry.kind = kind;
  entry.line = node.place.line;
  auto done = allow_keys(node, keys_of(kind));
  if (done)
    done = take(required_text(node, "case"), entry.cases);
  if (done)
    done = take(read_signatures(node), entry.signatures);
  if (done)
    done = take(required_text(node, "reason"), entry.reason);
  if (done)
    done = take(read_issue(node), entry.issue);
  if (done)
    done = take(read_until(node), entry.until);
  if (done && kind == KnownKind::Flaky)
    done = take(read_rate(node), entry.rate);
  if (!done)
    return tl::unexpected{done.error()};
  if (kind == KnownKind::Flaky && entry.cases == harness::kKnownFuzz) {
    return fail("what a campaign finds now and then is not flaky", node.find("case")->place,
                "list it under `failing`: a campaign need not find it");
  }
  return entry;
}

Result<void> refuse_twice(const KnownEntry& entry, const std::vector<KnownEntry>& before,
                          Place place) {
  for (const KnownEntry& other : before) {
    if (other.cases != entry.cases)
      continue;
    const auto again = std::ranges::find_first_of(entry.signatures, other.signatures);
    if (again == entry.signatures.end())
      continue;
    return fail("line " + std::to_string(other.line) + " lists " + in_backticks(entry.cases) +
                    " with the same signature",
                place);
  }
  return {};
}

Result<void> read_list(const Value& root, std::string_view key, KnownKind kind,
                       std::vector<KnownEntry>& entries) {
  const Value* value = root.find(key);
  if (value == nullptr || value->is_null())
    return {};
  const List* items = value->list();
  if (items == nullptr) {
    return fail("expected a list of entries, found " + std::string{shape_of(*value)}, value->place);
  }
  for (const Value& item : *items) {
    auto entry = read_entry(item, kind);
    if (!entry)
      return tl::unexpected{entry.error()};
    if (auto done = refuse_twice(*entry, entries, item.place); !done)
      return done;
    entries.push_back(*std::move(entry));
  }
  return {};
}

Result<std::vector<KnownEntry>> read_entries(const Value& root) {
  std::vector<KnownEntry> entries;
  auto done = allow_keys(root, {"failing", "flaky"});
  if (done)
    done = read_list(root, "failing", KnownKind::Failing, entries);
  if (done)
    done = read_list(root, "flaky", KnownKind::Flaky, entries);
  if (!done)
    return tl::unexpected{done.error()};
  return entries;
}

}  // namespace

KnownEntries parse_known(std::string_view text, const std::string& shown) {
  auto root = parse_yaml(text);
  if (!root)
    return tl::unexpected{render_error(root.error(), shown, text)};
  auto entries = read_entries(*root);
  if (!entries)
    return tl::unexpected{render_error(entries.error(), shown, text)};
  for (KnownEntry& entry : *entries)
    entry.file = shown;
  return *std::move(entries);
}

}  // namespace privet::scenarios
