#include "model/kvcore/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace privet::kvcore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Two viewers, two leads named `first` and `second`.
class KvcoreFold : public testing::Test {
 protected:
  KvcoreFold() {
    for (const char* alias : {"ag", "com"})
      (void)*names.add<UserId>(alias);
    for (const char* alias : {"L1", "L2"})
      (void)*names.add<LeadId>(alias);
  }
  // What one answer to ag comes to.
  Observation<Kvcore> told(Query query, Answer answer) {
    const std::vector<Asked> asked{{ag, query, std::move(answer)}};
    Observation<Kvcore> out;
    fold(asked, scope, record_names, names, out);
    return out;
  }
  [[nodiscard]] Flags<SightFlag> sight(const Observation<Kvcore>& out, LeadId lead) const {
    return out.sight.at(ag.index(), lead.index());
  }
  [[nodiscard]] LeadRow row(LeadId lead, ShownName name) const {
    LeadRow row;
    row.lead = lead;
    row.name = name;
    row.owner = ag;
    return row;
  }
  [[nodiscard]] LeadRow named_row(LeadId lead) const {
    return row(lead, {record_names[lead.index()]});
  }

  Names names;
  const UserId ag{0};
  const LeadId first{0}, second{1}, third{2};
  const Scope scope{2, 2};
  const std::vector<Text> record_names{names.intern("first"), names.intern("second")};
};

TEST_F(KvcoreFold, a_whole_look_asks_every_surface_of_everything) {
  const auto queries = whole_look(names, scope, record_names);
  std::vector<std::string_view> asked;
  asked.reserve(queries.size());
  for (const Query& query : queries) {
    asked.push_back(std::visit([](const auto& q) { return q.kName; }, query));
  }
  EXPECT_THAT(asked, ElementsAre("list", "list", "list", "record", "offered", "log", "record",
                                 "offered", "log", "settings"));
  EXPECT_EQ(std::get<ListQuery>(queries[0]).text, std::nullopt);
  EXPECT_EQ(std::get<ListQuery>(queries[2]).text, record_names[1]);
}

TEST_F(KvcoreFold, a_row_is_sight_and_shows_the_name_unless_it_is_masked) {
  const auto masked = told(ListQuery{}, LeadList{{row(second, {})}, 1});
  EXPECT_TRUE(sight(masked, first).empty());
  EXPECT_EQ(sight(masked, second), Kvcore::kMasked);
  EXPECT_EQ(masked.record_values.at(0, 1).row, Shown<LeadRow>{row(second, {})});
  EXPECT_TRUE(masked.sight.at(1, 1).empty());
  const auto shown = told(ListQuery{}, LeadList{{named_row(second)}, 1});
  EXPECT_EQ(sight(shown, second), (Flags{SightFlag::Row, SightFlag::NameShown}));
}

TEST_F(KvcoreFold, a_search_counts_for_the_lead_whose_whole_name_it_was) {
  const LeadList both{{named_row(first), named_row(second)}, 2};
  const auto out = told(ListQuery{record_names[0]}, both);
  EXPECT_EQ(sight(out, first), (Flags{SightFlag::FoundByName, SightFlag::NameShown}));
  EXPECT_TRUE(sight(out, second).empty());
  EXPECT_EQ(out.record_values.at(0, 0).row, Shown<LeadRow>{});
  const auto betrayed = told(ListQuery{record_names[0]}, LeadList{{row(first, {})}, 1});
  EXPECT_EQ(sight(betrayed, first), Flags{SightFlag::FoundByName});
}

TEST_F(KvcoreFold, a_record_is_a_value_and_offers_are_flags) {
  LeadRecord record;
  record.lead = first;
  record.rating = Rating{3};
  const auto opened = told(RecordQuery{first}, record);
  EXPECT_TRUE(sight(opened, first).empty());
  EXPECT_EQ(opened.record_values.at(0, 0).record, Shown<LeadRecord>{record});
  EXPECT_EQ(told(RecordQuery{first}, Inaccessible{}).record_values.at(0, 0), RecordValues{});
  const auto offers = told(OfferedQuery{first}, Offers{{Offer::Open, Offer::MakeVisible}});
  EXPECT_EQ(sight(offers, first), (Flags{SightFlag::MayOpen, SightFlag::MayMakeVisible}));
}

TEST_F(KvcoreFold, settings_are_the_viewers_and_logs_the_leads) {
  const Settings settings{{Option::Privacy}, true, false};
  const auto told_settings = told(SettingsQuery{}, settings);
  EXPECT_EQ(told_settings.viewer_values[0].settings, Shown<Settings>{settings});
  EXPECT_EQ(told_settings.viewer_values[1].settings, Shown<Settings>{});
  const Log log{Rating{2}, {{MessageKind::Text, ag}}};
  const auto told_log = told(LogQuery{second}, log);
  EXPECT_EQ(told_log.logs[0].log, Shown<Log>{});
  EXPECT_EQ(told_log.logs[1].log, Shown<Log>{log});
}

TEST_F(KvcoreFold, wrong_totals_and_rows_out_of_scope_are_noted) {
  const auto listed = told(ListQuery{}, LeadList{{row(third, {})}, 3});
  EXPECT_THAT(listed.miscounts, ElementsAre(Miscount{ag, "list", 1, 3}));
  EXPECT_THAT(listed.strays, ElementsAre(Stray{ag, "list", "?"}));
  const auto found = told(ListQuery{record_names[0]}, LeadList{{}, 1});
  EXPECT_THAT(found.miscounts, ElementsAre(Miscount{ag, "search", 0, 1}));
}

TEST_F(KvcoreFold, an_answer_that_does_not_fit_its_query_shows_nothing) {
  const auto out = told(ListQuery{}, Offers{{Offer::Edit}});
  EXPECT_TRUE(sight(out, first).empty());
  EXPECT_THAT(out.miscounts, IsEmpty());
  EXPECT_TRUE(sight(told(RecordQuery{third}, LeadRecord{}), first).empty());
}

}  // namespace
}  // namespace privet::kvcore
