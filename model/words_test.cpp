// Words of enums and members, and the hint for a word that is not one.
#include "model/words.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/deal/vocabulary.h"
#include "model/kvcore/vocabulary.h"
#include "model/nextiva/vocabulary.h"

namespace privet {
namespace {

using ::testing::ElementsAre;

TEST(Words, camel_case_becomes_snake_case) {
  EXPECT_EQ(snake_case("All"), "all");
  EXPECT_EQ(snake_case("OwnerOnly"), "owner_only");
  EXPECT_EQ(snake_case("MayMakeVisible"), "may_make_visible");
  EXPECT_EQ(snake_case("already_snake"), "already_snake");
  EXPECT_EQ(snake_case(""), "");
}

TEST(Words, the_underscore_that_avoids_a_keyword_is_not_part_of_the_word) {
  EXPECT_EQ(member_word("private_"), "private");
  EXPECT_EQ(member_word("sales_on"), "sales_on");
}

TEST(Words, stand_in_the_order_of_the_enumerators) {
  EXPECT_THAT(words<nextiva::Dial>(), ElementsAre("none", "owner_only", "all"));
  EXPECT_EQ(word(nextiva::Dial::OwnerOnly), "owner_only");
}

TEST(Words, of_labels_are_as_a_product_shows_them) {
  EXPECT_THAT(words<deal::Label>(), ElementsAre("Public", "Open", "Private"));
  EXPECT_EQ(parse_word<deal::Label>("Open"), deal::Label::Open);
  EXPECT_EQ(parse_word<deal::Label>("open"), std::nullopt);
}

template <class Enum>
class WordsOf : public testing::Test {};
using Enums = testing::Types<nextiva::Dial, nextiva::SightFlag, nextiva::Relation, kvcore::Offer,
                             kvcore::SightFlag, kvcore::MarkOnTransfer, deal::Level, deal::Label,
                             deal::SightFlag, deal::MoveIntoPrivate>;
TYPED_TEST_SUITE(WordsOf, Enums);

TYPED_TEST(WordsOf, read_again_are_the_enumerators) {
  for (std::size_t i = 0; i < words<TypeParam>().size(); ++i) {
    const auto value = static_cast<TypeParam>(i);
    EXPECT_EQ(parse_word<TypeParam>(word(value)), value);
  }
  for (const char* none : {"", " ", "no_such_word"}) {
    EXPECT_EQ(parse_word<TypeParam>(none), std::nullopt);
  }
}

TEST(Hint, is_the_candidate_one_slip_away) {
  const std::vector<std::string> known{"owner", "contact", "status", "notes"};
  EXPECT_EQ(nearest_word("onwer", known), "owner");
  EXPECT_EQ(nearest_word("contcat", known), "contact");
  EXPECT_EQ(nearest_word("note", known), "notes");
  EXPECT_EQ(nearest_word("notes", known), "notes");
  EXPECT_EQ(did_you_mean("staus", known), "did you mean `status`?");
}

TEST(Hint, prefers_the_nearest_and_of_equals_the_first) {
  EXPECT_EQ(nearest_word("lead2", {"leads", "lead", "lead21"}), "leads");
  EXPECT_EQ(nearest_word("make_privat", {"make_public", "make_private"}), "make_private");
}

TEST(Hint, is_silent_when_nothing_is_near) {
  EXPECT_EQ(nearest_word("zebra", {"owner", "contact"}), "");
  EXPECT_EQ(nearest_word("zebra", {}), "");
  EXPECT_EQ(did_you_mean("zebra", {"owner"}), "");
  EXPECT_EQ(nearest_word(std::string(65, 'a'), {std::string(64, 'a')}), "");
}

TEST(Hint, does_not_offer_a_short_word_that_shares_no_letter) {
  EXPECT_EQ(nearest_word("xy", {"on", "ab"}), "");
  EXPECT_EQ(nearest_word("", {"a", "ab"}), "");
  EXPECT_EQ(nearest_word("bo", {"bob", "ann"}), "bob");
}

}  // namespace
}  // namespace privet
