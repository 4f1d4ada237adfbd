#include "reports/markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/golden_test.h"
#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::CaseResult;
using harness::Outcome;
using harness::RunRecord;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string markdown(const RunRecord& record) { return render_markdown(record, sample_statement); }

TEST(Markdown, looks_like_this) { expect_golden("markdown", markdown(sample_run())); }

TEST(Markdown, of_a_certificate_looks_like_this) {
  expect_golden("certified_markdown",
                markdown(certified_run(harness::CertificateVerdict::ConformsExcept)));
}

TEST(Markdown, what_a_certificate_quotes_of_the_subject_is_code) {
  const std::string text = markdown(certified_run(harness::CertificateVerdict::Incomplete));
  EXPECT_THAT(text, StartsWith("# privet: `` incomplete: the subject crashed: \\x1b"));
  EXPECT_THAT(text, HasSubstr("\n- reason: `` the subject crashed: \\x1b"));
}

TEST(Markdown, begins_with_the_verdict) {
  EXPECT_THAT(markdown(passing_run()), StartsWith("# privet: conformant: 1 case passed\n"));
}

TEST(Markdown, strings_of_subjects_are_code_whatever_they_hold) {
  RunRecord record;
  record.header.subject = "a``b|c";
  EXPECT_THAT(markdown(record), HasSubstr("Subject ``` a``b\\|c ```"));
}

TEST(Markdown, has_a_line_for_the_figures_of_each_rulebook) {
  EXPECT_THAT(markdown(sample_run()),
              HasSubstr("## Campaign\n\n- `deal`: 12,034 operations in 210 sequences, "));
  EXPECT_THAT(markdown(mutants_run()), StartsWith("# privet: 1 of 3 mutants lives\n"));
  EXPECT_THAT(markdown(mutants_run()), HasSubstr("## Mutants\n\n- `deal`: 4 mutants, "));
  RunRecord many = sample_run();
  many.campaigns.assign(1'000, many.campaigns.front());
  for (std::size_t i = 0; i < many.campaigns.size(); ++i)
    many.campaigns[i].rulebook = hostile_text() + std::to_string(i);
  EXPECT_LT(markdown(many).size(), kLongestMarkdown);
}

TEST(Markdown, titles_are_text) {
  RunRecord record;
  CaseResult result = leaking_case("deal/a/b");
  result.title = "a <b> *c* [d](e)";
  add_case(record, result);
  EXPECT_THAT(markdown(record), HasSubstr("a \\<b\\> \\*c\\* \\[d\\](e)"));
}

TEST(Markdown, shows_ten_findings_and_says_how_many_there_are) {
  RunRecord record;
  for (int i = 0; i < 30; ++i) {
    CaseResult result = leaking_case("deal/a/" + std::to_string(i));
    result.divergences.front().signature.relation = std::to_string(i);
    add_case(record, result);
  }
  EXPECT_THAT(markdown(record), HasSubstr("`deal/a/9`"));
  EXPECT_THAT(markdown(record), Not(HasSubstr("`deal/a/10`")));
  EXPECT_THAT(markdown(record), HasSubstr("10 of 30 failed cases shown"));
}

TEST(Markdown, tells_known_failures_and_what_is_stale_apart) {
  RunRecord record = passing_run();
  add_case(record, known_case("deal/a/b", "why"));
  record.stale = {{"known.yaml:3", "deal/a/b", harness::StaleKind::Fixed, "it passes"}};
  const std::string text = markdown(record);
  EXPECT_THAT(text, HasSubstr("## Known failures, as listed\n"));
  EXPECT_THAT(text, HasSubstr("| leak | `deal/a/b` | `why` |\n"));
  EXPECT_THAT(text, HasSubstr("- `known.yaml:3: deal/a/b: it passes`\n"));
  EXPECT_THAT(text, HasSubstr("| `deal` | 1 | 0 | 0 | 1 | 0 | 0 | 0 |\n"));
  EXPECT_THAT(text, Not(HasSubstr("## Failures")));
}

TEST(Markdown, tells_of_reach_only_where_it_was_counted) {
  EXPECT_THAT(markdown(passing_run()), Not(HasSubstr("Reach")));
  EXPECT_THAT(markdown(sample_run()), HasSubstr("- `deal`: not DEAL-31 yes, DEAL-A04=emptied\n"
                                                "- `kvcore`: every rule\n"));
}

TEST(Markdown, has_a_row_for_each_rule_that_could_be_reached_or_was) {
  const std::string text = markdown(sample_run());
  EXPECT_THAT(text, HasSubstr("| `DEAL-05` | 7 |  |  |\n"));
  EXPECT_THAT(text, HasSubstr("| `DEAL-A13` | 1 |  |  |\n"));
  EXPECT_THAT(text, Not(HasSubstr("`DEAL-01`")));
}

// Everything as long and as many as can be, of characters that take most room when escaped.
RunRecord swollen_run() {
  std::string text;
  for (int i = 0; i < 2'000; ++i)
    text += "\xE2\x80\xAE`|";
  RunRecord record;
  record.header.subject = record.header.privet = record.header.seed = text;
  for (int i = 0; i < 100; ++i) {
    const std::string number = std::to_string(i);
    CaseResult result = leaking_case(number + text);
    result.title = result.reason = result.repeat = text;
    result.rules = {text, text + "1", text + "2", text + "3"};
    result.rulebook = number + text;
    harness::Divergence& divergence = result.divergences.front();
    divergence.signature.rules = result.rules;
    divergence.signature.relation = number;
    divergence.act = divergence.what = divergence.viewer = text;
    divergence.expected = divergence.answered = text;
    divergence.because = {text, text, text, text};
    add_case(record, result);
    result.outcome = Outcome::Skipped;
    result.reason = number + text;
    add_case(record, result);
    record.broken_files.push_back(text);
    record.stale.push_back({text, text, harness::StaleKind::Fixed, text});
    add_case(record, known_case(number + text, text));
    record.header.interpretation.push_back({text, text});
    record.reach.push_back({.rulebook = number + text, .readings = {{text, text}}});
    record.reach.back().rules.assign(100, {.rule = text, .expected = {harness::ReachSide::Yes}});
  }
  harness::Certificate certificate{.verdict = harness::CertificateVerdict::ConformsExcept};
  certificate.reasons.assign(100, text);
  certificate.exceptions.assign(100, text);
  certificate.tours.assign(100, {.rulebook = text, .world = text});
  certificate.suites.assign(100, {.rulebook = text, .world = text, .tests = 1, .tests_run = 1});
  record.certificate = certificate;
  return record;
}

TEST(Markdown, is_short_whatever_the_run_holds) {
  const std::string text = markdown(swollen_run());
  EXPECT_LT(text.size(), kLongestMarkdown);
  EXPECT_THAT(text, HasSubstr("### leak: "));
  EXPECT_THAT(text, HasSubstr("85 further reasons"));
  EXPECT_THAT(text, HasSubstr("</details>"));
}

}  // namespace
}  // namespace privet::reports
