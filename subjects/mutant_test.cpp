#include "subjects/mutant.h"

#include <set>

#include <gtest/gtest.h>

#include "model/rulebooks.h"

namespace privet::subjects {
namespace {

template <class R>
class Mutants : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(Mutants, Books);

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

TYPED_TEST(Mutants, altering_a_row_leaves_the_reference_tables_alone) {
  const auto rows = table_rows<TypeParam>();
  (void)altered_tables<TypeParam>(rows.front(), Alteration::Always);
  EXPECT_EQ(table_rows<TypeParam>().size(), rows.size());
}

}  // namespace
}  // namespace privet::subjects
