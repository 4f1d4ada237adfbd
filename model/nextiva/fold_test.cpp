#include "model/nextiva/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace privet::nextiva {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Two viewers, two leads named `first` and `second`, one contact.
class NextivaFold : public testing::Test {
 protected:
  NextivaFold() {
    for (const char* alias : {"ann", "bob"})
      (void)*names.add<UserId>(alias);
    for (const char* alias : {"first", "second"})
      (void)*names.add<LeadId>(alias);
    (void)*names.add<ContactId>("acme");
  }
  // What one answer to ann comes to.
  Observation<Nextiva> told(Query query, Answer answer) {
    const std::vector<Asked> asked{{ann, query, std::move(answer)}};
    Observation<Nextiva> out;
    fold(asked, scope, record_names, names, out);
    return out;
  }
  [[nodiscard]] Flags<SightFlag> sight(const Observation<Nextiva>& out, LeadId lead) const {
    return out.sight.at(ann.index(), lead.index());
  }

  Names names;
  const UserId ann{0};
  const LeadId first{0}, second{1}, third{2};
  const ContactId acme{0};
  const Scope scope{2, 2};
  const std::vector<Text> record_names{names.intern("first"), names.intern("second")};
};

TEST_F(NextivaFold, a_whole_look_asks_every_surface_of_everything) {
  const auto queries = whole_look(names, scope, record_names);
  std::vector<std::string_view> asked;
  asked.reserve(queries.size());
  for (const Query& query : queries) {
    asked.push_back(std::visit([](const auto& q) { return q.kName; }, query));
  }
  EXPECT_THAT(asked, ElementsAre("table", "search", "search", "related", "link", "offered", "link",
                                 "offered"));
  EXPECT_EQ(std::get<SearchQuery>(queries[2]).text, record_names[1]);
}

TEST_F(NextivaFold, a_row_of_the_table_is_sight_and_a_name) {
  const auto out = told(TableQuery{}, LeadList{{{second, record_names[1]}}, 1});
  EXPECT_TRUE(sight(out, first).empty());
  EXPECT_EQ(sight(out, second), Flags{SightFlag::InTable});
  EXPECT_EQ(out.record_values.at(0, 1).listed_name, Shown<Text>{record_names[1]});
  EXPECT_TRUE(out.sight.at(1, 1).empty());
}

TEST_F(NextivaFold, a_search_counts_for_the_lead_whose_whole_name_it_was) {
  const LeadList both{{{first, record_names[0]}, {second, record_names[1]}}, 2};
  const auto out = told(SearchQuery{record_names[0]}, both);
  EXPECT_EQ(sight(out, first), Flags{SightFlag::InSearch});
  EXPECT_TRUE(sight(out, second).empty());
}

TEST_F(NextivaFold, a_page_of_a_contact_is_readable_even_when_empty) {
  const auto contacts = [](const auto& out) { return out.viewer_values[0].contacts; };
  const auto empty = told(RelatedQuery{acme}, LeadList{});
  EXPECT_THAT(contacts(empty), ElementsAre(Shown<Readable>{Readable{}}));
  EXPECT_THAT(contacts(told(RelatedQuery{acme}, Inaccessible{})),
              ElementsAre(Shown<Readable>{Inaccessible{}}));
  const auto listing = told(RelatedQuery{acme}, LeadList{{{first, record_names[0]}}, 1});
  EXPECT_EQ(sight(listing, first), Flags{SightFlag::InRelated});
}

TEST_F(NextivaFold, a_link_shows_the_record_and_offers_are_flags) {
  const LeadRecord record{first, record_names[0], ann, acme, {}, {}};
  const auto opened = told(LinkQuery{first}, record);
  EXPECT_EQ(sight(opened, first), Flags{SightFlag::ByLink});
  EXPECT_EQ(opened.record_values.at(0, 0).link, Shown<LeadRecord>{record});
  const auto closed = told(LinkQuery{first}, Inaccessible{});
  EXPECT_TRUE(sight(closed, first).empty());
  const auto offers = told(OfferedQuery{first}, Offers{{Offer::View, Offer::Delete}});
  EXPECT_EQ(sight(offers, first), Flags{SightFlag::MayDelete});
}

TEST_F(NextivaFold, wrong_totals_and_rows_out_of_scope_are_noted) {
  const auto out = told(TableQuery{}, LeadList{{{third, {}}}, 3});
  EXPECT_THAT(out.miscounts, ElementsAre(Miscount{ann, "table", 1, 3}));
  EXPECT_THAT(out.strays, ElementsAre(Stray{ann, "table", "?"}));
}

TEST_F(NextivaFold, an_answer_that_does_not_fit_its_query_shows_nothing) {
  const auto out = told(TableQuery{}, Offers{{Offer::Edit}});
  EXPECT_TRUE(sight(out, first).empty());
  EXPECT_THAT(out.miscounts, IsEmpty());
}

}  // namespace
}  // namespace privet::nextiva
