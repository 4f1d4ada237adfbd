// What a list of expected failures forgives, when it is stale, and how a run changes it.
#include "harness/known.h"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace privet::harness {
namespace {

using std::chrono::year_month_day;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

constexpr year_month_day kToday{2026y, std::chrono::March, 15d};

Divergence divergence(DivergenceClass kind, std::string rule) {
  Divergence one;
  one.signature = {kind, {"in_search"}, {std::move(rule)}, "stranger", "edit_lead"};
  return one;
}
const Divergence kLeak = divergence(DivergenceClass::Leak, "NEX-12");
const Divergence kOther = divergence(DivergenceClass::Lockout, "NEX-04");
const Divergence kThird = divergence(DivergenceClass::WrongValue, "NEX-04");
const std::string kLeakText = "leak [in_search] NEX-12 stranger edit_lead";
const std::string kOtherText = "lockout [in_search] NEX-04 stranger edit_lead";

CaseResult passed(std::string id) {
  CaseResult result;
  result.id = std::move(id);
  result.outcome = Outcome::Passed;
  return result;
}
CaseResult failed(std::string id, std::vector<Divergence> divergences) {
  CaseResult result = passed(std::move(id));
  result.outcome = Outcome::Failed;
  result.divergences = std::move(divergences);
  return result;
}
CaseResult ended(std::string id, Outcome outcome) {
  CaseResult result = passed(std::move(id));
  result.outcome = outcome;
  return result;
}

KnownEntry entry(std::string cases, std::vector<std::string> signatures = {kLeakText}) {
  KnownEntry one;
  one.cases = std::move(cases);
  one.signatures = std::move(signatures);
  one.reason = "search is not filtered";
  one.issue = "https://example.test/7";
  one.file = "known.yaml";
  one.line = 3;
  return one;
}
KnownEntry flaky(std::string cases, unsigned rate) {
  KnownEntry one = entry(std::move(cases));
  one.kind = KnownKind::Flaky;
  one.rate = rate;
  return one;
}

// A list held against the cases nextiva/a/1 to nextiva/a/N, of which the first was once called
// nextiva/old/name.
class List {
 public:
  explicit List(std::vector<KnownEntry> entries, int cases = 3,
                KnownScope scope = KnownScope::Suite)
      : known_{std::move(entries), cases_of(cases), scope} {}

  [[nodiscard]] bool expects(CaseResult result) const {
    known_.mark(result);
    return result.expected;
  }
  [[nodiscard]] CaseResult marked(CaseResult result) const {
    known_.mark(result);
    return result;
  }
  // `fixed: message`, a text for each.
  [[nodiscard]] std::vector<std::string> stale(const std::vector<CaseResult>& results = {},
                                               year_month_day today = kToday) const {
    std::vector<std::string> texts;
    for (const StaleEntry& one : known_.stale(results, today))
      texts.push_back(word_of(one.why) + ": " + one.message);
    return texts;
  }
  [[nodiscard]] KnownChange change(const std::vector<CaseResult>& results) const {
    return known_.change(results);
  }
  [[nodiscard]] const KnownFailures& known() const { return known_; }

 private:
  static std::vector<KnownCase> cases_of(int count) {
    std::vector<KnownCase> cases;
    for (int i = 1; i <= count; ++i)
      cases.push_back({"nextiva/a/" + std::to_string(i), {}});
    if (!cases.empty())
      cases.front().renamed_from = {"nextiva/old/name"};
    return cases;
  }
  KnownFailures known_;
};

// --- what is forgiven ---

TEST(KnownFailure, is_expected_when_its_signature_is_listed_for_its_case) {
  const List list{{entry("nextiva/a/1")}};
  EXPECT_TRUE(list.expects(failed("nextiva/a/1", {kLeak})));
  EXPECT_FALSE(list.expects(failed("nextiva/a/1", {kOther})));
  EXPECT_FALSE(list.expects(failed("nextiva/a/2", {kLeak})));
}

TEST(KnownFailure, is_expected_only_when_every_signature_is_listed) {
  const CaseResult both = failed("nextiva/a/1", {kLeak, kOther, kLeak});
  EXPECT_FALSE(List{{entry("nextiva/a/1")}}.expects(both));
  EXPECT_TRUE(List({entry("nextiva/a/1", {kLeakText, kOtherText})}).expects(both));
  EXPECT_TRUE(List({entry("nextiva/a/1"), entry("nextiva/a/*", {kOtherText})}).expects(both));
}

TEST(KnownFailure, says_why_it_is_expected) {
  const List list{{entry("nextiva/a/1"), entry("nextiva/*", {kOtherText})}};
  EXPECT_EQ(list.marked(failed("nextiva/a/1", {kLeak, kOther})).reason,
            "search is not filtered (https://example.test/7)");
  EXPECT_EQ(list.marked(failed("nextiva/a/1", {kThird})).reason, "");
  const CaseResult once = list.marked(failed("nextiva/a/1", {kLeak}));
  EXPECT_EQ(list.marked(once).reason, once.reason);
}

TEST(KnownFailure, may_be_listed_by_a_glob_or_by_an_older_name) {
  EXPECT_TRUE(List{{entry("nextiva/*")}}.expects(failed("nextiva/a/2", {kLeak})));
  EXPECT_TRUE(List{{entry("*/a/[12]")}}.expects(failed("nextiva/a/2", {kLeak})));
  EXPECT_FALSE(List{{entry("*/a/[12]")}}.expects(failed("nextiva/a/3", {kLeak})));
  EXPECT_TRUE(List{{entry("nextiva/old/name")}}.expects(failed("nextiva/a/1", {kLeak})));
}

TEST(KnownFailure, without_a_divergence_is_never_expected) {
  EXPECT_FALSE(List{{entry("nextiva/a/1")}}.expects(failed("nextiva/a/1", {})));
}

TEST(KnownFailure, is_neither_crash_nor_time_out_nor_error_nor_fault_of_the_harness) {
  for (const Outcome outcome : {Outcome::Crash, Outcome::Timeout, Outcome::ProtocolError,
                                Outcome::Error, Outcome::HarnessFault}) {
    CaseResult result = failed("nextiva/a/1", {kLeak});
    result.outcome = outcome;
    result.reason = "signal 11";
    for (const List& list : {List{{entry("nextiva/a/1")}}, List{{flaky("nextiva/a/1", 50)}}}) {
      EXPECT_FALSE(list.expects(result)) << word_of(outcome);
      EXPECT_EQ(list.marked(result).reason, "signal 11");
    }
  }
}

TEST(KnownFailure, that_passes_is_not_expected_to) {
  const List list{{entry("nextiva/a/1"), flaky("nextiva/a/2", 50)}};
  EXPECT_FALSE(list.expects(passed("nextiva/a/1")));
  EXPECT_TRUE(list.expects(passed("nextiva/a/2")));
  EXPECT_TRUE(list.expects(passed("nextiva/a/3")));
}

TEST(KnownFailure, is_expected_of_a_stale_entry_too) {
  KnownEntry past = entry("nextiva/a/1");
  past.until = 2020y / 1 / 1;
  EXPECT_TRUE(List{{past}}.expects(failed("nextiva/a/1", {kLeak})));
  EXPECT_TRUE(List({entry("*")}, 30).expects(failed("nextiva/a/1", {kLeak})));
}

// --- what is stale ---

TEST(KnownEntry, is_fresh_while_its_case_fails_as_listed) {
  const List list{{entry("nextiva/a/1"), entry("nextiva/a/[23]")}};
  EXPECT_THAT(list.stale({failed("nextiva/a/1", {kLeak}), failed("nextiva/a/2", {kOther, kLeak}),
                          failed("nextiva/a/3", {kLeak})}),
              IsEmpty());
}

TEST(KnownEntry, is_stale_when_its_case_passes) {
  EXPECT_THAT(List{{entry("nextiva/a/1")}}.stale({passed("nextiva/a/1")}),
              ElementsAre("fixed: it passes: remove the entry"));
  EXPECT_THAT(
      List{{entry("nextiva/*")}}.stale(
          {failed("nextiva/a/1", {kLeak}), passed("nextiva/a/2"), failed("nextiva/a/3", {kLeak})}),
      ElementsAre("fixed: 1 of its 3 cases pass, nextiva/a/2 is one: narrow the entry"));
}

TEST(KnownEntry, is_stale_when_its_case_fails_otherwise) {
  EXPECT_THAT(List{{entry("nextiva/a/1")}}.stale({failed("nextiva/a/1", {kOther})}),
              ElementsAre("otherwise: nextiva/a/1 fails, but not with `" + kLeakText + "`"));
}

TEST(KnownEntry, is_stale_when_one_of_its_signatures_is_gone) {
  EXPECT_THAT(
      List({entry("nextiva/a/1", {kLeakText, kOtherText})}).stale({failed("nextiva/a/1", {kLeak})}),
      ElementsAre("otherwise: nextiva/a/1 fails, but not with `" + kOtherText + "`"));
}

TEST(KnownEntry, is_stale_when_no_case_is_called_so) {
  EXPECT_THAT(
      List{{entry("nextiva/b/1")}}.stale(),
      ElementsAre(HasSubstr("unmatched: no case is called so; did you mean `nextiva/a/1`")));
  EXPECT_THAT(List{{entry("deal/*")}}.stale(), ElementsAre("unmatched: no case is called so"));
}

TEST(KnownEntry, is_stale_when_it_matches_more_than_20_cases) {
  EXPECT_THAT(List({entry("*")}, 20).stale(), IsEmpty());
  EXPECT_THAT(List({entry("*")}, 21).stale(),
              ElementsAre("too_broad: matches 21 cases, where an entry may match 20"));
}

TEST(KnownEntry, holds_until_the_end_of_its_day) {
  KnownEntry dated = entry("nextiva/a/1");
  dated.until = kToday;
  EXPECT_THAT(List{{dated}}.stale(), IsEmpty());
  EXPECT_THAT(List{{dated}}.stale({}, 2026y / 3 / 16),
              ElementsAre("expired: held until 2026-03-15"));
}

TEST(KnownEntry, is_stale_until_somebody_says_why) {
  KnownEntry one = entry("nextiva/a/1");
  one.reason = kKnownToDo;
  EXPECT_THAT(List{{one}}.stale(),
              ElementsAre("unexplained: reason is still TODO: say why it fails"));
  one.issue = kKnownToDo;
  EXPECT_THAT(List{{one}}.stale(),
              ElementsAre("unexplained: reason and issue are still TODO: say why it fails"));
}

TEST(KnownEntry, tells_each_way_in_which_it_is_stale_and_where_it_stands) {
  KnownEntry one = entry("nextiva/a/[12]");
  one.until = 2020y / 1 / 1;
  const List list{{entry("nextiva/a/3"), one}};
  const std::vector<StaleEntry> stale =
      list.known().stale({passed("nextiva/a/1"), failed("nextiva/a/2", {kOther})}, kToday);
  ASSERT_THAT(stale, SizeIs(3));
  EXPECT_EQ(stale[0].why, StaleKind::Expired);
  EXPECT_EQ(stale[1].why, StaleKind::Fixed);
  EXPECT_EQ(stale[2].why, StaleKind::Otherwise);
  EXPECT_EQ(stale[2].entry, "known.yaml:3");
  EXPECT_EQ(stale[2].cases, "nextiva/a/[12]");
}

TEST(KnownEntry, is_not_stale_by_a_case_that_was_not_judged) {
  for (const Outcome outcome :
       {Outcome::Crash, Outcome::Timeout, Outcome::ProtocolError, Outcome::Error,
        Outcome::HarnessFault, Outcome::Skipped, Outcome::Unsupported, Outcome::NotRun}) {
    EXPECT_THAT(List{{entry("nextiva/a/1")}}.stale({ended("nextiva/a/1", outcome)}), IsEmpty());
  }
  EXPECT_THAT(List{{entry("nextiva/a/1")}}.stale(), IsEmpty()) << "left out by a filter";
}

TEST(Stale, has_a_word_for_each_way) {
  EXPECT_EQ(word_of(StaleKind::TooBroad), "too_broad");
  EXPECT_EQ(word_of(StaleKind::Unexplained), "unexplained");
}

// --- flaky ones ---

TEST(FlakyEntry, lets_a_case_pass_or_fail_as_listed) {
  const List list{{flaky("nextiva/a/1", 10)}};
  EXPECT_TRUE(list.expects(passed("nextiva/a/1")));
  EXPECT_TRUE(list.expects(failed("nextiva/a/1", {kLeak})));
  EXPECT_FALSE(list.expects(failed("nextiva/a/1", {kOther})));
  for (const CaseResult& result :
       {passed("nextiva/a/1"), failed("nextiva/a/1", {kLeak}), failed("nextiva/a/1", {kOther})}) {
    EXPECT_THAT(list.stale({result}), IsEmpty());
  }
}

TEST(FlakyEntry, is_stale_when_more_of_its_cases_fail_than_its_rate_allows) {
  const List list({flaky("nextiva/a/*", 25)}, 8);
  std::vector<CaseResult> results;
  for (int i = 1; i <= 8; ++i)
    results.push_back(passed("nextiva/a/" + std::to_string(i)));
  for (const std::size_t i : {0U, 1U})
    results[i] = failed(results[i].id, {kLeak});
  EXPECT_THAT(list.stale(results), IsEmpty());
  results[2] = failed(results[2].id, {kLeak});
  EXPECT_THAT(list.stale(results),
              ElementsAre("too_often: failed in 3 of 8 cases, where its rate of 25 % allows 2"));
}

TEST(FlakyEntry, is_counted_over_the_cases_that_were_judged) {
  const List list({flaky("nextiva/a/*", 50)}, 8);
  std::vector<CaseResult> results;
  for (int i = 1; i <= 4; ++i)
    results.push_back(failed("nextiva/a/" + std::to_string(i), {kLeak}));
  for (int i = 5; i <= 8; ++i)
    results.push_back(passed("nextiva/a/" + std::to_string(i)));
  EXPECT_THAT(list.stale(results), IsEmpty());
  results.back().outcome = Outcome::Crash;
  EXPECT_THAT(list.stale(results),
              ElementsAre("too_often: failed in 4 of 7 cases, where its rate of 50 % allows 3"));
}

TEST(FlakyEntry, is_always_allowed_one_failure) {
  EXPECT_THAT(List({flaky("nextiva/a/*", 1)}).stale({failed("nextiva/a/1", {kLeak})}), IsEmpty());
  EXPECT_THAT(List({flaky("nextiva/a/*", 1)})
                  .stale({failed("nextiva/a/1", {kLeak}), failed("nextiva/a/2", {kLeak})}),
              ElementsAre(HasSubstr("too_often")));
}

TEST(FlakyEntry, is_stale_by_name_number_and_date_as_others_are) {
  KnownEntry past = flaky("nextiva/b/1", 10);
  past.until = 2020y / 1 / 1;
  EXPECT_THAT(List{{past}}.stale(), ElementsAre(HasSubstr("unmatched"), HasSubstr("expired")));
  EXPECT_THAT(List({flaky("*", 10)}, 21).stale(), ElementsAre(HasSubstr("too_broad")));
}

TEST(FlakyEntry, excuses_a_steady_fault_behind_it_from_showing) {
  const List list{{flaky("nextiva/a/1", 50), entry("nextiva/a/1", {kOtherText})}};
  EXPECT_THAT(list.stale({failed("nextiva/a/1", {kLeak})}), IsEmpty());
  EXPECT_THAT(list.stale({failed("nextiva/a/1", {kThird})}), ElementsAre(HasSubstr("otherwise")));
  EXPECT_THAT(list.stale({passed("nextiva/a/1")}), ElementsAre(HasSubstr("fixed")));
}

// --- what campaigns find ---

TEST(FuzzEntry, expects_its_signature_of_whatever_a_campaign_finds) {
  const List list({entry("fuzz")}, 0, KnownScope::Campaign);
  EXPECT_TRUE(list.expects(failed("nextiva/leak-nex-12-1/leak-nex-12", {kLeak})));
  EXPECT_FALSE(list.expects(failed("nextiva/leak-nex-12-1/leak-nex-12", {kLeak, kOther})));
  EXPECT_TRUE(list.expects(passed("nextiva/fuzz/campaign")));
}

TEST(FuzzEntry, says_nothing_of_scenarios) {
  const List list{{entry("fuzz")}};
  EXPECT_FALSE(list.expects(failed("nextiva/a/1", {kLeak})));
  EXPECT_TRUE(list.expects(passed("nextiva/a/1")));
}

TEST(FuzzEntry, is_stale_by_its_date_only) {
  for (const KnownScope scope : {KnownScope::Suite, KnownScope::Campaign}) {
    EXPECT_THAT(List({entry("fuzz")}, 30, scope).stale({passed("nextiva/a/1")}), IsEmpty());
    KnownEntry past = entry("fuzz");
    past.until = 2020y / 1 / 1;
    EXPECT_THAT(List({past}, 30, scope).stale(), ElementsAre(HasSubstr("expired")));
  }
}

TEST(Campaign, leaves_entries_of_scenarios_alone_unless_its_corpus_has_them) {
  EXPECT_THAT(List({entry("deal/x/y")}, 3, KnownScope::Campaign).stale(), IsEmpty());
  const List list({entry("nextiva/a/1")}, 3, KnownScope::Campaign);
  EXPECT_TRUE(list.expects(failed("nextiva/a/1", {kLeak})));
  EXPECT_THAT(list.stale({passed("nextiva/a/1")}), ElementsAre(HasSubstr("fixed")));
}

// --- how a run changes the list ---

TEST(KnownChange, is_none_when_all_is_as_listed) {
  const List list{
      {entry("nextiva/a/1"), flaky("nextiva/a/2", 10), entry("nextiva/gone"), entry("fuzz")}};
  const KnownChange change =
      list.change({failed("nextiva/a/1", {kLeak}), passed("nextiva/a/2"), passed("nextiva/a/3")});
  EXPECT_THAT(change.removed, IsEmpty());
  EXPECT_THAT(change.added, IsEmpty());
}

TEST(KnownChange, removes_what_is_fixed) {
  const List list{{entry("nextiva/a/1"), entry("nextiva/a/2"), entry("nextiva/a/3")}};
  const KnownChange change =
      list.change({passed("nextiva/a/1"), failed("nextiva/a/2", {kLeak}), passed("nextiva/a/3")});
  EXPECT_THAT(change.removed, ElementsAre(0U, 2U));
  EXPECT_THAT(change.added, IsEmpty());
}

TEST(KnownChange, adds_what_is_not_listed_for_a_person_to_explain) {
  const KnownChange change = List{{}}.change(
      {failed("nextiva/a/1", {kLeak, kOther, kLeak}), ended("nextiva/a/2", Outcome::Crash)});
  ASSERT_THAT(change.added, SizeIs(1));
  const KnownEntry& added = change.added.front();
  EXPECT_EQ(added.kind, KnownKind::Failing);
  EXPECT_EQ(added.cases, "nextiva/a/1");
  EXPECT_THAT(added.signatures, ElementsAre(kLeakText, kOtherText));
  EXPECT_EQ(added.reason, "TODO");
  EXPECT_EQ(added.issue, "TODO");
}

TEST(KnownChange, adds_only_the_signatures_that_are_new) {
  const KnownChange change =
      List{{flaky("nextiva/a/1", 10)}}.change({failed("nextiva/a/1", {kLeak, kOther})});
  EXPECT_THAT(change.removed, IsEmpty());
  ASSERT_THAT(change.added, SizeIs(1));
  EXPECT_THAT(change.added.front().signatures, ElementsAre(kOtherText));
}

TEST(KnownChange, replaces_one_failure_by_another_without_keeping_its_excuse) {
  const KnownChange change = List{{entry("nextiva/a/1")}}.change({failed("nextiva/a/1", {kOther})});
  EXPECT_THAT(change.removed, ElementsAre(0U));
  ASSERT_THAT(change.added, SizeIs(1));
  EXPECT_THAT(change.added.front().signatures, ElementsAre(kOtherText));
  EXPECT_EQ(change.added.front().reason, "TODO");
}

TEST(KnownChange, narrows_a_glob_to_the_cases_that_still_fail_or_were_not_judged) {
  KnownEntry glob = entry("nextiva/*", {kLeakText, kOtherText});
  glob.until = kToday;
  const KnownChange change = List({glob}, 4).change(
      {passed("nextiva/a/1"), failed("nextiva/a/2", {kLeak}), ended("nextiva/a/3", Outcome::Crash),
       failed("nextiva/a/4", {kLeak, kOther})});
  EXPECT_THAT(change.removed, ElementsAre(0U));
  ASSERT_THAT(change.added, SizeIs(3));
  EXPECT_EQ(change.added[0].cases, "nextiva/a/2");
  EXPECT_THAT(change.added[0].signatures, ElementsAre(kLeakText));
  EXPECT_EQ(change.added[1].cases, "nextiva/a/3");
  EXPECT_THAT(change.added[1].signatures, ElementsAre(kLeakText, kOtherText));
  EXPECT_EQ(change.added[2].cases, "nextiva/a/4");
  for (const KnownEntry& added : change.added) {
    EXPECT_EQ(added.reason, glob.reason);
    EXPECT_EQ(added.issue, glob.issue);
    EXPECT_EQ(added.until, glob.until);
  }
}

TEST(KnownChange, leaves_what_only_a_person_can_mend) {
  KnownEntry past = entry("nextiva/a/1");
  past.until = 2020y / 1 / 1;
  const List list({past, entry("deal/typo"), entry("*")}, 30);
  const KnownChange change = list.change({failed("nextiva/a/1", {kLeak}), passed("nextiva/a/2")});
  EXPECT_THAT(change.removed, IsEmpty());
  EXPECT_THAT(change.added, IsEmpty());
}

TEST(KnownChange, makes_a_list_that_is_as_the_run_was) {
  const std::vector<CaseResult> results{passed("nextiva/a/1"), failed("nextiva/a/2", {kOther}),
                                        failed("nextiva/a/3", {kLeak, kOther})};
  std::vector<KnownEntry> entries{entry("nextiva/a/*")};
  const KnownChange change = List{entries}.change(results);
  ASSERT_THAT(change.removed, ElementsAre(0U));
  entries = change.added;
  for (KnownEntry& one : entries) {
    one.reason = "why";
    one.issue = "https://example.test/8";
  }
  const List after{entries};
  EXPECT_THAT(after.stale(results), IsEmpty());
  for (const CaseResult& result : results)
    EXPECT_TRUE(after.expects(result)) << result.id;
  EXPECT_THAT(after.change(results).added, IsEmpty());
}

}  // namespace
}  // namespace privet::harness
