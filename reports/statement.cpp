#include "reports/statement.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "harness/json.h"
#include "harness/sha256.h"
#include "model/printable.h"
#include "reports/event_values.h"
#include "reports/findings.h"
#include "reports/verdict.h"

namespace privet::reports {

namespace {

using harness::RunRecord;

// Reasons are a subject's own words: neither long nor many of them say more.
constexpr std::size_t kLongestReason = 200;
constexpr std::size_t kMostReasons = 20;
constexpr std::size_t kLongestQuote = 80;

Value value_of(const Tally& tally) {
  return {Map{{"leaks", reports::value_of(tally.leaks)},
              {"lockouts", reports::value_of(tally.lockouts)},
              {"others", reports::value_of(tally.others)},
              {"cases", reports::value_of(tally.cases)}}};
}

Value entry_of(const LeftOut& one) {
  return {Map{{"outcome", reports::value_of(one.outcome)},
              {"reason", text_value(printable(one.reason, kLongestReason))},
              {"cases", reports::value_of(one.cases)}}};
}

// What is left out, the most frequent reasons first; the others together, without a reason.
Value value_of(const std::vector<LeftOut>& all) {
  List items;
  std::size_t others = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i < kMostReasons) {
      items.push_back(entry_of(all[i]));
    } else {
      others += all[i].cases;
    }
  }
  return {Map{{"reasons", {std::move(items)}}, {"for_other_reasons", reports::value_of(others)}}};
}

// What was not reached, of the rulebooks of which it was counted.
Value unreached(const RunRecord& record) {
  Map books;
  for (const harness::ReachTable& table : record.reach)
    books.push_back({table.rulebook, reports::value_of(table.unreached())});
  return {std::move(books)};
}

Value value_of(const harness::LatenessSum& late) {
  return {Map{{"looks", reports::value_of(late.looks)},
              {"longest_milliseconds", reports::value_of(late.longest)},
              {"leak_windows", reports::value_of(late.leak_windows)},
              {"longest_leak_milliseconds", reports::value_of(late.longest_leak)}}};
}

Value value_of(const std::optional<harness::Certificate>& certificate) {
  return certificate ? Value{fields_of(*certificate)} : Value{};
}

// What keeps the verdict from saying more than it does.
Value limits_of(const RunRecord& record) {
  return {Map{{"left_out", value_of(left_out(record))},
              {"not_reached", unreached(record)},
              {"late", value_of(sum_of(late_looks(record)))},
              {"stale_known_failures", reports::value_of(record.stale.size())},
              {"broken_files", reports::value_of(record.broken_files.size())},
              {"interrupted_by", reports::value_of(record.interrupted_by)}}};
}

Value value_of(const RunRecord& record, std::string_view events) {
  const harness::RunHeader& header = record.header;
  return {Map{{"format", text_value("privet-statement-1")},
              {"subject", text_value(header.subject)},
              {"reference", reports::value_of(header.reference)},
              {"verdict", reports::value_of(verdict_of(record))},
              {"sentence", text_value(render_verdict(record))},
              {"exit_code", reports::value_of(record.exit_code)},
              {"counts", reports::value_of(record.counts)},
              {"findings", value_of(tally(record, harness::CaseLevel::Must))},
              {"privet", text_value(header.privet)},
              {"rulebooks", reports::value_of(header.rulebooks)},
              {"rules", text_value(header.rules)},
              {"suite", text_value(header.suite)},
              {"interpretation", reports::value_of(header.interpretation)},
              {"seed", text_value(header.seed)},
              {"command", reports::value_of(header.command)},
              {"timestamp", text_value(header.timestamp)},
              {"certificate", value_of(record.certificate)},
              {"limits", limits_of(record)},
              {"events", text_value(harness::sha256_of(events))}}};
}

std::string shown(const Value& value) {
  return printable(harness::render_json(value, 0), kLongestQuote);
}

// Maps key by key, all else as a whole; as JSON, where `5` and `"5"` are two things.
void compare(const std::string& path, const Value& stated, const Value& given,
             std::vector<std::string>& faults) {
  if (stated.map() == nullptr || given.map() == nullptr) {
    if (harness::render_json(stated, 0) != harness::render_json(given, 0)) {
      faults.push_back("`" + path + "` is " + shown(stated) + ", by the events it is " +
                       shown(given));
    }
    return;
  }
  const auto key_path = [&](const std::string& key) {
    return (path.empty() ? "" : path + ".") + printable(key, kLongestQuote);
  };
  for (const Field& field : *given.map()) {
    if (const Value* found = stated.find(field.key)) {
      compare(key_path(field.key), *found, field.value, faults);
    } else {
      faults.push_back("`" + key_path(field.key) + "` is missing");
    }
  }
  for (const Field& field : *stated.map()) {
    if (given.find(field.key) == nullptr)
      faults.push_back("`" + key_path(field.key) + "` is nothing that a statement has");
  }
}

// The reader of JSON counts bytes from the first.
Place place_in(std::string_view text, int column) {
  const std::string_view before =
      text.substr(0, std::min(text.size(), static_cast<std::size_t>(std::max(column - 1, 0))));
  const auto lines = std::ranges::count(before, '\n');
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {static_cast<int>(lines) + 1, static_cast<int>(before.size() - line_start) + 1};
}

}  // namespace

std::string render_statement(const RunRecord& record, std::string_view events) {
  return harness::render_json(value_of(record, events), 2) + "\n";
}

Result<std::vector<std::string>> check_statement(std::string_view statement,
                                                 const RunRecord& record, std::string_view events) {
  const auto stated = harness::parse_json(statement);
  if (!stated) {
    return fail(stated.error().message, place_in(statement, stated.error().place.column));
  }
  if (stated->map() == nullptr)
    return fail("expected a map", {1, 1});
  // What is written escapes bytes that are not UTF-8: both sides are compared as they are read.
  const auto given = harness::parse_json(render_statement(record, events));
  if (!given)
    return tl::unexpected{given.error()};
  std::vector<std::string> faults;
  compare("", *stated, *given, faults);
  return faults;
}

}  // namespace privet::reports
