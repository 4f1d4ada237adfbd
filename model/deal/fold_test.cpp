#include "model/deal/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace privet::deal {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Two records, P and Pond, one initiative, one viewer.
class DealFold : public testing::Test {
 protected:
  Observation<Deal> folded(std::vector<Asked> asked) {
    Observation<Deal> out;
    fold(asked, scope, record_names, names, out);
    return out;
  }
  Observation<Deal> folded(const Query& query, const Answer& answer) {
    return folded({{viewer, query, answer}});
  }

  Names names;
  UserId viewer = *names.add<UserId>("x");
  InitiativeId initiative = *names.add<InitiativeId>("I");
  OpportunityId p = *names.add<OpportunityId>("P");
  OpportunityId pond = *names.add<OpportunityId>("Pond");
  std::vector<Text> record_names{names.default_name(p), names.default_name(pond)};
  Scope scope{.viewers = 1, .records = 2};
  OpportunityRow open_p{.opportunity = p, .lock = Sign::On, .label = Label::Open};
};

TEST_F(DealFold, nothing_asked_is_nothing_seen) {
  const auto out = folded(std::vector<Asked>{});
  EXPECT_TRUE(out.sight.at(0, 0).empty());
  EXPECT_EQ(out.record_values.at(0, 0), RecordValues{});
  EXPECT_EQ(out.viewer_values[0].initiatives, std::vector{InitiativeValues{}});
}

TEST_F(DealFold, a_row_in_the_hub_is_seen_with_its_signs) {
  const auto out = folded(HubQuery{}, OpportunityList{{open_p}, 1});
  EXPECT_EQ(out.sight.at(0, 0), (Flags{SightFlag::InHub, SightFlag::Lock}));
  EXPECT_EQ(out.record_values.at(0, 0).hub_row, Shown<RowSigns>(RowSigns{Sign::On, Label::Open}));
  EXPECT_TRUE(out.sight.at(0, 1).empty());
  EXPECT_THAT(out.miscounts, IsEmpty());
}

TEST_F(DealFold, a_search_counts_for_the_whole_name_only) {
  const OpportunityList both{{open_p, {.opportunity = pond}}, 2};
  const auto out = folded(SearchQuery{record_names[0]}, both);
  EXPECT_EQ(out.sight.at(0, 0), Flags{SightFlag::InSearch});
  EXPECT_TRUE(out.sight.at(0, 1).empty());
}

TEST_F(DealFold, a_page_opens_also_when_it_lists_nothing) {
  const auto out = folded(InitiativeQuery{initiative}, OpportunityList{});
  EXPECT_EQ(out.viewer_values[0].initiatives[0].page, Shown<Opens>(Opens{}));
  EXPECT_EQ(
      folded(InitiativeQuery{initiative}, Inaccessible{}).viewer_values[0].initiatives[0].page,
      Shown<Opens>(Inaccessible{}));
}

TEST_F(DealFold, records_lists_and_offers_are_taken_as_answered) {
  OpportunityRecord record;
  record.opportunity = p;
  record.owner = viewer;
  AccessList list;
  list.entries[viewer] = Level::Owner;
  const auto out = folded({{viewer, LinkQuery{p}, record},
                           {viewer, AccessListQuery{p}, list},
                           {viewer, InitiativeAccessListQuery{initiative}, list},
                           {viewer, OfferedQuery{p}, Offers{{Offer::Edit, Offer::Copy}}}});
  EXPECT_EQ(out.sight.at(0, 0), (Flags{SightFlag::ByLink, SightFlag::MayEdit, SightFlag::MayCopy}));
  EXPECT_EQ(out.record_values.at(0, 0).link, Shown<OpportunityRecord>(record));
  EXPECT_EQ(out.record_values.at(0, 0).access_list, Shown<AccessList>(list));
  EXPECT_EQ(out.viewer_values[0].initiatives[0].access_list, Shown<AccessList>(list));
}

TEST_F(DealFold, a_total_that_is_not_the_number_of_rows_is_a_miscount) {
  EXPECT_THAT(folded(HubQuery{}, OpportunityList{{open_p}, 2}).miscounts,
              ElementsAre(Miscount{viewer, "hub", 1, 2}));
  EXPECT_THAT(folded(InitiativesQuery{}, InitiativeList{{}, 1}).miscounts,
              ElementsAre(Miscount{viewer, "initiatives", 0, 1}));
}

TEST_F(DealFold, a_row_of_what_nobody_named_is_a_stray) {
  const OpportunityList list{{{.opportunity = OpportunityId{9}}}, 1};
  EXPECT_THAT(folded(SearchQuery{record_names[0]}, list).strays,
              ElementsAre(Stray{viewer, "search", "?"}));
  EXPECT_THAT(
      folded(InitiativesQuery{}, InitiativeList{{{.initiative = InitiativeId{3}}}, 1}).strays,
      ElementsAre(Stray{viewer, "initiatives", "?"}));
}

TEST_F(DealFold, an_answer_that_is_none_to_its_query_shows_nothing) {
  EXPECT_EQ(folded(HubQuery{}, Offers{}), folded(std::vector<Asked>{}));
  EXPECT_EQ(folded({{UserId{5}, HubQuery{}, OpportunityList{{open_p}, 1}}}),
            folded(std::vector<Asked>{}));
}

TEST_F(DealFold, a_whole_look_searches_each_name_once) {
  record_names[1] = record_names[0];
  const std::vector<Query> queries = whole_look(names, scope, record_names);
  EXPECT_EQ(queries.size(), 1U + 1U + 1U + 2U + 2U * 3U);
}

}  // namespace
}  // namespace privet::deal
