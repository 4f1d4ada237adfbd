// The suite bites: for each rule that decides, changes or shows something, a case that names it
// turns red when a row of that rule never holds, and one when it always does. A guard that never
// holds is dropped (the case for no), one that always holds refuses everything (the case for yes);
// with what shows or changes it is the other way round.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "model/catalogue.h"
#include "scenarios/shipped_test_suite.h"
#include "subjects/mutant.h"

namespace privet::scenarios {
namespace {

using subjects::Alteration;

// Which rules, altered in which way, each case notices.
struct Bites {
  // (rule, alteration) -> cases that name the rule and turn red
  std::map<std::pair<RuleId, Alteration>, std::set<std::string>> cases;
  std::set<RuleId> with_rows;
  std::vector<std::string> unbitten_rows;  // by cases that name the rule
};

bool names(const CaseInfo& info, RuleId rule) {
  return std::ranges::find(info.rules, rule) != info.rules.end();
}

template <Rulebook R>
std::set<std::string> red_cases(const subjects::RowPlace& place, Alteration alteration) {
  std::set<std::string> red;
  const auto tables = subjects::altered_tables<R>(place, alteration);
  for_each_case(shipped_suite(), [&]<class Other>(const auto&, const Case<Other>& one) {
    if constexpr (std::same_as<R, Other>) {
      if (!names(one.info, place.rule)) return;
      subjects::MutantSubject<R> mutant{"mutant", tables};
      if (run_alone<R>(one, mutant).outcome == harness::Outcome::Failed) red.insert(one.info.id);
    }
  });
  return red;
}

template <Rulebook R>
const Bites& bites() {
  static const Bites kBites = [] {
    Bites bites;
    for (const subjects::RowPlace& place : subjects::table_rows<R>()) {
      bites.with_rows.insert(place.rule);
      for (const Alteration alteration : {Alteration::Never, Alteration::Always}) {
        const auto red = red_cases<R>(place, alteration);
        if (red.empty()) bites.unbitten_rows.push_back(subjects::mutant_id(place, alteration));
        bites.cases[{place.rule, alteration}].insert(red.begin(), red.end());
      }
    }
    return bites;
  }();
  return kBites;
}

bool is_testable(const Rule& rule) {
  return rule.kind != RuleKind::Outside && rule.kind != RuleKind::Structure;
}

template <class R>
class RulesBite : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(RulesBite, Books);

TYPED_TEST(RulesBite, every_rule_has_a_case_for_yes_and_one_for_no) {
  const Bites& bites = scenarios::bites<TypeParam>();
  for (const Rule& rule : rules(TypeParam::kBook)) {
    if (!is_testable(rule)) continue;
    for (const Alteration alteration : {Alteration::Never, Alteration::Always}) {
      const auto found = bites.cases.find({rule.id, alteration});
      EXPECT_TRUE(found != bites.cases.end() && !found->second.empty())
          << full_name_of(rule.id) << " " << word(alteration) << ": no case that names it turns red";
    }
  }
}

TYPED_TEST(RulesBite, a_rule_named_in_a_file_is_noticed_there) {
  const Bites& bites = scenarios::bites<TypeParam>();
  std::map<std::string, std::set<RuleId>> named;
  std::map<std::string, std::set<RuleId>> noticed;
  for_each_case(shipped_suite(), [&]<class R>(const ScenarioFile<R>& file, const Case<R>& one) {
    if constexpr (std::same_as<R, TypeParam>) {
      for (const RuleId rule : one.info.rules) {
        named[file.name].insert(rule);
        for (const Alteration alteration : {Alteration::Never, Alteration::Always}) {
          const auto found = bites.cases.find({rule, alteration});
          if (found != bites.cases.end() && found->second.contains(one.info.id)) {
            noticed[file.name].insert(rule);
          }
        }
      }
    }
  });
  for (const auto& [file, rules] : named) {
    for (const RuleId id : rules) {
      const Rule* rule = find_rule(id);
      if (rule != nullptr && !is_testable(*rule)) continue;
      EXPECT_TRUE(noticed[file].contains(id))
          << file << " names " << id.str()
          << (bites.with_rows.contains(id) ? ", and no case of it turns red" : ", which has no row");
    }
  }
}

TYPED_TEST(RulesBite, rows_that_no_case_of_their_rule_notices_are_printed) {
  const Bites& bites = scenarios::bites<TypeParam>();
  std::cout << TypeParam::kName << ": " << bites.unbitten_rows.size() << " of "
            << subjects::table_rows<TypeParam>().size() * 2 << " altered rows unnoticed";
  for (const std::string& row : bites.unbitten_rows) std::cout << "\n  " << row;
  std::cout << "\n";
  EXPECT_LT(bites.unbitten_rows.size(), subjects::table_rows<TypeParam>().size());
}

}  // namespace
}  // namespace privet::scenarios
