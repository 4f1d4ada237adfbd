// How rules are spelled, and that sets of them behave like sets.
#include "model/rule_id.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace privet {
namespace {

using ::testing::ElementsAre;

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// Every id there can be of a prefix: rules and ledger entries 01 to 60.
std::vector<std::string> spellings(const std::string& prefix) {
  std::vector<std::string> all;
  for (int number = 1; number <= 60; ++number) {
    all.push_back(prefix + two_digits(number));
    all.push_back(prefix + "A" + two_digits(number));
  }
  return all;
}

TEST(RuleId, every_spelling_reads_as_itself) {
  std::vector<std::string> all{"GEN-01", "GEN-02", "GEN-03"};
  for (const char* prefix : {"NEX-", "KV-", "DEAL-", "TOY-"}) {
    std::ranges::copy(spellings(prefix), std::back_inserter(all));
  }
  for (const std::string& text : all) {
    const auto rule = RuleId::parse(text);
    ASSERT_TRUE(rule.has_value()) << text;
    EXPECT_EQ(rule->str(), text);
    EXPECT_EQ(RuleId::at_slot(rule->book(), rule->slot()), *rule);
  }
}

TEST(RuleId, what_is_not_spelled_so_is_none) {
  for (const char* text :
       {"",       "NEX",     "NEX-",    "NEX-0",   "NEX-00",  "NEX-1",  "NEX-001",
        "NEX-61", "NEX-A",   "NEX-A00", "NEX-A61", "NEX-AA1", "NEX-+1", "NEX- 1",
        "nex-01", " NEX-01", "NEX-01 ", "ABC-01",  "GEN-00",  "GEN-04", "GEN-A01"}) {
    EXPECT_FALSE(RuleId::parse(text).has_value()) << text;
  }
}

TEST(RuleId, a_rule_a_ledger_entry_and_a_general_one_are_told_apart) {
  constexpr RuleId kRule = "KV-25"_rule;
  constexpr RuleId kEntry = "KV-A25"_rule;
  constexpr RuleId kGeneral = "GEN-02"_rule;
  EXPECT_EQ(kRule.book(), Book::Kvcore);
  EXPECT_FALSE(kRule.is_ledger() || kRule.is_general());
  EXPECT_TRUE(kEntry.is_ledger());
  EXPECT_TRUE(kGeneral.is_general());
  EXPECT_EQ(kRule.number(), 25);
  EXPECT_EQ(kEntry.number(), 25);
  EXPECT_EQ(kGeneral.number(), 2);
  EXPECT_NE(kRule, kEntry);
}

TEST(RuleSet, lists_rules_then_general_ones_then_the_ledger) {
  const RuleSet rules{"DEAL-A04"_rule, "GEN-03"_rule, "DEAL-31"_rule, "DEAL-06"_rule};
  EXPECT_THAT(rules.list(),
              ElementsAre("DEAL-06"_rule, "DEAL-31"_rule, "GEN-03"_rule, "DEAL-A04"_rule));
  EXPECT_EQ(rules.str(), "DEAL-06, DEAL-31, GEN-03, DEAL-A04");
  EXPECT_EQ(RuleSet{}.str(), "");
}

TEST(RuleSet, the_same_number_in_another_book_is_another_rule) {
  const RuleSet ours{"NEX-03"_rule};
  const RuleSet theirs{"KV-03"_rule};
  EXPECT_FALSE(ours.contains("KV-03"_rule));
  EXPECT_FALSE(ours.intersects(theirs));
  EXPECT_FALSE(ours == theirs);
}

TEST(RuleSet, general_ones_belong_to_every_book) {
  const RuleSet nextiva{"NEX-03"_rule, "GEN-01"_rule};
  const RuleSet kvcore{"KV-07"_rule, "GEN-01"_rule};
  EXPECT_TRUE(nextiva.intersects(kvcore));
  EXPECT_TRUE(RuleSet{"GEN-01"_rule}.intersects(kvcore));
  EXPECT_EQ(RuleSet{"GEN-01"_rule}, RuleSet{"GEN-01"_rule});
}

TEST(RuleSet, taking_in_general_ones_leaves_the_book_alone) {
  RuleSet rules{"KV-03"_rule};
  rules.insert(RuleSet{"GEN-01"_rule});
  EXPECT_EQ(rules.str(), "KV-03, GEN-01");
  RuleSet general{"GEN-01"_rule};
  general.insert(RuleSet{"KV-03"_rule});
  EXPECT_EQ(general, rules);
}

// --- laws: a set of rules against std::set ---

using Model = std::set<RuleId>;

Model some_rules() {
  Model rules;
  const auto numbers = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 123));
  for (const int number : numbers) {
    const std::string text = number < 60    ? "DEAL-" + two_digits(number + 1)
                             : number < 120 ? "DEAL-A" + two_digits(number - 59)
                                            : "GEN-" + two_digits(number - 119);
    rules.insert(*RuleId::parse(text));
  }
  return rules;
}

RuleSet set_of(const Model& rules) {
  RuleSet set;
  for (const RuleId rule : rules)
    set.insert(rule);
  return set;
}

RC_GTEST_PROP(RuleSet, holds_what_was_put_in_and_nothing_else, ()) {
  const Model rules = some_rules();
  const RuleSet set = set_of(rules);
  const std::vector<RuleId> listed = set.list();
  RC_ASSERT(Model(listed.begin(), listed.end()) == rules);
  RC_ASSERT(set.size() == rules.size());
  RC_ASSERT(set.empty() == rules.empty());
}

RC_GTEST_PROP(RuleSet, union_and_meeting_are_those_of_sets, ()) {
  const Model some = some_rules();
  const Model others = some_rules();
  RuleSet both = set_of(some);
  both.insert(set_of(others));
  Model expected = some;
  expected.insert(others.begin(), others.end());
  RC_ASSERT(both == set_of(expected));
  const bool meet = std::ranges::any_of(some, [&](RuleId rule) { return others.contains(rule); });
  RC_ASSERT(set_of(some).intersects(set_of(others)) == meet);
  RC_ASSERT((set_of(some) == set_of(others)) == (some == others));
}

}  // namespace
}  // namespace privet
