#include "reports/html.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/sha256.h"
#include "model/printable.h"
#include "reports/golden_test.h"
#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::CaseResult;
using harness::RunRecord;
using testing::HasSubstr;
using testing::Not;

std::string page(const RunRecord& record) { return render_html(record, sample_statement); }

// What stands between two texts, after the first of them.
std::string between(const std::string& text, std::string_view from, std::string_view to) {
  const std::size_t begin = text.find(from);
  EXPECT_NE(begin, std::string::npos) << from;
  const std::size_t first = begin + from.size();
  return text.substr(first, text.find(to, first) - first);
}

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

// Each with a signature of its own, a story and a scenario.
RunRecord run_of(std::size_t failed, std::size_t passed, const std::string& text) {
  RunRecord record = passing_run();
  record.header.subject = text;
  for (std::size_t i = 0; i < failed; ++i) {
    CaseResult result = leaking_case("deal/file-" + std::to_string(i % 90) + "/a-case-of-some-" +
                                     std::to_string(i) + text);
    result.divergences.front().signature.relation = std::to_string(i);
    result.divergences.front().because.assign(12, "DEAL-06: " + text);
    result.story = leaking_story();
    result.transcript = {.messages = {40, {harness::Direction::Received, text + R"("a":"<b>")"}},
                         .more_messages = 0};
    result.title += text;
    result.repeat += text;
    result.yaml.assign(4000, 'y');
    add_case(record, result);
  }
  for (std::size_t i = 0; i < passed; ++i) {
    CaseResult result = passing_run().cases.front();
    result.id = "kvcore/file-" + std::to_string(i % 90) + "/another-case-" + std::to_string(i);
    add_case(record, result);
  }
  return record;
}

// As long as stories get.
RunRecord with_long_stories(RunRecord record) {
  for (CaseResult& result : record.cases) {
    while (!result.story.empty() && result.story.frames.size() < harness::kMostFramesTold)
      result.story.frames.push_back(result.story.frames.back());
  }
  return record;
}

TEST(Html, looks_like_this) { expect_golden("html", page(sample_run())); }

TEST(Html, is_the_same_for_the_same_run) { EXPECT_EQ(page(sample_run()), page(sample_run())); }

TEST(Html, has_room_for_a_run_in_which_nothing_is) {
  const std::string text = page(RunRecord{});
  EXPECT_THAT(text, HasSubstr("<p>None.</p>"));
  EXPECT_THAT(text, HasSubstr("</html>"));
}

TEST(Html, says_the_verdict_and_counts_leaks_and_lockouts_apart) {
  const std::string text = page(sample_run());
  EXPECT_THAT(between(text, "<h1>", "</h1>"), HasSubstr("harness fault: "));
  EXPECT_THAT(text, HasSubstr("<dt>leak</dt><dd>1</dd>"));
  EXPECT_THAT(text, HasSubstr("<dt>lockout</dt><dd>1</dd>"));
  EXPECT_THAT(text, HasSubstr("<dt>cases not judged</dt><dd>2</dd>"));
  EXPECT_LT(text.find("class=\"finding leak\""), text.find("class=\"finding lockout\""));
}

TEST(Html, the_policy_allows_its_own_style_and_script_and_nothing_else) {
  const std::string text = page(sample_run());
  const std::string policy = between(text, "Content-Security-Policy\" content=\"", "\"");
  EXPECT_EQ(policy, "default-src 'none'; style-src '" +
                        harness::sha256_source_of(between(text, "<style>", "</style>")) +
                        "'; script-src '" +
                        harness::sha256_source_of(between(text, "<script>", "</script>")) +
                        "'; base-uri 'none'; form-action 'none'");
}

TEST(Html, what_a_subject_says_is_no_markup) {
  const std::string text = page(sample_run());
  EXPECT_EQ(count_of(text, "<script"), 1U);
  EXPECT_EQ(count_of(text, "</script"), 1U);
  EXPECT_THAT(text, HasSubstr("&lt;script&gt;alert(1)"));
  EXPECT_THAT(text, Not(HasSubstr("style=\"")));
  EXPECT_THAT(text, Not(HasSubstr("src=")));
  EXPECT_THAT(text, Not(HasSubstr("href=\"http")));
  EXPECT_EQ(valid_utf8(text), text);
  EXPECT_THAT(text, Not(HasSubstr("\xE2\x80\xAE")));
  EXPECT_TRUE(std::ranges::all_of(
      text, [](char c) { return c == '\n' || static_cast<unsigned char>(c) >= 0x20; }));
}

TEST(Html, a_finding_tells_its_steps_its_reasons_and_how_it_is_repeated) {
  const std::string text = between(page(sample_run()), "id=\"f1\"", "</article>");
  EXPECT_THAT(text, HasSubstr("olga sees in_search of P"));
  EXPECT_THAT(text, HasSubstr("in 2 cases"));
  EXPECT_THAT(text, HasSubstr("<strong class=\"mark\">diverged here</strong>"));
  EXPECT_THAT(text, HasSubstr("<b>leak</b> by_link <ins>+in_search</ins>"));
  EXPECT_THAT(text, HasSubstr("olga has no access to I, which is private"));
  EXPECT_THAT(text, HasSubstr("privet run --only deal/owner-removal/"));
  EXPECT_THAT(text, HasSubstr("rulebook: deal\n"));
  EXPECT_THAT(text, HasSubstr("3 other viewers"));
}

TEST(Html, the_step_on_which_the_reasons_rest_is_where_it_began) {
  RunRecord record = passing_run();
  CaseResult result = leaking_case("deal/a/b");
  result.steps = {"ann make_private: P", "ann make_private: Q", "bob edit: P"};
  result.divergences.front().step = 3;
  result.divergences.front().because = {"DEAL-06: it is private (after: ann make_private: P)"};
  result.story = leaking_story();
  result.story.frames[1].act = "ann make_private: P";
  result.story.frames.push_back(result.story.frames.back());
  result.story.frames[2].step = 3;
  add_case(record, result);
  const std::string text = page(record);
  EXPECT_THAT(text, HasSubstr("ann make_private: P</code></a> <strong class=\"mark\">began here"));
  EXPECT_THAT(text, HasSubstr("<a href=\"#f1-s1\">where it began</a>"));
}

TEST(Html, a_finding_has_what_went_over_the_wire) {
  const std::string text = between(page(sample_run()), "What went over the wire", "</details>");
  EXPECT_THAT(text, HasSubstr("4 messages</summary>"));
  EXPECT_THAT(text, HasSubstr("312 messages before these are left out."));
  EXPECT_THAT(text, HasSubstr("<ol class=\"wire\" start=\"313\">"));
  EXPECT_THAT(text, HasSubstr("&rarr; sent</span> <code>{&quot;jsonrpc&quot;"));
  EXPECT_THAT(text, HasSubstr("&larr; received</span>"));
  EXPECT_THAT(text, HasSubstr("(cut here)"));
}

TEST(Html, a_case_that_passed_and_asks_for_it_has_its_chart) {
  const std::string text = page(sample_run());
  const std::string chart = between(text, "id=\"c1\"", "</article>");
  EXPECT_THAT(chart, HasSubstr("<code>kvcore/lingering/old-leads-stay</code>"));
  EXPECT_THAT(chart, HasSubstr("com → L1"));
  EXPECT_THAT(chart, HasSubstr("<title>step 2 to 5: row</title>"));
  EXPECT_THAT(text, HasSubstr("<a href=\"#c1\"><code>old-leads-stay</code></a>"));
  EXPECT_THAT(page(passing_run()), Not(HasSubstr("id=\"charts\"")));
}

TEST(Html, charts_take_no_more_than_their_room) {
  RunRecord record = passing_run();
  for (int i = 0; i < 3'000; ++i) {
    CaseResult result = passing_run().cases.front();
    result.id = "deal/a/" + std::to_string(i);
    result.story = leaking_story();
    add_case(record, result);
  }
  const std::string text = page(record);
  EXPECT_LT(text.size(), 1'500'000U);
  EXPECT_THAT(text, testing::ContainsRegex("[0-9]+ charts are left out of this page"));
}

TEST(Html, the_fifty_worst_are_told_in_full_and_the_others_are_counted) {
  const std::string text = page(run_of(60, 0, ""));
  EXPECT_EQ(count_of(text, "<article "), kFindingsInFull);
  EXPECT_THAT(text, HasSubstr("<h3>10 further findings, shortened</h3>"));
  EXPECT_EQ(count_of(text, "id=\"f60\""), 1U);
}

TEST(Html, is_short_enough_for_five_thousand_cases) {
  const std::string mostly_passed = page(with_long_stories(run_of(100, 4'900, "")));
  EXPECT_LT(mostly_passed.size(), kLongestPage);
  EXPECT_THAT(mostly_passed, HasSubstr("another-case-4899"));
  EXPECT_LT(page(with_long_stories(run_of(5'000, 0, ""))).size(), kLongestPage);
}

TEST(Html, of_a_campaign_has_what_was_found_after_how_many_operations) {
  const std::string text = between(page(sample_run()), "<section id=\"campaign\">", "</section>");
  EXPECT_EQ(count_of(text, "<figure class=\"chart plot\">"), 3U);
  EXPECT_THAT(text, HasSubstr("<td class=\"number\">12,034</td>"));
  EXPECT_THAT(text, HasSubstr("<td class=\"number\">57</td><td class=\"number\">12</td>"
                              "<td class=\"words\">leak: <a href=\"#f1\">"));
  EXPECT_THAT(text, HasSubstr("<span class=\"note\">known</span>"));
  EXPECT_THAT(text, HasSubstr("<span class=\"note\">2 shards</span>"));
  EXPECT_THAT(text, HasSubstr("each counts its own operations"));
  EXPECT_THAT(page(passing_run()), Not(HasSubstr("id=\"campaign\"")));
}

TEST(Html, of_mutants_is_about_those_that_live) {
  const std::string text = page(mutants_run());
  EXPECT_EQ(between(text, "<h1>", "</h1>"), "1 of 3 mutants lives");
  EXPECT_THAT(text, HasSubstr("report on mutants</p>"));
  EXPECT_THAT(text, HasSubstr("<dt>living</dt><dd>1</dd>"));
  EXPECT_THAT(text, Not(HasSubstr("<dt>leaks</dt>")));
  const std::string section = between(text, "<section id=\"mutants\">", "</section>");
  EXPECT_THAT(section, HasSubstr("median: 70</text>"));
  EXPECT_THAT(section, Not(HasSubstr("95 %: ")));  // some survive
  EXPECT_THAT(section, HasSubstr("<code>deal/mutants/never</code>"));
  EXPECT_THAT(section, HasSubstr("<td class=\"number\">1 of 2</td>"));
  EXPECT_LT(section.find("Those that live"), section.find("The slowest"));
}

TEST(Html, is_short_whatever_the_figures_are) {
  RunRecord record = run_of(1'000, 0, hostile_text());
  for (std::size_t book = 0; book < 100; ++book) {
    harness::CampaignFigures figures{.rulebook = std::to_string(book) + hostile_text()};
    harness::MutantTable table{.rulebook = figures.rulebook, .seeds = 1};
    for (std::size_t i = 0; i < record.cases.size(); ++i) {
      const CaseResult& result = record.cases[i];
      figures.discoveries.push_back({{.relation = std::to_string(i)}, result.id, i, 1});
      table.mutants.push_back({result.id, "never", {}, {{i}, i % 2}});
    }
    record.campaigns.push_back(std::move(figures));
    record.mutants.push_back(std::move(table));
  }
  EXPECT_LT(page(record).size(), kLongestPage);
}

TEST(Html, is_short_whatever_a_subject_says) {
  const std::string hostile = std::string(5'000, '\x01') + hostile_text();
  const std::string text = page(with_long_stories(run_of(1'000, 0, hostile)));
  EXPECT_LT(text.size(), kLongestPage);
  EXPECT_THAT(text, HasSubstr("are left out of this page"));
  EXPECT_THAT(text, HasSubstr("</html>"));
}

TEST(Html, of_a_certificate_says_it_first) {
  using enum harness::CertificateVerdict;
  const std::string text = page(certified_run(ConformsExcept));
  EXPECT_THAT(between(text, "<h1>", "</h1>"), HasSubstr("conforms, except set_active"));
  EXPECT_THAT(text, HasSubstr("&middot; certificate</p>"));
  EXPECT_LT(text.find("<section id=\"certificate\">"), text.find("<section id=\"findings\">"));
  EXPECT_LT(text.find("<a href=\"#certificate\">"), text.find("<a href=\"#findings\">"));
  EXPECT_EQ(count_of(text, "<script"), 1U);
  EXPECT_THAT(page(passing_run()), Not(HasSubstr("id=\"certificate\"")));
}

}  // namespace
}  // namespace privet::reports
