// The file of expected failures: what it may say, each strictness with its place, and that an edit
// touches the lines of entries and no other byte.
#include "scenarios/known_file.h"

#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace privet::scenarios {
namespace {

using harness::KnownChange;
using harness::KnownEntry;
using harness::KnownKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

constexpr std::string_view kWhole = R"(# What we know of.
failing:
  - case: nextiva/search/by-name
    signature: leak [in_search] NEX-12 stranger edit_lead
    reason: search is not filtered
    issue: https://example.test/7
  - case: deal/owner-*
    signature:
      - leak [by_link] DEAL-06 former_owner move
      - accepted [verdict] DEAL-31 owner remove_from_initiative
    reason: "lists: too long"
    issue: http://example.test/8
    until: 2026-02-28
flaky:
  - case: kvcore/lingering/team
    signature: lockout [row] KV-24 other open
    reason: the index is behind
    issue: https://example.test/9
    rate: 5
)";

std::vector<KnownEntry> entries_of(std::string_view text) {
  const KnownEntries entries = parse_known(text, "known.yaml");
  EXPECT_TRUE(entries) << entries.error();
  return entries ? *entries : std::vector<KnownEntry>{};
}
// The error of a text, or "read".
std::string error_of(std::string_view text) {
  const KnownEntries entries = parse_known(text, "known.yaml");
  return entries ? "read" : entries.error();
}
// Of a failing entry with one line replaced, or one more.
std::string error_of_entry(std::string_view line) {
  std::vector<std::string> lines{"case: nextiva/a/b", "signature: leak [row] NEX-12 other open",
                                 "reason: why", "issue: https://example.test/7"};
  const std::string_view key = line.substr(0, line.find(':') + 1);
  bool replaced = false;
  for (std::string& one : lines) {
    if (!one.starts_with(key))
      continue;
    one = line;
    replaced = true;
  }
  if (!replaced)
    lines.emplace_back(line);
  std::string text = "failing:\n  - " + lines.front() + "\n";
  for (std::size_t i = 1; i < lines.size(); ++i)
    text += "    " + lines[i] + "\n";
  return error_of(text);
}

TEST(KnownFile, lists_failing_and_flaky_cases) {
  const std::vector<KnownEntry> entries = entries_of(kWhole);
  ASSERT_THAT(entries, SizeIs(3));
  EXPECT_EQ(entries[0].kind, KnownKind::Failing);
  EXPECT_EQ(entries[0].cases, "nextiva/search/by-name");
  EXPECT_THAT(entries[0].signatures, ElementsAre("leak [in_search] NEX-12 stranger edit_lead"));
  EXPECT_EQ(entries[0].reason, "search is not filtered");
  EXPECT_EQ(entries[0].issue, "https://example.test/7");
  EXPECT_EQ(entries[0].until, std::nullopt);
  EXPECT_EQ(entries[0].file, "known.yaml");
  EXPECT_EQ(entries[0].line, 3);
  EXPECT_THAT(entries[1].signatures, SizeIs(2));
  EXPECT_EQ(entries[1].until, (std::chrono::year{2026} / 2 / 28));
  EXPECT_EQ(entries[2].kind, KnownKind::Flaky);
  EXPECT_EQ(entries[2].rate, 5U);
  EXPECT_EQ(entries[2].line, 15);
}

TEST(KnownFile, may_have_either_list_or_none_and_they_may_be_empty) {
  EXPECT_THAT(entries_of("failing:\n"), IsEmpty());
  EXPECT_THAT(entries_of("flaky: []\nfailing: []\n"), IsEmpty());
  EXPECT_EQ(error_of("{}"), "read");
}

TEST(KnownFile, has_failing_entries_first_wherever_they_stand) {
  const std::size_t flaky = kWhole.find("flaky:");
  const std::size_t failing = kWhole.find("failing:");
  const std::string turned =
      std::string{kWhole.substr(flaky)} + std::string{kWhole.substr(failing, flaky - failing)};
  const std::vector<KnownEntry> entries = entries_of(turned);
  ASSERT_THAT(entries, SizeIs(3));
  EXPECT_EQ(entries[2].kind, KnownKind::Flaky);
}

// --- what is turned away, and where ---

TEST(KnownFile, shows_the_place_of_an_error) {
  EXPECT_EQ(error_of("failing:\n  - case: a\n    signatur: x\n"),
            "known.yaml:3:5: unknown key `signatur`\n"
            "      signatur: x\n"
            "      ^\n"
            "  did you mean `signature`?");
}

TEST(KnownFile, is_read_as_strictly_as_a_scenario) {
  EXPECT_THAT(error_of(""), StartsWith("known.yaml: the file is empty"));
  EXPECT_THAT(error_of("failing: [\n"),
              StartsWith("known.yaml:1:10: this bracket is never closed"));
  EXPECT_THAT(error_of("failing:\nfailing:\n"), HasSubstr(":2:1: the key `failing` stands here"));
  EXPECT_THAT(error_of("expected:\n"), StartsWith("known.yaml:1:1: unknown key `expected`"));
  EXPECT_THAT(error_of("- a\n"), HasSubstr("expected a map, found a list"));
  EXPECT_THAT(error_of("failing: x\n"),
              HasSubstr(":1:10: expected a list of entries, found a word"));
  EXPECT_THAT(error_of("failing:\n  -\n"), HasSubstr("expected a map, found nothing"));
  EXPECT_THAT(error_of("failing: &a []\n"), HasSubstr("anchors are not allowed"));
  EXPECT_THAT(error_of("failing:\n  - case: \xFF\n"), HasSubstr("not text in UTF-8"));
}

TEST(KnownEntryOfFile, has_case_signature_reason_and_issue) {
  EXPECT_EQ(error_of_entry("reason: why"), "read");
  for (const std::string key : {"case", "signature", "reason", "issue"}) {
    std::string text{kWhole.substr(0, kWhole.find("  - case: deal"))};
    const std::size_t at = text.find(key + ":");
    text.replace(at, key.size(), "until");
    EXPECT_THAT(error_of(text), HasSubstr("`" + key + "` is missing")) << key;
    EXPECT_THAT(error_of_entry(key + ":"), HasSubstr("found nothing")) << key;
    EXPECT_THAT(error_of_entry(key + ": ''"), HasSubstr("this text is empty")) << key;
    EXPECT_THAT(error_of_entry(key + ": {}"), HasSubstr("found a map")) << key;
  }
}

TEST(KnownEntryOfFile, cannot_forgive_what_is_no_wrong_answer) {
  for (const char* word : {"crash", "timeout", "error", "protocol_error", "harness_fault"}) {
    EXPECT_THAT(error_of_entry("signature: " + std::string{word} + " signal 11"),
                HasSubstr(":3:16: `" + std::string{word} + "` cannot be listed"));
  }
}

TEST(KnownEntryOfFile, has_signatures_that_begin_with_a_class) {
  EXPECT_THAT(error_of_entry("signature: leek [row] NEX-12"),
              HasSubstr("`leek` begins no signature"));
  EXPECT_THAT(error_of_entry("signature: leek [row] NEX-12"), HasSubstr("did you mean `leak`?"));
  EXPECT_THAT(error_of_entry("signature: \"*\""), HasSubstr("as a finding prints it"));
  for (const char* word : {"leak", "accepted", "lockout", "refused", "changed", "wrong_value",
                           "wrong_sign", "wrong_reason"}) {
    EXPECT_EQ(error_of_entry("signature: " + std::string{word} + " [row]"), "read");
  }
}

TEST(KnownEntryOfFile, has_each_signature_once) {
  EXPECT_THAT(error_of_entry("signature: []"), HasSubstr("no signature stands here"));
  EXPECT_EQ(error_of_entry("signature: [leak a, leak b]"), "read");
  EXPECT_THAT(error_of_entry("signature: [leak a, leak b, leak a]"),
              HasSubstr(":3:33: this signature stands here twice"));
}

TEST(KnownEntryOfFile, has_a_url_or_a_todo_for_its_issue) {
  EXPECT_EQ(error_of_entry("issue: TODO"), "read");
  EXPECT_EQ(error_of_entry("issue: http://tracker/12"), "read");
  for (const char* word : {"'#12'", "https://", "ftp://x", "https://a b", "todo"}) {
    EXPECT_THAT(error_of_entry("issue: " + std::string{word}), HasSubstr("is not a URL")) << word;
  }
}

TEST(KnownEntryOfFile, has_a_day_of_the_calendar_to_be_gone_by) {
  EXPECT_EQ(error_of_entry("until: 2024-02-29"), "read");
  EXPECT_EQ(error_of_entry("until: \"2026-12-31\""), "read");
  for (const char* word : {"2026-02-29", "2026-13-01", "2026-00-01", "26-01-01", "2026-1-1",
                           "31.12.2026", "2026-12-31T00:00", "20-6-12-31", "-026-12-31", "soon"}) {
    EXPECT_THAT(error_of_entry("until: " + std::string{word}), HasSubstr("is not a day")) << word;
  }
}

TEST(KnownEntryOfFile, has_a_rate_where_it_is_flaky_and_only_there) {
  EXPECT_THAT(error_of_entry("rate: 5"), HasSubstr("unknown key `rate`"));
  const std::string text{kWhole};
  const std::size_t at = text.find("rate: 5");
  EXPECT_THAT(error_of(text.substr(0, at - 4)), HasSubstr("`rate` is missing"));
  for (const char* word : {"0", "100", "-1", "2.5", "5%", "many", "99999999999"}) {
    EXPECT_THAT(error_of(text.substr(0, at) + "rate: " + word), HasSubstr("is not a rate")) << word;
  }
  EXPECT_EQ(error_of(text.substr(0, at) + "rate: 99"), "read");
}

TEST(KnownEntryOfFile, is_not_flaky_for_what_campaigns_find) {
  EXPECT_EQ(error_of_entry("case: fuzz"), "read");
  const std::string text =
      "flaky:\n  - case: fuzz\n    signature: leak a\n    reason: b\n"
      "    issue: TODO\n    rate: 5\n";
  EXPECT_THAT(error_of(text), HasSubstr(":2:11: what a campaign finds now and then is not flaky"));
}

TEST(KnownEntryOfFile, says_nothing_that_another_says) {
  const std::string entry =
      "  - case: a\n    signature: [leak a, leak b]\n    reason: c\n"
      "    issue: TODO\n";
  std::string other = entry;
  other.replace(other.find("leak a"), 6, "leak c");
  EXPECT_THAT(error_of("failing:\n" + entry + other),
              HasSubstr(":6:5: line 2 lists `a` with the same signature"));
  other.replace(other.find("leak b"), 6, "leak d");
  EXPECT_EQ(error_of("failing:\n" + entry + other), "read");
  EXPECT_THAT(error_of("failing:\n" + entry + "flaky:\n" + entry + "    rate: 5\n"),
              HasSubstr("with the same signature"));
}

RC_GTEST_PROP(KnownFileOfAnyBytes, is_read_or_refused, (const std::string& bytes)) {
  const KnownEntries entries = parse_known("failing:\n  - " + bytes, "known.yaml");
  RC_ASSERT(!entries || entries->size() <= bytes.size() + 1);
}

// --- edits ---

KnownEntry added(std::string id, std::vector<std::string> signatures = {"leak [row] KV-24 other"}) {
  KnownEntry entry;
  entry.cases = std::move(id);
  entry.signatures = std::move(signatures);
  entry.reason = "TODO";
  entry.issue = "TODO";
  return entry;
}

std::string edited(std::string_view text, const KnownChange& change) {
  const EditedKnown result = edit_known(text, "known.yaml", change);
  EXPECT_TRUE(result) << result.error();
  return result ? *result : "";
}

// Comments everywhere, blank lines, an order of its own.
constexpr std::string_view kCommented = R"(# Head.

flaky:   # first, for once
  - {case: x, signature: leak a, reason: r, issue: TODO, rate: 5}

failing:
  # about the first
  - case: one      # first
    # within the first
    signature: leak a
    reason: >
      folded
      # not a comment

      # nor this
    issue: TODO

  # about the second
  -   case: two
      signature: leak a
      reason: r
      issue: TODO
      # below the second
  # about the third
  - issue: TODO
    reason: r
    signature:
    - leak a
    case: three
# Tail.
)";

TEST(EditOfKnown, without_a_change_changes_nothing) {
  EXPECT_EQ(edited(kCommented, {}), kCommented);
  EXPECT_EQ(edited("failing:", {}), "failing:");
}

TEST(EditOfKnown, removes_the_lines_of_an_entry_and_nothing_else) {
  const std::string text{kCommented};
  const std::size_t first = text.find("  - case: one");
  const std::size_t behind_first = text.find("\n  # about the second");
  EXPECT_EQ(edited(text, {{0}, {}}), text.substr(0, first) + text.substr(behind_first));
  const std::size_t second = text.find("  -   case: two");
  const std::size_t third = text.find("  # about the third");
  EXPECT_EQ(edited(text, {{1}, {}}), text.substr(0, second) + text.substr(third));
}

TEST(EditOfKnown, leaves_comments_and_the_key_when_no_entry_is_left) {
  const std::string text = edited(kCommented, {{0, 1, 2}, {}});
  EXPECT_THAT(text, HasSubstr("failing:\n  # about the first\n\n  # about the second\n"
                              "  # about the third\n# Tail.\n"));
  EXPECT_THAT(entries_of(text), SizeIs(1));
}

TEST(EditOfKnown, adds_behind_the_last_failing_entry) {
  const std::string text{kCommented};
  const std::size_t tail = text.find("# Tail.");
  EXPECT_EQ(edited(text, {{}, {added("kvcore/a/b", {"leak [row] KV-24 other", "leak b"})}}),
            text.substr(0, tail) +
                "  - case: kvcore/a/b\n"
                "    signature:\n"
                "      - \"leak [row] KV-24 other\"\n"
                "      - leak b\n"
                "    reason: TODO\n"
                "    issue: TODO\n" +
                text.substr(tail));
}

TEST(EditOfKnown, adds_where_the_last_one_was_removed) {
  const std::string text =
      "failing:\n- case: a\n  signature: leak a\n  reason: r\n  issue: TODO\n"
      "# Tail.\n";
  EXPECT_EQ(edited(text, {{0}, {added("b")}}),
            "failing:\n- case: b\n  signature: \"leak [row] KV-24 other\"\n  reason: TODO\n"
            "  issue: TODO\n# Tail.\n");
}

TEST(EditOfKnown, adds_below_an_empty_list) {
  EXPECT_EQ(edited("failing: # none yet\nflaky:\n", {{}, {added("b")}}),
            "failing: # none yet\n  - case: b\n    signature: \"leak [row] KV-24 other\"\n"
            "    reason: TODO\n    issue: TODO\nflaky:\n");
}

TEST(EditOfKnown, adds_a_list_where_there_is_none) {
  EXPECT_THAT(edited("# Head.\nflaky:\n", {{}, {added("b")}}),
              StartsWith("# Head.\nflaky:\nfailing:\n  - case: b\n"));
  EXPECT_THAT(edited("", {{}, {added("b")}}), StartsWith("failing:\n  - case: b\n"));
  EXPECT_EQ(edited("", {}), "");
}

TEST(EditOfKnown, keeps_the_line_ends_of_the_file) {
  const std::string text =
      "failing:\r\n  - case: a\r\n    signature: leak a\r\n    reason: r\r\n"
      "    issue: TODO\r\n# Tail.\r\n";
  const std::string after = edited(text, {{}, {added("b")}});
  EXPECT_THAT(after, HasSubstr("\r\n  - case: b\r\n    signature: "));
  std::size_t bare = 0;
  for (std::size_t i = 0; i < after.size(); ++i)
    bare += after[i] == '\n' && after[i - 1] != '\r' ? 1U : 0U;
  EXPECT_EQ(bare, 0U);
  EXPECT_EQ(edited(text, {{0}, {}}), "failing:\r\n# Tail.\r\n");
}

TEST(EditOfKnown, keeps_a_byte_order_mark_and_ends_a_last_line_that_has_no_end) {
  const std::string text =
      "\xEF\xBB\xBF"
      "failing:\n  - case: a\n    signature: leak a\n    reason: r\n"
      "    issue: TODO";
  EXPECT_THAT(edited(text, {{}, {added("b")}}), StartsWith(text + "\n  - case: b\n"));
  EXPECT_EQ(edited(text, {{0}, {}}),
            "\xEF\xBB\xBF"
            "failing:\n");
}

TEST(EditOfKnown, writes_any_text_so_that_it_is_read_again) {
  for (const std::string text : {"why: because", "# no comment", "- x", "it's \"so\"", "~", "12",
                                 "two\nlines", "tab\tand \\", "caf\xC3\xA9", " blank "}) {
    KnownEntry entry = added("a");
    entry.reason = text;
    entry.issue = "https://example.test/?a=b#c";
    entry.until = std::chrono::year{2026} / 3 / 1;
    const std::vector<KnownEntry> read = entries_of(edited("failing:\n", {{}, {entry}}));
    ASSERT_THAT(read, SizeIs(1)) << text;
    EXPECT_EQ(read[0].reason, text);
    EXPECT_EQ(read[0].issue, entry.issue);
    EXPECT_EQ(read[0].until, entry.until);
  }
}

TEST(EditOfKnown, is_refused_where_an_entry_has_not_its_lines_to_itself) {
  const std::string entry = "{case: a, signature: leak a, reason: r, issue: TODO}";
  const auto error = [](std::string_view text, const KnownChange& change) {
    const EditedKnown result = edit_known(text, "known.yaml", change);
    return result ? "edited to " + *result : result.error();
  };
  EXPECT_THAT(error("failing: [" + entry + "]\n", {{0}, {}}),
              StartsWith("known.yaml:1:11: an entry that is to be edited begins on a line of its"));
  EXPECT_THAT(error("failing: []\n", {{}, {added("b")}}), HasSubstr("cannot be edited"));
  EXPECT_THAT(error("failing: ~\n", {{}, {added("b")}}), HasSubstr("cannot be edited"));
  EXPECT_THAT(error("{failing: }\n", {{}, {added("b")}}), HasSubstr("cannot be edited"));
  EXPECT_THAT(error("failing: [\n  - " + entry + "]\n", {{0}, {}}),
              testing::Not(StartsWith("edited")));
}

TEST(EditOfKnown, of_a_broken_file_shows_its_error) {
  const EditedKnown result = edit_known("failing: x\n", "known.yaml", {{}, {added("b")}});
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error(), StartsWith("known.yaml:1:10: expected a list"));
}

// Every line of the text that is of no removed entry stays, in order, for any choice of entries.
RC_GTEST_PROP(EditOfKnownList, keeps_every_other_byte, (const std::vector<bool>& gone)) {
  std::string text = "# Head.\r\nfailing:\r\n";
  std::string left = text;
  KnownChange change;
  for (std::size_t i = 0; i < gone.size(); ++i) {
    const std::string comment = "  # about " + std::to_string(i) + "\r\n";
    const std::string entry = "  - case: c" + std::to_string(i) +
                              "\r\n    signature: leak a\r\n    reason: r\r\n    issue: TODO\r\n";
    text += comment + entry;
    left += comment + (gone[i] ? "" : entry);
    if (gone[i])
      change.removed.push_back(i);
  }
  RC_ASSERT(*edit_known(text + "# Tail.", "known.yaml", change) == left + "# Tail.");
}

// --- the page ---

std::string page() {
  std::ifstream file{PRIVET_SOURCE_DIR "/docs/known-failures.md"};
  return {std::istreambuf_iterator<char>{file}, {}};
}

TEST(KnownPage, shows_a_file_with_every_key) {
  const std::string text = page();
  const std::string fence = "```yaml\n";
  const std::size_t begin = text.find(fence);
  ASSERT_NE(begin, std::string::npos);
  const std::size_t start = begin + fence.size();
  const std::string example = text.substr(start, text.find("```", start) - start);
  EXPECT_THAT(entries_of(example), SizeIs(3));
  for (const char* key : {"case", "signature", "reason", "issue", "until", "rate"}) {
    EXPECT_THAT(example, HasSubstr(std::string{key} + ":"));
    EXPECT_THAT(text, HasSubstr("| `" + std::string{key} + "` |"));
  }
}

TEST(KnownPage, tells_every_way_of_being_stale_and_how_many_cases_are_too_many) {
  const std::string text = page();
  for (std::size_t i = 0; i < harness::kStaleKinds; ++i)
    EXPECT_THAT(text, HasSubstr("| `" + word_of(static_cast<harness::StaleKind>(i)) + "` |"));
  EXPECT_THAT(text, HasSubstr("more than " + std::to_string(harness::kMostKnownCases) + " cases"));
}

// --- writing ---

}  // namespace
}  // namespace privet::scenarios
