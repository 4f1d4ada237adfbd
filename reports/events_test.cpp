#include "reports/events.h"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/printable.h"
#include "reports/findings.h"
#include "reports/golden_test.h"
#include "reports/sample_test.h"

namespace privet::reports {
namespace {

using harness::RunRecord;
using testing::HasSubstr;
using testing::Not;

// The stream of a run of one leaking case, with `from` replaced by `to`.
std::string stream_with(const std::string& from, const std::string& to) {
  RunRecord record = passing_run();
  add_case(record, leaking_case("nextiva/x/y"));
  std::string text = render_events(record);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string schema_text() {
  std::ifstream file{PRIVET_SOURCE_DIR "/docs/events.schema.json"};
  return {std::istreambuf_iterator<char>{file}, {}};
}

// `LINE: message`
std::string error_of(const std::string& text) {
  const auto record = parse_events(text);
  if (record)
    return "";
  return std::to_string(record.error().place.line) + ": " + record.error().message;
}

TEST(Events, look_like_this) { expect_golden("events", render_events(sample_run())); }

TEST(Events, of_mutants_look_like_this) {
  expect_golden("mutants_events", render_events(mutants_run()));
}

TEST(Events, with_a_certificate_look_like_this) {
  expect_golden("certified_events",
                render_events(certified_run(harness::CertificateVerdict::Incomplete)));
}

TEST(Events, are_read_back_and_written_the_same) {
  for (const RunRecord& record : {sample_run(), mutants_run(), passing_run(), RunRecord{}}) {
    const std::string text = render_events(record);
    const auto again = parse_events(text);
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(render_events(*again), text);
    EXPECT_EQ(again->cases.size(), record.cases.size());
    EXPECT_EQ(again->reach, record.reach);
    EXPECT_EQ(again->mutants, record.mutants);
    EXPECT_EQ(again->campaigns.size(), record.campaigns.size());
    EXPECT_EQ(again->exit_code, record.exit_code);
  }
}

TEST(Events, keep_every_field) {
  RunRecord record = sample_run();
  record.interrupted_by = 2;
  record.header.subject = "plain";
  const auto again = parse_events(render_events(record));
  ASSERT_TRUE(again) << again.error().message;
  const harness::CaseResult& wanted = record.cases.front();
  const harness::CaseResult& got = again->cases.front();
  EXPECT_EQ(again->interrupted_by, 2);
  EXPECT_EQ(again->header.subject, "plain");
  EXPECT_EQ(again->header.interpretation, record.header.interpretation);
  EXPECT_EQ(again->broken_files, record.broken_files);
  ASSERT_EQ(again->stale.size(), 1U);
  EXPECT_EQ(again->stale[0].entry, "known.yaml:12");
  EXPECT_EQ(again->stale[0].why, harness::StaleKind::Fixed);
  EXPECT_EQ(again->stale[0].message, "it passes: remove the entry");
  EXPECT_EQ(again->counts.known_failed, 1U);
  EXPECT_EQ(got.title, wanted.title);
  EXPECT_EQ(got.steps, wanted.steps);
  EXPECT_EQ(got.repeat, wanted.repeat);
  EXPECT_EQ(got.story.frames, leaking_story().frames);
  EXPECT_EQ(got.story.records.front(), "P");
  EXPECT_EQ(got.story.more_viewers, 3U);
  ASSERT_EQ(got.divergences.size(), 2U);
  EXPECT_EQ(got.divergences[1].signature, wanted.divergences[1].signature);
  EXPECT_EQ(got.divergences[1].viewer, "xena");
  EXPECT_EQ(got.divergences[0].because, wanted.divergences[0].because);
}

TEST(Events, know_every_outcome_and_class) {
  RunRecord record;
  for (std::size_t i = 0; i < harness::kOutcomes; ++i) {
    harness::CaseResult result;
    result.id = std::to_string(i);
    result.outcome = static_cast<harness::Outcome>(i);
    for (std::size_t kind = 0; kind < kDivergenceClasses; ++kind) {
      result.divergences.emplace_back().signature.kind =
          static_cast<harness::DivergenceClass>(kind);
    }
    add_case(record, result);
  }
  const auto again = parse_events(render_events(record));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->counts.by_outcome, record.counts.by_outcome);
  EXPECT_EQ(again->cases.back().divergences.back().signature.kind,
            record.cases.back().divergences.back().signature.kind);
}

TEST(Events, know_every_way_of_being_stale) {
  RunRecord record;
  for (std::size_t i = 0; i < harness::kStaleKinds; ++i)
    record.stale.push_back({"known.yaml:1", "a", static_cast<harness::StaleKind>(i), "b"});
  const auto again = parse_events(render_events(record));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->stale, record.stale);
}

TEST(Events, schema_knows_every_outcome_and_class) {
  const std::string schema = schema_text();
  for (std::size_t i = 0; i < harness::kOutcomes; ++i) {
    EXPECT_THAT(schema, HasSubstr('"' + word_of(static_cast<harness::Outcome>(i)) + '"'));
  }
  for (std::size_t i = 0; i < kDivergenceClasses; ++i) {
    EXPECT_THAT(schema, HasSubstr('"' + word_of(static_cast<harness::DivergenceClass>(i)) + '"'));
  }
  for (std::size_t i = 0; i < harness::kStaleKinds; ++i) {
    EXPECT_THAT(schema, HasSubstr('"' + word_of(static_cast<harness::StaleKind>(i)) + '"'));
  }
}

TEST(Events, hold_no_raw_byte_of_a_subject_that_could_do_harm) {
  const std::string text = render_events(sample_run());
  EXPECT_EQ(valid_utf8(text), text);
  for (const char c : text)
    EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  EXPECT_THAT(text, Not(HasSubstr("\xE2\x80\xAE")));
  EXPECT_EQ(std::ranges::count(text, '\n'), 2 + 14 + 7 + 2 + 2 + 1 + 1 + 5 + 2);
}

TEST(Events, wrong_shapes_are_refused_with_their_line) {
  EXPECT_EQ(error_of(stream_with("\"passed\"", "\"fine\"")),
            "2: `outcome`: `fine` is no word for it");
  EXPECT_EQ(error_of(stream_with("\"step\":1", "\"step\":\"1\"")), "4: `step`: expected a number");
  EXPECT_THAT(error_of(stream_with("\"step\":1", "\"step\":-1")), HasSubstr("4: `step`: "));
  EXPECT_EQ(error_of(stream_with("\"reference\":true", "\"reference\":\"true\"")),
            "1: `reference`: expected true or false");
  EXPECT_EQ(error_of(stream_with("\"viewer\":", "\"looker\":")), "4: `viewer` is missing");
  EXPECT_EQ(error_of(stream_with("\"viewer\":", "\"looker\":\"x\",\"viewer\":")),
            "4: unknown key `looker`");
  EXPECT_EQ(error_of(stream_with("\"class\":\"leak\",", "")), "4: `signature`: `class` is missing");
  EXPECT_EQ(error_of(stream_with("\"not_run\":0,", "")), "5: `counts`: `not_run` is missing");
  EXPECT_EQ(error_of(stream_with("\"tags\":[]", "\"tags\":[1]")), "2: `tags`: expected a text");
  EXPECT_EQ(error_of(stream_with("{\"event\":\"end\"", "{\"event\":\"x\"")),
            "5: unknown event `x`");
  EXPECT_EQ(error_of("[]\n"), "1: expected a map");
}

TEST(Events, duplicate_keys_and_broken_json_are_refused) {
  EXPECT_THAT(error_of(stream_with("\"step\":1", "\"step\":1,\"step\":2")),
              HasSubstr("4: the key `step` stands twice"));
  EXPECT_THAT(error_of(stream_with("\"step\":1", "\"step\":")), HasSubstr("4: it is no JSON"));
  EXPECT_THAT(error_of("\n"), HasSubstr("1: it is no JSON"));
  EXPECT_THAT(error_of(std::string(1'000'000, '[')), HasSubstr("1: it is nested deeper than 32"));
}

TEST(Events, lines_out_of_order_are_refused) {
  const std::string run = stream_with("{", "{");
  const std::string first = run.substr(0, run.find('\n') + 1);
  EXPECT_THAT(error_of(""), HasSubstr("1: the stream breaks off"));
  EXPECT_THAT(error_of(first), HasSubstr("2: the stream breaks off"));
  EXPECT_THAT(error_of(run.substr(first.size())), HasSubstr("1: the stream does not begin"));
  EXPECT_THAT(error_of(first + run), HasSubstr("2: a second run"));
  EXPECT_THAT(error_of(run + first), HasSubstr("6: a line follows the end"));
  EXPECT_THAT(error_of(stream_with("\"case\":\"nextiva/x/y\"", "\"case\":\"z\"")),
              HasSubstr("4: a divergence of `z`"));
}

TEST(Events, schema_knows_every_side_of_reach) {
  const std::string schema = schema_text();
  for (const harness::ReachSide side : harness::kReachSides)
    EXPECT_THAT(schema, HasSubstr('"' + word_of(side) + '"'));
}

TEST(Events, the_reach_of_a_rulebook_stands_once_and_last_but_the_end) {
  const auto again_behind_reach = [](const std::string& event) {
    std::string text = render_events(sample_run());
    const std::size_t first = text.find("{\"event\":\"" + event + "\"");
    const std::string line = text.substr(first, text.find('\n', first) + 1 - first);
    return error_of(text.insert(text.rfind("{\"event\":\"end\""), line));
  };
  EXPECT_THAT(again_behind_reach("case"), HasSubstr("the event `case` follows the reach"));
  EXPECT_THAT(again_behind_reach("divergence"), HasSubstr("`divergence` follows the reach"));
  EXPECT_THAT(again_behind_reach("reach"), HasSubstr("the reach of `deal` comes twice"));
}

TEST(Events, reach_of_the_wrong_shape_is_refused) {
  const auto error_with = [](const std::string& from, const std::string& to) {
    std::string text = render_events(sample_run());
    return error_of(text.replace(text.find(from), from.size(), to));
  };
  EXPECT_THAT(error_with("\"expected\":[\"effect\"]", "\"expected\":[\"maybe\"]"),
              HasSubstr(": `rules`: `expected`: `maybe` is no word for it"));
  EXPECT_THAT(error_with("\"expected\":[\"effect\"]", "\"expected\":[\"no\",\"no\"]"),
              HasSubstr(": `rules`: `expected`: `no` stands twice"));
  EXPECT_THAT(error_with("\"expected\":[\"effect\"]", "\"expected\":true"),
              HasSubstr(": `rules`: `expected`: expected a list of words"));
  EXPECT_THAT(error_with("\"effect\":5,", ""), HasSubstr(": `rules`: `effect` is missing"));
  EXPECT_THAT(error_with("\"readings\":[{", "\"readings\":[1,{"),
              HasSubstr(": `readings`: expected a map"));
  EXPECT_THAT(error_with("\"readings\":[]", "\"readings\":{}"),
              HasSubstr(": `readings`: expected a list of maps"));
}

TEST(Events, a_story_stands_once_behind_its_case_and_has_a_cell_for_each_viewer_and_record) {
  const std::string good = render_events(sample_run());
  const std::size_t at = good.find("{\"event\":\"story\"");
  const std::string line = good.substr(at, good.find('\n', at) + 1 - at);
  const auto error_with = [&](const std::string& other) {
    return error_of(std::string{good}.replace(at, line.size(), other));
  };
  const auto changed = [&](const std::string& from, const std::string& to) {
    return error_with(std::string{line}.replace(line.find(from), from.size(), to));
  };
  EXPECT_THAT(error_with(line + line), HasSubstr("the story of `deal/owner-removal/"));
  EXPECT_THAT(changed("\"case\":\"deal", "\"case\":\"x"), HasSubstr("does not stand behind"));
  EXPECT_THAT(changed("\"records\":[\"P\",", "\"records\":["), HasSubstr("expected 4 or none"));
  EXPECT_THAT(changed("\"more_frames\":0", "\"more_frames\":-1"), HasSubstr("more_frames"));
  const std::string frames = line.substr(line.find("\"frames\":["));
  EXPECT_THAT(changed(frames.substr(0, frames.rfind("\"more_viewers\"")), "\"frames\":[],"),
              HasSubstr("a story has at least one"));
}

TEST(Events, keep_the_figures_of_campaigns) {
  RunRecord record = passing_run();
  record.campaigns = sample_run().campaigns;
  record.campaigns.resize(1);
  for (harness::Discovery& found : record.campaigns.front().discoveries)
    found.case_id = record.cases.front().id;
  const auto again = parse_events(render_events(record));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->campaigns, record.campaigns);
}

TEST(Events, figures_stand_once_and_are_of_cases_above) {
  const auto error_with = [](const RunRecord& record, const std::string& from,
                             const std::string& to) {
    std::string text = render_events(record);
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return error_of(text.replace(at, from.size(), to));
  };
  const RunRecord run = sample_run();
  EXPECT_THAT(error_with(run, "\"shard\":1,\"shards\":1", "\"shard\":2,\"shards\":1"),
              HasSubstr("`shard`: it is none of `shards`"));
  EXPECT_THAT(error_with(run, "\"shard\":1,\"shards\":1", "\"shard\":0,\"shards\":1"),
              HasSubstr("`shard`: it is none of `shards`"));
  EXPECT_THAT(error_with(run, "\"shard\":2,\"shards\":2", "\"shard\":1,\"shards\":2"),
              HasSubstr("the campaign of `kvcore` comes twice"));
  EXPECT_THAT(error_with(run, "\"case\":\"nextiva/giving-roles/crash\",\"operations\"",
                         "\"case\":\"x\",\"operations\""),
              HasSubstr("there is no case `x` above"));
  RunRecord mutants = mutants_run();
  EXPECT_THAT(error_with(mutants, "{\"case\":\"deal/mutants/equal\"", "{\"case\":\"x\""),
              HasSubstr("there is no case `x` above"));
  EXPECT_THAT(error_with(mutants, "\"to_kill\":[3,40]", "\"to_kill\":[40,3]"),
              HasSubstr("`to_kill`: the numbers are not in order"));
  EXPECT_THAT(error_with(mutants, "\"to_kill\":[3,40]", "\"to_kill\":[3,\"40\"]"),
              HasSubstr("`to_kill`: expected a number"));
  EXPECT_THAT(error_with(mutants, "\"to_kill\":[3,40]", "\"to_kill\":3"),
              HasSubstr("`to_kill`: expected a list of numbers"));
  mutants.mutants.push_back(mutants.mutants.front());
  EXPECT_THAT(error_of(render_events(mutants)), HasSubstr("the mutants of `deal` come twice"));
}

TEST(Events, a_transcript_stands_once_behind_its_case_and_has_messages) {
  const std::string good = render_events(sample_run());
  const std::size_t at = good.find("{\"event\":\"transcript\"");
  ASSERT_NE(at, std::string::npos);
  const std::string line = good.substr(at, good.find('\n', at) + 1 - at);
  const auto error_with = [&](const std::string& other) {
    return error_of(std::string{good}.replace(at, line.size(), other));
  };
  const auto changed = [&](const std::string& from, const std::string& to) {
    return error_with(std::string{line}.replace(line.find(from), from.size(), to));
  };
  EXPECT_THAT(error_with(line + line), HasSubstr("the transcript of `deal/owner-removal/"));
  EXPECT_THAT(changed("\"case\":\"deal", "\"case\":\"x"), HasSubstr("does not stand behind"));
  EXPECT_THAT(changed("\"sent\"", "\"heard\""), HasSubstr("`heard` is no word for it"));
  const std::string messages = line.substr(line.find("\"messages\":["));
  EXPECT_THAT(changed(messages.substr(0, messages.rfind("\"more_messages\"")), "\"messages\":[],"),
              HasSubstr("a transcript has at least one"));
}

TEST(Events, a_case_that_comes_twice_and_false_counts_are_refused) {
  EXPECT_THAT(
      error_of(stream_with("\"id\":\"nextiva/x/y\"", "\"id\":\"nextiva/takeover/by-the-owner\"")),
      HasSubstr("3: the case `nextiva/takeover/by-the-owner` comes twice"));
  for (const std::string count : {"\"failed\":", "\"known_failed\":"}) {
    const std::string is = count == "\"failed\":" ? "1" : "0";
    EXPECT_THAT(error_of(stream_with(count + is, count + "2")),
                HasSubstr("5: the counts are not those of the cases"));
  }
}

TEST(Events, keep_a_certificate_of_each_verdict) {
  const std::string schema = schema_text();
  for (std::size_t i = 0; i < harness::kCertificateVerdicts; ++i) {
    RunRecord record = certified_run(static_cast<harness::CertificateVerdict>(i));
    record.certificate->leaks_only = i % 2 == 0;
    record.certificate->suites.front().leaks_only = true;
    // What is not UTF-8 does not come back as it was.
    if (!record.certificate->exceptions.empty())
      record.certificate->exceptions.back() = "plain";
    if (record.certificate->verdict == harness::CertificateVerdict::Incomplete)
      record.certificate->reasons.front() = "plain";
    const auto again = parse_events(render_events(record));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->certificate, record.certificate);
    EXPECT_EQ(exit_code_of(*again), record.exit_code);
    EXPECT_THAT(schema, HasSubstr('"' + word_of(record.certificate->verdict) + '"'));
  }
}

TEST(Events, a_certificate_stands_once_before_the_reach_and_is_sound) {
  RunRecord record = certified_run(harness::CertificateVerdict::Conforms);
  record.reach = sample_run().reach;
  const std::string good = render_events(record);
  const std::size_t at = good.find("{\"event\":\"certificate\"");
  ASSERT_NE(at, std::string::npos);
  const std::string line = good.substr(at, good.find('\n', at) + 1 - at);
  const auto error_with = [&](const std::string& other) {
    return error_of(std::string{good}.replace(at, line.size(), other));
  };
  const auto changed = [&](const std::string& from, const std::string& to) {
    EXPECT_THAT(line, HasSubstr(from));
    return error_with(std::string{line}.replace(line.find(from), from.size(), to));
  };
  EXPECT_EQ(error_with(line), "");
  EXPECT_EQ(error_with(line + line), "4: a second certificate");
  EXPECT_THAT(error_of(std::string{good}.insert(good.rfind("{\"event\":\"end\""), line)),
              HasSubstr("the event `certificate` follows the reach"));
  EXPECT_THAT(changed("\"conforms\"", "\"fine\""), HasSubstr("`fine` is no word for it"));
  EXPECT_THAT(changed("\"covered\":12772", "\"covered\":12773"), HasSubstr("more edges covered"));
  EXPECT_THAT(changed("\"covered\":12772,", ""), HasSubstr("`covered` is missing"));
  EXPECT_THAT(changed("\"tests_run\":18040", "\"tests_run\":18041"), HasSubstr("more was run"));
  EXPECT_THAT(changed("\"broken\":0", "\"broken\":1001"), HasSubstr("more were broken"));
  EXPECT_THAT(changed("\"reasons\":[]", "\"reasons\":[],\"x\":1"), HasSubstr("unknown key `x`"));
  EXPECT_THAT(changed("\"judged\":\"leak\"", "\"judged\":\"lockout\""),
              HasSubstr("`verdict`: nothing conforms"));
}

}  // namespace
}  // namespace privet::reports
