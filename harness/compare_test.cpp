// Two observations, cell by cell. Deal's are used: they have signs, and cells that are left open.
#include "harness/compare.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/deal/rulebook.h"

namespace privet::harness {
namespace {

using deal::SightFlag;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Two users ann and bob, an opportunity P and an initiative I; nothing is seen until said so.
class Comparing : public testing::Test {
 protected:
  Comparing() {
    (void)names.add<UserId>("ann").value();
    (void)names.add<UserId>("bob").value();
    (void)names.add<deal::OpportunityId>("P").value();
    (void)names.add<deal::InitiativeId>("I").value();
    for (Observation<Deal>* one : {&expected, &answered}) {
      one->reset({2, 1});
      for (auto& values : one->viewer_values)
        values.initiatives.resize(1);
    }
  }

  void bob_should_see(Flags<SightFlag> flags) { expected.sight.at(1, 0) = flags; }
  void bob_sees(Flags<SightFlag> flags) { answered.sight.at(1, 0) = flags; }
  deal::RecordValues& should_be_shown() { return expected.record_values.at(1, 0); }
  deal::RecordValues& is_shown() { return answered.record_values.at(1, 0); }

  // `leak bob P sight [in_hub]: [] / [in_hub]`, one for each difference.
  std::vector<std::string> found() {
    std::vector<std::string> all;
    for (const auto& one : Comparison<Deal>{expected, answered, names}.differences()) {
      std::string text = word_of(one.kind);
      if (one.viewer)
        text += " " + names.alias(*one.viewer);
      if (one.record)
        text += " " + names.alias(*one.record);
      text += " " + one.what;
      if (!one.flags.empty())
        text += " " + render_flags(one.flags);
      all.push_back(text + ": " + one.expected + " / " + one.answered);
    }
    return all;
  }

  Names names;
  Observation<Deal> expected;
  Observation<Deal> answered;
};

TEST_F(Comparing, the_same_with_the_same_finds_nothing) {
  bob_should_see({SightFlag::InHub, SightFlag::Lock});
  bob_sees({SightFlag::InHub, SightFlag::Lock});
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Comparing, more_sight_is_a_leak_less_a_lockout_and_both_are_both) {
  bob_sees({SightFlag::InHub, SightFlag::ByLink});
  EXPECT_THAT(found(), ElementsAre("leak bob P sight [in_hub, by_link]: [] / [in_hub, by_link]"));
  bob_should_see({SightFlag::InHub, SightFlag::InSearch});
  EXPECT_THAT(
      found(),
      ElementsAre("leak bob P sight [by_link]: [in_hub, in_search] / [in_hub, by_link]",
                  "lockout bob P sight [in_search]: [in_hub, in_search] / [in_hub, by_link]"));
}

TEST_F(Comparing, a_lock_is_a_sign_and_no_sight) {
  bob_should_see({SightFlag::InHub, SightFlag::Lock});
  bob_sees({SightFlag::InHub});
  EXPECT_THAT(found(), ElementsAre("wrong_sign bob P sight [lock]: [in_hub, lock] / [in_hub]"));
  bob_should_see({SightFlag::InHub});
  bob_sees({SightFlag::InHub, SightFlag::Lock});
  EXPECT_THAT(found(), ElementsAre("wrong_sign bob P sight [lock]: [in_hub] / [in_hub, lock]"));
}

TEST_F(Comparing, a_lock_on_what_leaks_is_part_of_the_leak) {
  bob_sees({SightFlag::InHub, SightFlag::Lock});
  EXPECT_THAT(found(), ElementsAre("leak bob P sight [in_hub]: [] / [in_hub, lock]"));
}

TEST_F(Comparing, a_value_shown_where_none_should_be_is_a_leak) {
  is_shown().hub_row = deal::RowSigns{};
  EXPECT_THAT(found(),
              ElementsAre("leak bob P hub_row: inaccessible / {lock: false, label: Public}"));
  is_shown().hub_row = Inaccessible{};
  should_be_shown().hub_row = deal::RowSigns{};
  EXPECT_THAT(found(),
              ElementsAre("lockout bob P hub_row: {lock: false, label: Public} / inaccessible"));
}

TEST_F(Comparing, wrong_parts_are_named_one_by_one) {
  should_be_shown().hub_row = deal::RowSigns{Sign::On, deal::Label::Private};
  is_shown().hub_row = deal::RowSigns{Sign::Off, deal::Label::Open};
  EXPECT_THAT(found(), ElementsAre("wrong_sign bob P hub_row.lock: true / false",
                                   "wrong_value bob P hub_row.label: Private / Open"));
}

TEST_F(Comparing, a_cell_left_open_is_passed_over) {
  should_be_shown().access_list = Uncompared{};
  EXPECT_THAT(found(), IsEmpty());
  is_shown().access_list = deal::AccessList{{{deal::Principal{UserId{0}}, deal::Level::Owner}}};
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Comparing, access_lists_are_values) {
  should_be_shown().access_list =
      deal::AccessList{{{deal::Principal{UserId{0}}, deal::Level::Owner}}};
  is_shown().access_list = deal::AccessList{{{deal::Principal{UserId{0}}, deal::Level::Full}}};
  EXPECT_THAT(found(),
              ElementsAre("wrong_value bob P access_list.entries: {ann: owner} / {ann: full}"));
}

TEST_F(Comparing, what_stands_by_initiative_is_named_by_it) {
  expected.viewer_values[0].initiatives[0].row = Sign::On;
  answered.viewer_values[0].initiatives[0].row = Sign::Off;
  answered.viewer_values[1].initiatives[0].page = deal::Opens{};
  EXPECT_THAT(found(), ElementsAre("wrong_sign ann initiative I.row: true / false",
                                   "leak bob initiative I.page: inaccessible / {}"));
}

TEST_F(Comparing, a_list_that_is_too_long_shows_too_much) {
  expected.viewer_values[0].initiatives.clear();
  answered.viewer_values[0].initiatives[0].row = Sign::Off;
  EXPECT_THAT(found(), ElementsAre("leak ann initiative I.row: inaccessible / false"));
}

TEST_F(Comparing, a_total_above_the_rows_is_a_leak) {
  answered.miscounts = {{UserId{1}, "hub", 1, 2}, {UserId{0}, "search", 2, 1}};
  EXPECT_THAT(found(), ElementsAre("leak bob total of hub: 1 / 2",
                                   "wrong_value ann total of search: 2 / 1"));
}

TEST_F(Comparing, a_row_of_something_unheard_of_is_a_leak) {
  answered.strays = {{UserId{1}, "hub", "ghost"}};
  EXPECT_THAT(found(),
              ElementsAre("leak bob row of hub: no row for a record that does not exist / ghost"));
}

}  // namespace
}  // namespace privet::harness
