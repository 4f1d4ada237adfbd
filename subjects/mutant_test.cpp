#include "subjects/mutant.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/rulebooks.h"

namespace privet::subjects {
namespace {

template <class R>
class Mutants : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(Mutants, Books);

template <Rulebook R>
std::vector<MutantInfo> subtle_ones() {
  std::vector<MutantInfo> subtle;
  for (const MutantInfo& mutant : mutants<R>()) {
    if (mutant.alteration == "subtle")
      subtle.push_back(mutant);
  }
  return subtle;
}

TYPED_TEST(Mutants, each_has_an_id_of_its_own) {
  const auto ids = mutant_ids<TypeParam>();
  EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), ids.size());
  EXPECT_GT(ids.size(), table_rows<TypeParam>().size());
}

TYPED_TEST(Mutants, each_is_made_from_its_id) {
  for (const std::string& id : mutant_ids<TypeParam>()) {
    const auto mutant = make_mutant<TypeParam>(id);
    ASSERT_NE(mutant, nullptr) << id;
    EXPECT_EQ(mutant->name(), "mutant:" + id);
  }
}

TYPED_TEST(Mutants, one_that_nobody_knows_is_not_made) {
  EXPECT_EQ(make_mutant<TypeParam>("nex-99-guards-0-never"), nullptr);
}

TYPED_TEST(Mutants, each_names_a_rule_and_says_what_is_wrong) {
  for (const MutantInfo& mutant : mutants<TypeParam>()) {
    EXPECT_TRUE(mutant.id.starts_with(std::string{TypeParam::kName} + "-")) << mutant.id;
    EXPECT_TRUE(mutant.rule.is_general() || mutant.rule.book() == TypeParam::kBook) << mutant.id;
    EXPECT_FALSE(mutant.about.empty()) << mutant.id;
    EXPECT_FALSE(mutant.alteration.empty()) << mutant.id;
  }
}

TYPED_TEST(Mutants, every_row_is_dropped_and_overdone_where_it_can_be) {
  const auto ids = mutant_ids<TypeParam>();
  const std::set<std::string> known(ids.begin(), ids.end());
  for (const RowPlace& place : table_rows<TypeParam>()) {
    for (const Alteration alteration : {Alteration::Never, Alteration::Always}) {
      const bool possible = altered_tables<TypeParam>(place, alteration).has_value();
      const std::string id = std::string{TypeParam::kName} + "-" + mutant_id(place, alteration);
      EXPECT_EQ(known.contains(id), possible) << id;
    }
  }
}

TYPED_TEST(Mutants, no_two_of_the_rows_are_the_same_but_for_their_names) {
  const auto all = row_mutants<TypeParam>();
  std::map<std::string, std::set<std::string>> rows;  // by place: alterations told apart
  for (const auto& mutant : all) {
    const std::string place = mutant_id(mutant.place, "");
    EXPECT_TRUE(rows[place].insert(mutant.about).second) << place << mutant.alteration;
  }
}

TYPED_TEST(Mutants, altering_a_row_leaves_the_reference_tables_alone) {
  const auto rows = table_rows<TypeParam>();
  (void)altered_tables<TypeParam>(rows.front(), Alteration::Always);
  EXPECT_EQ(table_rows<TypeParam>().size(), rows.size());
}

TYPED_TEST(Mutants, every_rulebook_has_ten_subtle_ones_at_least) {
  EXPECT_GE(subtle_ones<TypeParam>().size(), 10U);
}

TEST(EveryMutant, there_are_many) {
  EXPECT_GE(mutants<Nextiva>().size() + mutants<Kvcore>().size() + mutants<Deal>().size(), 150U);
}

TEST(EveryMutant, at_most_three_in_a_hundred_are_equivalent_and_each_of_those_exists) {
  std::set<std::string> known;
  for (const auto& ids : {mutant_ids<Nextiva>(), mutant_ids<Kvcore>(), mutant_ids<Deal>()})
    known.insert(ids.begin(), ids.end());
  for (const std::string& id : equivalent_ids())
    EXPECT_TRUE(known.contains(id)) << id;
  EXPECT_LE(equivalent_ids().size() * 100, known.size() * 3);
}

TEST(EveryMutant, rows_are_negated_asked_of_others_and_mistaken_in_other_columns) {
  EXPECT_THAT(mutant_ids<Nextiva>(),
              testing::IsSupersetOf(
                  {"nextiva-nex-15-guards-1-negated", "nextiva-nex-05-guards-12-of-owner",
                   "nextiva-nex-05-guards-12-without-change-owner",
                   "nextiva-gen-02-guards-0-rank-deed", "nextiva-nex-06-offers-2-as-may-edit"}));
  EXPECT_THAT(mutant_ids<Kvcore>(), testing::IsSupersetOf({"kvcore-kv-31-grounds-0-gives-masked",
                                                           "kvcore-kv-a18-guards-0-of-target",
                                                           "kvcore-kv-09-surfaces-4-as-masked"}));
  EXPECT_THAT(
      mutant_ids<Deal>(),
      testing::IsSupersetOf(
          {"deal-deal-26-guards-26-of-actor", "deal-deal-14-level_grounds-1-level-owner",
           "deal-deal-21-access_grounds-1-reach-surfaces", "deal-deal-12-locks-0-negated"}));
}

}  // namespace
}  // namespace privet::subjects
