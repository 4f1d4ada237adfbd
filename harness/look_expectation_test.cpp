// What is written of a look is compared, and nothing else.
#include "harness/look_expectation.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/yaml.h"

namespace privet::harness {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Value yaml(std::string_view text) {
  auto value = scenarios::parse_yaml(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value ? *std::move(value) : Value{};
}

// `{rows: [{lead: L1}], total: 1, values: {owner: ann}}`, as a step writes it.
LookExpectation expectation(std::string_view text) {
  const Value written = yaml(text);
  LookExpectation out;
  out.inaccessible = written.find("inaccessible") != nullptr;
  if (const Value* rows = written.find("rows")) {
    out.rows.emplace();
    for (const Value& row : *rows->list())
      out.rows->push_back(*row.map());
  }
  if (const Value* total = written.find("total"))
    out.total = *total;
  if (const Value* offered = written.find("offered"))
    out.offered = *offered;
  if (const Value* entries = written.find("entries"))
    out.entries = *entries;
  if (const Value* values = written.find("values"))
    out.values = *values->map();
  return out;
}

// `leak rows: no row for L2 / {lead: L2}`, one for each mismatch.
std::vector<std::string> found(std::string_view expected, std::string_view answer) {
  std::vector<std::string> all;
  for (const LookMismatch& one : mismatches(expectation(expected), yaml(answer))) {
    all.push_back(word_of(one.kind) + " " + one.what + ": " + one.expected + " / " + one.answered);
  }
  return all;
}

TEST(Look, at_something_inaccessible_shows_nothing) {
  EXPECT_THAT(found("{inaccessible: true}", "inaccessible"), IsEmpty());
  EXPECT_THAT(found("{inaccessible: true}", "{lead: L1}"),
              ElementsAre("leak answer: inaccessible / {lead: L1}"));
  EXPECT_THAT(found("{rows: []}", "inaccessible"),
              ElementsAre("lockout answer: accessible / inaccessible"));
}

TEST(Look, compares_nothing_that_is_not_written) {
  EXPECT_THAT(found("{}", "{rows: [{lead: L1}], total: 7}"), IsEmpty());
  EXPECT_THAT(found("{total: 1}", "{rows: [{lead: L1}], total: 1}"), IsEmpty());
  EXPECT_THAT(found("{values: {owner: ann}}", "{owner: ann, notes: secret}"), IsEmpty());
}

TEST(Look, rows_are_exactly_those_in_any_order) {
  constexpr std::string_view kAnswer = "{rows: [{lead: L2, name: b}, {lead: L1, name: a}]}";
  EXPECT_THAT(found("{rows: [{lead: L1}, {lead: L2}]}", kAnswer), IsEmpty());
  EXPECT_THAT(found("{rows: [{lead: L1}]}", kAnswer),
              ElementsAre("leak rows: no row for L2 / {lead: L2, name: b}"));
  EXPECT_THAT(found("{rows: [{lead: L1}, {lead: L2}, {lead: L3}]}", kAnswer),
              ElementsAre("lockout rows: a row for L3 / none"));
  EXPECT_THAT(found("{rows: []}", "{rows: []}"), IsEmpty());
}

TEST(Look, a_row_that_stands_twice_is_one_too_many) {
  EXPECT_THAT(found("{rows: [{lead: L1}]}", "{rows: [{lead: L1}, {lead: L1}]}"),
              ElementsAre("wrong_value rows: one row for L1 / one more: {lead: L1}"));
}

TEST(Look, of_a_row_only_the_written_fields_count) {
  constexpr std::string_view kAnswer = "{rows: [{lead: L1, price: 3, status: hot}]}";
  EXPECT_THAT(found("{rows: [{lead: L1, price: 3}]}", kAnswer), IsEmpty());
  EXPECT_THAT(found("{rows: [{lead: L1, price: 4}]}", kAnswer),
              ElementsAre("wrong_value L1.price: 4 / 3"));
  EXPECT_THAT(found("{rows: [{lead: L1, owner: ann}]}", kAnswer),
              ElementsAre("wrong_value L1.owner: ann / nothing"));
}

TEST(Look, an_answer_without_rows_has_not_the_rows_asked_for) {
  EXPECT_THAT(found("{rows: []}", "{offered: []}"),
              ElementsAre("wrong_value rows: a list / {offered: []}"));
}

TEST(Look, a_total_is_a_value) {
  EXPECT_THAT(found("{total: 1}", "{rows: [], total: 2}"), ElementsAre("wrong_value total: 1 / 2"));
}

TEST(Look, more_offered_is_a_leak_and_less_a_lockout) {
  EXPECT_THAT(found("{offered: [edit, view]}", "{offered: [view, edit]}"), IsEmpty());
  EXPECT_THAT(found("{offered: [view]}", "{offered: [view, edit]}"),
              ElementsAre("leak offered: [view] / [view, edit]"));
  EXPECT_THAT(found("{offered: [view, edit]}", "{offered: []}"),
              ElementsAre("lockout offered: [view, edit] / []"));
  EXPECT_THAT(found("{offered: [view]}", "{offered: [edit]}"),
              ElementsAre("leak offered: [view] / [edit]"));
}

TEST(Look, entries_are_exactly_that_map) {
  EXPECT_THAT(found("{entries: {o: owner, x: can}}", "{entries: {x: can, o: owner}}"), IsEmpty());
  EXPECT_THAT(found("{entries: {o: owner}}", "{entries: {o: owner, x: can}}"),
              ElementsAre("wrong_value entries: {o: owner} / {o: owner, x: can}"));
}

TEST(Look, values_are_compared_one_by_one) {
  EXPECT_THAT(found("{values: {owner: ann, contact: ~}}", "{owner: bob, contact: acme}"),
              ElementsAre("wrong_value owner: ann / bob", "wrong_value contact: ~ / acme"));
  EXPECT_THAT(found("{values: {contact: ~}}", "{contact: ~}"), IsEmpty());
}

}  // namespace
}  // namespace privet::harness
