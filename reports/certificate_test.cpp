#include "reports/certificate.h"

#include <limits>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/outcome.h"
#include "model/printable.h"
#include "reports/golden_test.h"
#include "reports/html_certificate.h"
#include "reports/sample_test.h"
#include "reports/text.h"

namespace privet::reports {
namespace {

using harness::Certificate;
using harness::CertificateVerdict;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using enum harness::CertificateVerdict;

constexpr std::size_t kMany = 3'000;

Certificate certificate(CertificateVerdict verdict) { return *certified_run(verdict).certificate; }

std::string worth(const Certificate& certificate) { return joined(guarantees(certificate), "\n"); }

std::string error_of(const Certificate& certificate) {
  const auto done = check_certificate(certificate);
  return done ? "" : done.error().message;
}

TEST(Certificate, has_a_section_that_looks_like_this) {
  expect_golden("certified_section", render_certificate_section(certified_run(ConformsExcept)));
}

TEST(Certificate, that_says_what_can_be_is_sound) {
  for (const auto verdict : {Conforms, ConformsExcept, DoesNotConform, Invalid, Incomplete})
    EXPECT_EQ(error_of(certificate(verdict)), "");
  EXPECT_EQ(error_of({}), "");
}

TEST(Certificate, that_did_more_than_there_was_to_do_is_refused) {
  const auto error_with = [](auto change) {
    Certificate changed = certificate(Conforms);
    change(changed);
    return error_of(changed);
  };
  EXPECT_THAT(error_with([](Certificate& one) { ++one.tours[0].covered; }),
              StartsWith("`tours`: more edges"));
  EXPECT_THAT(error_with([](Certificate& one) { ++one.suites[0].tests_run; }),
              StartsWith("`suites`: more was run"));
  EXPECT_THAT(error_with([](Certificate& one) { ++one.suites[0].steps_run; }),
              StartsWith("`suites`: more was run"));
  EXPECT_THAT(error_with([](Certificate& one) { one.suites[0].orbits = 207; }),
              StartsWith("`suites`: more orbits"));
  EXPECT_THAT(error_with([](Certificate& one) { one.hypotheses[0].broken = 1'001; }),
              StartsWith("`hypotheses`: more were broken"));
}

TEST(Certificate, with_words_that_there_are_not_is_refused) {
  const auto error_with = [](auto change) {
    Certificate changed = certificate(Invalid);
    change(changed);
    return error_of(changed);
  };
  EXPECT_THAT(error_with([](Certificate& one) { one.hypotheses[0].name = "kind"; }),
              StartsWith("`hypotheses`: `name`"));
  EXPECT_THAT(error_with([](Certificate& one) { one.canaries[0].expected = "conforms"; }),
              StartsWith("`canaries`: `expected`"));
  EXPECT_THAT(error_with([](Certificate& one) { one.canaries[0].judged = "good"; }),
              StartsWith("`canaries`: `judged`"));
}

TEST(Certificate, of_conformity_has_no_canary_that_was_judged_wrong) {
  Certificate one = certificate(Invalid);
  for (const auto verdict : {Conforms, ConformsExcept}) {
    one.verdict = verdict;
    EXPECT_THAT(error_of(one), StartsWith("`verdict`: nothing conforms"));
  }
}

TEST(Certificate, says_every_hypothesis_as_a_sentence) {
  for (const std::string_view name : harness::kHypotheses)
    EXPECT_THAT(std::string{assumption_of(name)}, testing::EndsWith("."));
  EXPECT_EQ(assumption_of("other"), "");
}

TEST(Certificate, has_steps_an_edge_to_the_nearest_hundredth) {
  EXPECT_EQ(steps_an_edge({.covered = 3, .steps = 4}), "1.33");
  EXPECT_EQ(steps_an_edge({.covered = 1'000, .steps = 1'999}), "2.00");
  EXPECT_EQ(steps_an_edge({.covered = 100, .steps = 103}), "1.03");
  EXPECT_EQ(steps_an_edge({}), "–");
  EXPECT_EQ(steps_an_edge({.covered = 1, .steps = std::numeric_limits<std::uint64_t>::max()}),
            "18,446,744,073,709,551,615.00");
}

TEST(Certificate, says_of_a_suite_why_it_is_not_complete) {
  EXPECT_EQ(completeness_of({.tests = 7, .tests_run = 7}), "yes");
  EXPECT_EQ(completeness_of({.twins = 1, .tests = 7, .tests_run = 5}),
            "no: 1 pair of states that no test tells apart; only 5 of 7 tests were run");
}

TEST(Certificate, counts_what_is_whole) {
  EXPECT_EQ(render_coverage(certificate(Conforms)), "2 of 3 tours whole, 1 of 3 suites complete");
  EXPECT_EQ(render_coverage({}), "0 of 0 tours whole, 0 of 0 suites complete");
}

TEST(Certificate, guarantees_every_sequence_only_where_a_suite_is_complete) {
  const std::string text = worth(certificate(Conforms));
  EXPECT_THAT(text, HasSubstr("If the hypotheses hold of the subject, then it answers every "
                              "sequence of the acts of these worlds as the rules say, however long "
                              "it is: deal tiny (k = 1).\n"));
  EXPECT_THAT(text, Not(HasSubstr("moving")));
  EXPECT_THAT(text, Not(HasSubstr("nextiva")));
  EXPECT_THAT(text, HasSubstr("what was tested came out right, and no more"));
}

TEST(Certificate, guarantees_less_where_leaks_alone_were_looked_for) {
  Certificate one = certificate(Conforms);
  one.suites[0].leaks_only = true;
  EXPECT_THAT(worth(one), HasSubstr("it never shows more than it may: deal tiny (k = 1). "));
  EXPECT_THAT(worth(one), Not(HasSubstr("as the rules say")));
  one.suites[0].leaks_only = false;
  one.leaks_only = true;
  EXPECT_THAT(worth(one), Not(HasSubstr("as the rules say")));
}

TEST(Certificate, guarantees_nothing_where_a_hypothesis_was_broken) {
  Certificate one = certificate(Conforms);
  one.hypotheses[1].broken = 1;
  EXPECT_THAT(worth(one), Not(HasSubstr("If the hypotheses hold")));
  EXPECT_THAT(worth(one), HasSubstr("what was tested came out right, and no more"));
  one.hypotheses[1].broken = 0;
  one.suites[0].twins = 1;
  EXPECT_THAT(worth(one), Not(HasSubstr("If the hypotheses hold")));
}

TEST(Certificate, guarantees_nothing_of_a_subject_that_was_not_found_to_conform) {
  for (const auto verdict : {DoesNotConform, Invalid, Incomplete})
    EXPECT_THAT(guarantees(certificate(verdict)), ElementsAre(StartsWith("Nothing is guaranteed")));
}

TEST(Certificate, of_no_world_guarantees_no_world) {
  EXPECT_THAT(worth({.verdict = Conforms}), Not(HasSubstr("If the hypotheses hold")));
}

TEST(Certificate, lets_nothing_through_that_a_subject_says) {
  Certificate one = certificate(Incomplete);
  one.suite = one.tours[0].rulebook = one.tours[0].world = hostile_text();
  one.suites[0].world = one.hypotheses[0].rulebook = one.canaries[0].subject = hostile_text();
  one.exceptions = {hostile_text()};
  harness::RunRecord record = certified_run(Incomplete);
  for (const auto verdict : {Incomplete, ConformsExcept}) {
    record.certificate = one;
    record.certificate->verdict = verdict;
    std::string text = render_certificate_section(record);
    EXPECT_THAT(text, HasSubstr("&lt;script&gt;"));
    EXPECT_THAT(text, Not(HasSubstr("<script>")));
    for (const auto& line : lines_of(*record.certificate))
      text += line.text + "\n";
    EXPECT_EQ(valid_utf8(text), text);
    EXPECT_THAT(text, Not(HasSubstr("\xE2\x80\xAE")));
    for (const char c : text)
      EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  }
}

TEST(Certificate, has_a_section_that_is_short_whatever_it_holds) {
  harness::RunRecord record = certified_run(ConformsExcept);
  Certificate& one = *record.certificate;
  const std::string text = std::string(5'000, '\x01') + hostile_text();
  one.suite = text;
  one.reasons.assign(kMany, text);
  one.exceptions.assign(kMany, text);
  one.tours.assign(kMany, {.rulebook = text, .world = text});
  one.suites.assign(kMany, {.rulebook = text, .world = text, .tests = 1, .tests_run = 1});
  one.hypotheses.assign(kMany, {.rulebook = text, .name = text});
  one.canaries.assign(kMany, {.rulebook = text, .subject = text, .expected = text});
  const std::string section = render_certificate_section(record);
  EXPECT_LT(section.size(), 500'000U);
  EXPECT_THAT(section, HasSubstr("and 2900 more"));
}

TEST(Certificate, of_a_run_that_has_none_is_no_section) {
  EXPECT_EQ(render_certificate_section(passing_run()), "");
}

}  // namespace
}  // namespace privet::reports
