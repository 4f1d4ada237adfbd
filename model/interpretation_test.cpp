// Readings are chosen by key and word, and told again in the same words.
#include "model/interpretation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/rulebooks.h"

namespace privet {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

template <class R>
class InterpretationOf : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(InterpretationOf, Books);

TYPED_TEST(InterpretationOf, every_value_of_every_key_is_told_as_chosen) {
  using Interpretation = typename TypeParam::Interpretation;
  for (const auto& [key, values] : reading_choices<Interpretation>()) {
    for (const std::string& value : values) {
      Interpretation chosen;
      ASSERT_TRUE(choose_reading(chosen, {key, value}).has_value()) << key << "=" << value;
      EXPECT_THAT(readings(chosen), testing::Contains(Reading{key, value}));
      Interpretation again;
      for (const Reading& reading : chosen_readings(chosen)) {
        ASSERT_TRUE(choose_reading(again, reading).has_value());
      }
      EXPECT_EQ(again, chosen);
    }
  }
}

TYPED_TEST(InterpretationOf, the_first_value_is_the_default_and_each_key_has_another) {
  using Interpretation = typename TypeParam::Interpretation;
  for (const auto& [key, values] : reading_choices<Interpretation>()) {
    EXPECT_GE(values.size(), 2U) << key;
    Interpretation defaults;
    ASSERT_TRUE(choose_reading(defaults, {key, values.front()}).has_value());
    EXPECT_EQ(defaults, Interpretation{}) << key;
  }
  EXPECT_THAT(chosen_readings(Interpretation{}), IsEmpty());
  EXPECT_THAT(readings(Interpretation{}), SizeIs(Interpretation::kKeys.size()));
}

TYPED_TEST(InterpretationOf, keys_are_entries_of_its_own_ledger_in_order) {
  const auto& keys = TypeParam::Interpretation::kKeys;
  EXPECT_TRUE(std::ranges::is_sorted(keys));
  for (const std::string_view key : keys) {
    const auto id = RuleId::parse(key);
    ASSERT_TRUE(id.has_value()) << key;
    EXPECT_TRUE(id->is_ledger());
    EXPECT_EQ(id->book(), TypeParam::kBook);
  }
}

TEST(Interpretation, what_is_unknown_is_refused_with_a_hint_and_changes_nothing) {
  nextiva::Interpretation reading;
  const auto no_key = choose_reading(reading, {"NEX-A05", "nobody"});
  ASSERT_FALSE(no_key.has_value());
  EXPECT_EQ(no_key.error().message, "there is no reading `NEX-A05`");
  const auto no_word = choose_reading(reading, {"NEX-A04", "nobdy"});
  ASSERT_FALSE(no_word.has_value());
  EXPECT_EQ(no_word.error().message, "`nobdy` is no reading of NEX-A04");
  EXPECT_EQ(no_word.error().hint, "did you mean `nobody`?");
  EXPECT_EQ(reading, nextiva::Interpretation{});
}

TEST(Interpretation, only_what_differs_is_told) {
  nextiva::Interpretation reading;
  reading.add_owner_only = nextiva::AddOwnerOnly::Nobody;
  reading.inactive_owner = nextiva::InactiveOwner::OpenToAll;
  EXPECT_THAT(chosen_readings(reading),
              ElementsAre(Reading{"NEX-A04", "nobody"}, Reading{"NEX-A20", "open_to_all"}));
}

}  // namespace
}  // namespace privet
