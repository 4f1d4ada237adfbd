#include <algorithm>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

#include "harness/json.h"
#include "model/printable.h"
#include "model/value.h"
#include "reports/certificate.h"
#include "reports/event_fields.h"
#include "reports/events.h"
#include "reports/findings.h"

namespace privet::reports {

namespace {

using harness::CaseLevel;
using harness::CaseResult;
using harness::Counts;
using harness::Outcome;
using harness::RunRecord;

constexpr std::size_t kLongestQuote = 60;

std::string in_backticks(std::string_view text) {
  return "`" + printable(text, kLongestQuote) + "`";
}

constexpr std::size_t enumerators_of(Outcome /*any*/) { return harness::kOutcomes; }
constexpr std::size_t enumerators_of(CaseLevel /*any*/) { return 2; }
constexpr std::size_t enumerators_of(harness::DivergenceClass /*any*/) {
  return kDivergenceClasses;
}
constexpr std::size_t enumerators_of(harness::StaleKind /*any*/) { return harness::kStaleKinds; }
constexpr std::size_t enumerators_of(harness::Direction /*any*/) { return harness::kDirections; }
constexpr std::size_t enumerators_of(harness::CertificateVerdict /*any*/) {
  return harness::kCertificateVerdicts;
}
constexpr std::size_t enumerators_of(harness::ReachSide /*any*/) {
  return harness::kReachSides.size();
}

template <class Enum>
std::optional<Enum> word_as(std::string_view word) {
  for (std::size_t i = 0; i < enumerators_of(Enum{}); ++i) {
    if (word_of(static_cast<Enum>(i)) == word)
      return static_cast<Enum>(i);
  }
  return std::nullopt;
}

template <class T>
Result<void> read_fields(const Value& value, std::vector<std::string> known, T& out);

Result<void> read(const Value& value, std::string& out) {
  const Scalar* scalar = value.scalar();
  if (scalar == nullptr || !scalar->quoted)
    return fail("expected a text");
  out = scalar->text;
  return {};
}
Result<void> read(const Value& value, bool& out) {
  const Scalar* scalar = value.scalar();
  const bool fits =
      scalar != nullptr && !scalar->quoted && (scalar->text == "true" || scalar->text == "false");
  if (!fits)
    return fail("expected true or false");
  out = scalar->text == "true";
  return {};
}
template <class Number>
  requires std::integral<Number> && (!std::same_as<Number, bool>)
Result<void> read(const Value& value, Number& out) {
  const Scalar* scalar = value.scalar();
  if (scalar == nullptr || scalar->quoted)
    return fail("expected a number");
  const char* const end = scalar->text.data() + scalar->text.size();
  const auto [stop, error] = std::from_chars(scalar->text.data(), end, out);
  if (error != std::errc{} || stop != end || std::cmp_less(out, 0)) {
    return fail("expected a number from 0 to " +
                std::to_string(std::numeric_limits<Number>::max()));
  }
  return {};
}
template <class Enum>
  requires std::is_enum_v<Enum>
Result<void> read(const Value& value, Enum& out) {
  std::string text;
  if (auto done = read(value, text); !done)
    return done;
  const std::optional<Enum> parsed = word_as<Enum>(text);
  if (!parsed)
    return fail(in_backticks(text) + " is no word for it");
  out = *parsed;
  return {};
}
Result<void> read(const Value& value, std::vector<std::string>& out) {
  const List* items = value.list();
  if (items == nullptr)
    return fail("expected a list of texts");
  for (const Value& item : *items) {
    if (auto done = read(item, out.emplace_back()); !done)
      return done;
  }
  return {};
}
Result<void> read(const Value& value, std::vector<Reading>& out) {
  const Map* fields = value.map();
  if (fields == nullptr)
    return fail("expected a map of readings");
  for (const Field& field : *fields) {
    Reading& reading = out.emplace_back(Reading{field.key, {}});
    if (auto done = read(field.value, reading.value); !done)
      return done;
  }
  return {};
}
template <class Enum>
Result<void> read(const Value& value, Flags<Enum>& out) {
  const List* items = value.list();
  if (items == nullptr)
    return fail("expected a list of words");
  for (const Value& item : *items) {
    Enum flag{};
    if (auto done = read(item, flag); !done)
      return done;
    if (out.contains(flag))
      return fail(in_backticks(word_of(flag)) + " stands twice");
    out.insert(flag);
  }
  return {};
}
template <class Number>
  requires std::integral<Number>
Result<void> read(const Value& value, std::vector<Number>& out) {
  const List* items = value.list();
  if (items == nullptr)
    return fail("expected a list of numbers");
  for (const Value& item : *items) {
    if (auto done = read(item, out.emplace_back()); !done)
      return done;
  }
  return {};
}
template <class T>
Result<void> read(const Value& value, std::vector<T>& out) {
  const List* items = value.list();
  if (items == nullptr)
    return fail("expected a list of maps");
  for (const Value& item : *items) {
    if (auto done = read_fields(item, {}, out.emplace_back()); !done)
      return done;
  }
  return {};
}
Result<void> read(const Value& value, harness::Signature& out) {
  return read_fields(value, {}, out);
}

Result<void> read(const Value& value, Counts& out);

Result<void> refuse_unknown(const Map& fields, const std::vector<std::string>& known) {
  for (const Field& field : fields) {
    if (std::ranges::find(known, field.key) == known.end()) {
      return fail("unknown key " + in_backticks(field.key));
    }
  }
  return {};
}

template <class T>
Result<void> read_key(const Value& value, const std::string& key, T& out) {
  const Value* found = value.find(key);
  if (found == nullptr)
    return fail("`" + key + "` is missing");
  auto done = read(*found, out);
  if (!done)
    return fail("`" + key + "`: " + done.error().message);
  return done;
}

Result<void> read(const Value& value, Counts& out) {
  if (value.map() == nullptr)
    return fail("expected a map of counts");
  std::vector<std::string> known{"known_failed", "should_failed"};
  for (std::size_t i = 0; i < harness::kOutcomes; ++i) {
    known.push_back(word_of(static_cast<Outcome>(i)));
    if (auto done = read_key(value, known.back(), out.by_outcome[i]); !done)
      return done;
  }
  if (auto done = read_key(value, "known_failed", out.known_failed); !done)
    return done;
  if (auto done = read_key(value, "should_failed", out.should_failed); !done)
    return done;
  return refuse_unknown(*value.map(), known);
}

// All fields of `out` and no others, but for those `known` beforehand.
template <class T>
Result<void> read_fields(const Value& value, std::vector<std::string> known, T& out) {
  if (value.map() == nullptr)
    return fail("expected a map");
  Result<void> done;
  for_each_field(out, [&](const char* key, auto& member) {
    known.emplace_back(key);
    if (done)
      done = read_key(value, key, member);
  });
  return done ? refuse_unknown(*value.map(), known) : done;
}

// Takes the lines one by one, in their order.
class StreamReader {
 public:
  [[nodiscard]] Result<void> take(const Value& line) {
    std::string event;
    if (line.map() == nullptr)
      return fail("expected a map");
    if (auto done = read_key(line, "event", event); !done)
      return done;
    if (ended_)
      return fail("a line follows the end of the run");
    if (begun_ == (event == "run")) {
      return fail(begun_ ? "a second run begins" : "the stream does not begin with its run");
    }
    if (!record_.reach.empty() && event != "reach" && event != "end")
      return fail("the event " + in_backticks(event) + " follows the reach of the run");
    if (event == "run")
      return take_run(line);
    if (event == "case")
      return take_case(line);
    if (event == "divergence")
      return take_divergence(line);
    if (event == "late")
      return take_late(line);
    if (event == "story")
      return take_story(line);
    if (event == "transcript")
      return take_transcript(line);
    if (event == "stale")
      return read_fields(line, {"event"}, record_.stale.emplace_back());
    if (event == "campaign")
      return take_campaign(line);
    if (event == "mutants")
      return take_mutants(line);
    if (event == "certificate")
      return take_certificate(line);
    if (event == "reach")
      return take_reach(line);
    if (event == "end")
      return take_end(line);
    return fail("unknown event " + in_backticks(event));
  }
  [[nodiscard]] bool ended() const { return ended_; }
  [[nodiscard]] RunRecord take_record() { return std::move(record_); }

 private:
  Result<void> take_run(const Value& line) {
    begun_ = true;
    return read_fields(line, {"event"}, record_.header);
  }
  Result<void> take_case(const Value& line) {
    CaseResult& result = record_.cases.emplace_back();
    if (auto done = read_fields(line, {"event"}, result); !done)
      return done;
    if (!ids_.insert(result.id).second) {
      return fail("the case " + in_backticks(result.id) + " comes twice");
    }
    counts_.add(result);
    return {};
  }
  Result<void> take_divergence(const Value& line) {
    if (auto done = follows_its_case(line, "a divergence"); !done)
      return done;
    return read_fields(line, {"event", "case"}, record_.cases.back().divergences.emplace_back());
  }
  Result<void> take_late(const Value& line) {
    if (auto done = follows_its_case(line, "a late look"); !done)
      return done;
    return read_fields(line, {"event", "case"}, record_.cases.back().late.emplace_back());
  }
  Result<void> take_story(const Value& line) {
    if (auto done = follows_its_case(line, "the story"); !done)
      return done;
    harness::Story story;
    if (auto done = read_fields(line, {"event", "case"}, story); !done)
      return done;
    if (auto done = allow_story(story); !done)
      return done;
    if (!record_.cases.back().story.empty())
      return fail("the story of " + in_backticks(record_.cases.back().id) + " comes twice");
    record_.cases.back().story = std::move(story);
    return {};
  }
  // Whoever draws it counts on a cell for each viewer and record, or none.
  [[nodiscard]] static Result<void> allow_story(const harness::Story& story) {
    if (story.frames.empty())
      return fail("`frames`: a story has at least one");
    const std::size_t cells = story.viewers.size() * story.records.size();
    for (const harness::SightFrame& frame : story.frames) {
      if (!frame.cells.empty() && frame.cells.size() != cells)
        return fail("`cells`: expected " + std::to_string(cells) + " or none");
    }
    return {};
  }
  Result<void> take_transcript(const Value& line) {
    if (auto done = follows_its_case(line, "the transcript"); !done)
      return done;
    CaseResult& result = record_.cases.back();
    if (!result.transcript.empty())
      return fail("the transcript of " + in_backticks(result.id) + " comes twice");
    if (auto done = read_fields(line, {"event", "case"}, result.transcript); !done)
      return done;
    if (result.transcript.empty())
      return fail("`messages`: a transcript has at least one");
    return {};
  }
  [[nodiscard]] Result<void> follows_its_case(const Value& line, const std::string& what) const {
    std::string id;
    if (auto done = read_key(line, "case", id); !done)
      return done;
    if (record_.cases.empty() || record_.cases.back().id != id) {
      return fail(what + " of " + in_backticks(id) + " does not stand behind its case");
    }
    return {};
  }
  Result<void> take_campaign(const Value& line) {
    harness::CampaignFigures figures;
    if (auto done = read_fields(line, {"event"}, figures); !done)
      return done;
    if (figures.shard < 1 || figures.shard > figures.shards)
      return fail("`shard`: it is none of `shards`");
    const auto is_same = [&](const harness::CampaignFigures& other) {
      return other.rulebook == figures.rulebook && other.shard == figures.shard;
    };
    if (std::ranges::any_of(record_.campaigns, is_same))
      return fail("the campaign of " + in_backticks(figures.rulebook) + " comes twice");
    for (const harness::Discovery& found : figures.discoveries) {
      if (!ids_.contains(found.case_id))
        return fail("there is no case " + in_backticks(found.case_id) + " above");
    }
    record_.campaigns.push_back(std::move(figures));
    return {};
  }
  Result<void> take_mutants(const Value& line) {
    harness::MutantTable table;
    if (auto done = read_fields(line, {"event"}, table); !done)
      return done;
    if (std::ranges::find(record_.mutants, table.rulebook, &harness::MutantTable::rulebook) !=
        record_.mutants.end())
      return fail("the mutants of " + in_backticks(table.rulebook) + " come twice");
    for (const harness::MutantFigures& mutant : table.mutants) {
      if (!ids_.contains(mutant.case_id))
        return fail("there is no case " + in_backticks(mutant.case_id) + " above");
      // Percentiles are looked up in it.
      if (!std::ranges::is_sorted(mutant.kills.to_kill))
        return fail("`to_kill`: the numbers are not in order");
    }
    record_.mutants.push_back(std::move(table));
    return {};
  }
  Result<void> take_certificate(const Value& line) {
    if (record_.certificate)
      return fail("a second certificate");
    harness::Certificate certificate;
    if (auto done = read_fields(line, {"event"}, certificate); !done)
      return done;
    if (auto done = check_certificate(certificate); !done)
      return done;
    record_.certificate = std::move(certificate);
    return {};
  }
  Result<void> take_reach(const Value& line) {
    harness::ReachTable table;
    if (auto done = read_fields(line, {"event"}, table); !done)
      return done;
    if (std::ranges::find(record_.reach, table.rulebook, &harness::ReachTable::rulebook) !=
        record_.reach.end()) {
      return fail("the reach of " + in_backticks(table.rulebook) + " comes twice");
    }
    record_.reach.push_back(std::move(table));
    return {};
  }
  Result<void> take_end(const Value& line) {
    ended_ = true;
    if (auto done = read_fields(line, {"event"}, record_); !done)
      return done;
    if (record_.counts.by_outcome != counts_.by_outcome ||
        record_.counts.known_failed != counts_.known_failed ||
        record_.counts.should_failed != counts_.should_failed) {
      return fail("the counts are not those of the cases above");
    }
    return {};
  }

  RunRecord record_;
  Counts counts_;
  std::unordered_set<std::string> ids_;
  bool begun_ = false;
  bool ended_ = false;
};

}  // namespace

Result<RunRecord> parse_events(std::string_view text) {
  StreamReader reader;
  int number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    const Result<Value> line = harness::parse_json(text.substr(0, end));
    if (!line)
      return fail(line.error().message, {number, line.error().place.column});
    if (auto done = reader.take(*line); !done)
      return fail(done.error().message, {number, 1});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!reader.ended())
    return fail("the stream breaks off before its end", {number + 1, 1});
  return reader.take_record();
}

}  // namespace privet::reports
