// The suite bites: for each rule that decides, changes or shows something, a case that names it
// turns red when a row of that rule never holds, and one when it always does. A guard that never
// holds is dropped (the case for no), one that always holds refuses everything (the case for yes);
// with what shows or changes it is the other way round.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

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
  std::set<std::pair<RuleId, Alteration>> possible;
  std::vector<std::string> unnoticed;  // by cases that name the rule
};

bool names(const CaseInfo& info, RuleId rule) {
  return std::ranges::find(info.rules, rule) != info.rules.end();
}

template <Rulebook R>
std::set<std::string> red_cases(RuleId rule, const subjects::Tables<R>& tables) {
  std::set<std::string> red;
  for_each_case(shipped_suite(), [&]<class Other>(const auto&, const Case<Other>& one) {
    if constexpr (std::same_as<R, Other>) {
      if (!names(one.info, rule))
        return;
      subjects::MutantSubject<R> mutant{"mutant", tables};
      if (run_alone<R>(one, mutant).outcome == harness::Outcome::Failed)
        red.insert(one.info.id);
    }
  });
  return red;
}

template <Rulebook R>
const Bites& bites() {
  static const Bites kBites = [] {
    Bites bites;
    for (const subjects::RowPlace& place : subjects::table_rows<R>()) {
      for (const Alteration alteration : {Alteration::Never, Alteration::Always}) {
        const auto tables = subjects::altered_tables<R>(place, alteration);
        if (!tables)
          continue;
        const auto red = red_cases<R>(place.rule, *tables);
        bites.possible.insert({place.rule, alteration});
        bites.cases[{place.rule, alteration}].insert(red.begin(), red.end());
        if (red.empty())
          bites.unnoticed.push_back(subjects::mutant_id(place, alteration));
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

// Only an effect that follows every accepted operation has no `always`: there is nothing to overdo.
TYPED_TEST(RulesBite, every_rule_has_a_case_for_yes_and_one_for_no) {
  const Bites& bites = scenarios::bites<TypeParam>();
  for (const Rule& rule : rules(TypeParam::kBook)) {
    if (!is_testable(rule))
      continue;
    for (const Alteration alteration : {Alteration::Never, Alteration::Always}) {
      const bool possible = bites.possible.contains({rule.id, alteration});
      EXPECT_TRUE(possible || (alteration == Alteration::Always && rule.kind == RuleKind::Effect))
          << full_name_of(rule.id) << " has no row that can be altered to " << word(alteration);
      const auto found = bites.cases.find({rule.id, alteration});
      EXPECT_TRUE(!possible || !found->second.empty())
          << full_name_of(rule.id) << " " << word(alteration)
          << ": no case that names it turns red";
    }
  }
}

TYPED_TEST(RulesBite, a_rule_named_in_a_file_is_noticed_there) {
  const Bites& bites = scenarios::bites<TypeParam>();
  std::set<std::pair<std::string, RuleId>> named;
  std::set<std::pair<std::string, RuleId>> noticed;
  for_each_case(shipped_suite(), [&]<class R>(const ScenarioFile<R>& file, const Case<R>& one) {
    if constexpr (std::same_as<R, TypeParam>) {
      for (const RuleId rule : one.info.rules) {
        named.insert({file.name, rule});
        for (const Alteration alteration : {Alteration::Never, Alteration::Always}) {
          const auto found = bites.cases.find({rule, alteration});
          const bool red = found != bites.cases.end() && found->second.contains(one.info.id);
          if (red)
            noticed.insert({file.name, rule});
        }
      }
    }
  });
  for (const auto& [file, id] : named) {
    const Rule* rule = find_rule(id);
    const bool corner = rule == nullptr;  // of the ledger: a default, seldom a row of its own
    if (corner || !is_testable(*rule))
      continue;
    EXPECT_TRUE(noticed.contains({file, id}))
        << file << " names " << id.str() << ", and no case of it turns red";
  }
}

// Which altered rows no case of their rule notices stands in testdata/*_unnoticed_rows.golden.
TYPED_TEST(RulesBite, hardly_an_altered_row_goes_unnoticed) {
  const std::string path = std::string{PRIVET_SOURCE_DIR "/scenarios/testdata/"} +
                           std::string{TypeParam::kName} + "_unnoticed_rows.golden";
  std::string text;
  for (const std::string& row : scenarios::bites<TypeParam>().unnoticed)
    text += row + "\n";
  if (std::getenv("PRIVET_UPDATE_GOLDEN") != nullptr)
    std::ofstream{path} << text;
  std::ifstream golden{path};
  EXPECT_EQ(text, (std::string{std::istreambuf_iterator<char>{golden}, {}}))
      << "run with PRIVET_UPDATE_GOLDEN=1 when the change is meant";
}

}  // namespace
}  // namespace privet::scenarios
