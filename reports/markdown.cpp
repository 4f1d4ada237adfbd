#include "reports/markdown.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "reports/certificate.h"
#include "reports/figures.h"
#include "reports/findings.h"
#include "reports/reach.h"
#include "reports/text.h"
#include "reports/verdict.h"

namespace privet::reports {

namespace {

using harness::CaseLevel;
using harness::CaseResult;
using harness::Counts;
using harness::Outcome;
using harness::ReachSide;
using harness::ReachTable;
using harness::RuleReach;
using harness::RunRecord;
using harness::Signature;

constexpr std::size_t kFailuresShown = 10;
// Chosen so that four full lists and the failures stay below kLongestMarkdown, at six bytes a
// code point, which is what the longest escape takes.
constexpr std::size_t kLongestList = 15;  // rulebooks, readings, reasons, broken files
constexpr std::size_t kLongestEntry = 80;
constexpr std::size_t kLongestError = 160;
constexpr std::size_t kLongestPart = 200;
constexpr std::size_t kLongestCommand = 500;
constexpr std::size_t kLongestVerdict = 1'000;
constexpr std::size_t kLongestFailures = 22'000;
constexpr std::size_t kLongestUnreached = 1'500;
constexpr std::size_t kUnreachedShown = 10;  // of a rulebook

// Text that is meant as text: whatever could be markup has a backslash.
std::string plain(std::string_view text, std::size_t limit = kLongestPart) {
  constexpr std::string_view kMarkup = "\\`*_[]<>#|~&";
  std::string out;
  for (const char c : printable(text, limit)) {
    if (kMarkup.find(c) != std::string_view::npos)
      out += '\\';
    out += c;
  }
  return out;
}

std::size_t longest_run_of_backticks(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// Code, in a table too: its fence is longer than any within, and bars are escaped.
std::string code(std::string_view text, std::size_t limit) {
  const std::string shown = printable(text, limit);
  if (shown.empty())
    return "";
  const std::string fence(longest_run_of_backticks(shown) + 1, '`');
  std::string out;
  for (const char c : shown) {
    if (c == '|')
      out += '\\';
    out += c;
  }
  return fence.size() > 1 || shown.front() == ' ' ? fence + " " + out + " " + fence
                                                  : fence + out + fence;
}

std::string row(const std::vector<std::string>& cells) {
  return "| " + joined(cells, " | ") + " |\n";
}

std::string render_head(const RunRecord& record) {
  const harness::RunHeader& header = record.header;
  // That of a certificate quotes the subject.
  const std::string verdict = render_verdict(record);
  std::string text =
      "# privet: " + (record.certificate ? code(verdict, kLongestVerdict) : verdict) + "\n\n";
  text += "Subject " + code(header.subject, kLongestEntry) + ", privet " +
          code(header.privet, kLongestEntry);
  if (!header.seed.empty())
    text += ", seed " + code(header.seed, kLongestEntry);
  if (!header.timestamp.empty())
    text += ", at " + code(header.timestamp, kLongestEntry);
  text += ".\n";
  const std::size_t shown = std::min(header.interpretation.size(), kLongestList);
  for (std::size_t i = 0; i < shown; ++i) {
    const Reading& reading = header.interpretation[i];
    text += (i == 0 ? "Read with " : ", ") + code(reading.key + "=" + reading.value, kLongestEntry);
  }
  if (header.interpretation.size() > shown)
    text += ", ...";
  return text + (shown > 0 ? ".\n\n" : "\n");
}

std::string render_failure_item(const CaseResult& result, const Statements& statement_of) {
  std::string text =
      "### " + kind_of_failure(result) + ": " + code(result.id, kLongestPart) + "\n\n";
  text += plain(result.title) + "\n\n";
  if (result.outcome == Outcome::HarnessFault)
    text += "- privet's own fault\n";
  if (result.level == CaseLevel::Should)
    text += "- level should\n";
  const std::vector<std::string> rules = deciding_rules(result);
  for (std::size_t i = 0; i < std::min<std::size_t>(rules.size(), 3); ++i) {
    text += "- " + plain(with_statement(rules[i], statement_of)) + "\n";
  }
  if (!result.reason.empty())
    text += "- " + code(result.reason, kLongestPart) + "\n";
  const std::vector<Finding> all = findings(result);
  if (!all.empty()) {
    const harness::Divergence& worst = *all.front().first;
    text += "- step " + std::to_string(worst.step) + ": " + code(worst.act, kLongestPart) + "\n";
    text +=
        "- " + code(worst.what, kLongestPart) + " by " + code(worst.viewer, kLongestPart) + "\n";
    text += "- expected " + code(worst.expected, kLongestPart) + "\n- answered " +
            code(worst.answered, kLongestPart) + "\n";
    for (std::size_t i = 0; i < std::min<std::size_t>(worst.because.size(), 3); ++i) {
      text += "- because " + code(worst.because[i], kLongestPart) + "\n";
    }
    if (all.size() > 1)
      text += "- and " + counted(all.size() - 1, "further finding") + "\n";
  }
  if (!result.repeat.empty())
    text += "- repeat: " + code(result.repeat, kLongestCommand) + "\n";
  return text + "\n";
}

// Each finding once, as long as there is room.
std::string render_failures(const RunRecord& record, const Statements& statement_of) {
  const std::vector<const CaseResult*> all = failures(record);
  if (all.empty())
    return "";
  std::string text = "## Failures\n\n";
  std::set<Signature> told;
  std::size_t shown = 0;
  for (const CaseResult* result : all) {
    const std::vector<Finding> found = findings(*result);
    if (!found.empty() && told.contains(found.front().first->signature))
      continue;
    const std::string item = render_failure_item(*result, statement_of);
    if (shown == kFailuresShown || text.size() + item.size() > kLongestFailures)
      break;
    if (!found.empty())
      told.insert(found.front().first->signature);
    text += item;
    ++shown;
  }
  if (shown == all.size())
    return text;
  return text + std::to_string(shown) + " of " + counted(all.size(), "failed case") +
         " shown, each finding once; the event stream has them all.\n\n";
}

std::string render_known(const RunRecord& record) {
  const std::vector<const CaseResult*> all = known_failures(record);
  if (all.empty())
    return "";
  std::string text = "## Known failures, as listed\n\n" + row({"failure", "case", "reason"});
  text += row({"---", "---", "---"});
  for (std::size_t i = 0; i < std::min(all.size(), kLongestList); ++i) {
    text += row({kind_of_failure(*all[i]), code(all[i]->id, kLongestEntry),
                 code(all[i]->reason, kLongestEntry)});
  }
  if (all.size() > kLongestList) {
    text += "\nand " + counted(all.size() - kLongestList, "further known failure") + "\n";
  }
  return text + "\n";
}

std::string render_stale_entries(const RunRecord& record) {
  const std::vector<harness::StaleEntry>& all = record.stale;
  if (all.empty())
    return "";
  std::string text = "## Stale entries of the list of known failures\n\n";
  for (std::size_t i = 0; i < std::min(all.size(), kLongestList); ++i) {
    text += "- " + code(render_stale(all[i]), kLongestError) + "\n";
  }
  if (all.size() > kLongestList) {
    text += "- and " + std::to_string(all.size() - kLongestList) + " more\n";
  }
  return text + "\n";
}

std::string render_rulebooks(const RunRecord& record) {
  std::map<std::string, Counts> by_rulebook;
  for (const CaseResult& result : record.cases)
    by_rulebook[result.rulebook].add(result);
  if (by_rulebook.empty())
    return "";
  std::string text = "## Rulebooks\n\n";
  text += row({"rulebook", "cases", "passed", "failed", "failed as listed", "not judged",
               "harness fault", "left out"});
  text += row({"---", "---:", "---:", "---:", "---:", "---:", "---:", "---:"});
  std::size_t shown = 0;
  for (const auto& [rulebook, counts] : by_rulebook) {
    if (shown++ == kLongestList)
      break;
    const std::size_t left_out =
        counts.of(Outcome::Unsupported) + counts.of(Outcome::Skipped) + counts.of(Outcome::NotRun);
    const std::size_t faults = counts.of(Outcome::HarnessFault);
    const std::size_t unjudged = counts.total() - counts.judged() - left_out - faults;
    text += row({code(rulebook, kLongestEntry), std::to_string(counts.total()),
                 std::to_string(counts.of(Outcome::Passed)),
                 std::to_string(counts.of(Outcome::Failed) - counts.known_failed),
                 std::to_string(counts.known_failed), std::to_string(unjudged),
                 std::to_string(faults), std::to_string(left_out)});
  }
  return text + "\n";
}

std::string render_late(const RunRecord& record) {
  const std::vector<LateLook> all = late_looks(record);
  if (all.empty())
    return "";
  std::string text =
      "## Late, and right in the end\n\n" + row({"what", "milliseconds", "case", "where"});
  text += row({"---", "---:", "---", "---"});
  for (std::size_t i = 0; i < std::min(all.size(), kLongestList); ++i) {
    const auto& [result, late] = all[i];
    text += row({kind_of(*late), std::to_string(late->milliseconds),
                 code(result->id, kLongestEntry), code(story_of(*late), kLongestEntry)});
  }
  if (all.size() > kLongestList)
    text += "\nand " + std::to_string(all.size() - kLongestList) + " more\n";
  return text + "\n";
}

std::string render_left_out(const RunRecord& record) {
  const std::vector<LeftOut> all = left_out(record);
  if (all.empty())
    return "";
  std::string text = "## Left out\n\n" + row({"cases", "outcome", "reason"});
  text += row({"---:", "---", "---"});
  for (std::size_t i = 0; i < std::min(all.size(), kLongestList); ++i) {
    text += row({std::to_string(all[i].cases), plain_word(all[i].outcome),
                 code(all[i].reason, kLongestEntry)});
  }
  if (all.size() > kLongestList) {
    text += "\nand " + counted(all.size() - kLongestList, "further reason") + "\n";
  }
  return text + "\n";
}

std::string render_broken_files(const RunRecord& record) {
  const std::vector<std::string>& all = record.broken_files;
  if (all.empty())
    return "";
  std::string text = "## Files that could not be read\n\n";
  for (std::size_t i = 0; i < std::min(all.size(), kLongestList); ++i) {
    text += "- " + code(all[i], kLongestError) + "\n";
  }
  if (all.size() > kLongestList) {
    text += "- and " + std::to_string(all.size() - kLongestList) + " more\n";
  }
  return text + "\n";
}

// As many whole lines as there is room for.
std::string first_lines(std::string text, std::size_t bytes) {
  if (text.size() <= bytes)
    return text;
  text.resize(bytes);
  text.resize(text.rfind('\n') + 1);
  return text + "\n...\n";
}

// A line a rulebook.
std::string render_figures(const RunRecord& record) {
  constexpr std::size_t kLongest = 2'000;
  std::string campaigns;
  for (const CampaignSum& sum : campaign_sums(record))
    campaigns += "- " + code(sum.rulebook, kLongestEntry) + ": " + render_sum(sum) + "\n";
  std::string mutants;
  for (const MutantSum& sum : mutant_sums(record))
    mutants += "- " + code(sum.table->rulebook, kLongestEntry) + ": " + render_sum(sum) + "\n";
  const auto section = [](const char* heading, std::string lines) {
    return lines.empty() ? "" : heading + first_lines(std::move(lines), kLongest) + "\n";
  };
  return section("## Campaign\n\n", std::move(campaigns)) +
         section("## Mutants\n\n", std::move(mutants));
}

// What it says and what that is worth, then what it is made of, as far as there is room.
std::string render_certificate(const RunRecord& record, std::size_t room) {
  constexpr std::size_t kLongest = 8'000;
  constexpr std::size_t kLongestLine = 1'000;
  constexpr std::string_view kHeading = "## Certificate\n\n";
  if (!record.certificate || room < kLongest / 8)
    return "";
  std::string said;
  std::string lines;
  for (const auto& [what, text] : lines_of(*record.certificate)) {
    const bool quotes = what == "reason" || what == "without";  // the subject
    if (what == "verdict" || what == "worth") {
      said += plain(text, kLongestLine) + "\n\n";
    } else {
      lines += "- " + std::string{what} + ": " +
               (quotes ? code(text, kLongestLine) : plain(text, kLongestLine)) + "\n";
    }
  }
  const std::size_t most = std::min(kLongest, room) - kHeading.size() - 20;
  return std::string{kHeading} + first_lines(said + lines, most) + "\n";
}

// The count of a side; nothing where there is none and none was expected.
std::string reach_cell(const RuleReach& rule, ReachSide side) {
  const std::size_t count = rule.count(side);
  return count > 0 || rule.expected.contains(side) ? std::to_string(count) : "";
}

// Rules that nothing can be counted of have no row.
std::string render_reach_table(const ReachTable& table) {
  std::string text = "\n" + row({code(table.rulebook, kLongestEntry), "yes", "no", "effect"});
  text += row({"---", "---:", "---:", "---:"});
  for (const RuleReach& rule : table.rules) {
    if (rule.expected.empty() && rule.yes + rule.no + rule.effect == 0)
      continue;
    text += row({code(rule.rule, kLongestEntry), reach_cell(rule, ReachSide::Yes),
                 reach_cell(rule, ReachSide::No), reach_cell(rule, ReachSide::Effect)});
  }
  return text;
}

// The tables take what room is left.
std::string render_reach_section(const RunRecord& record, std::size_t room) {
  constexpr std::size_t kLeast = kLongestUnreached + 200;  // with headings and tags
  if (record.reach.empty() || room < kLeast)
    return "";
  std::string unreached;
  std::string tables;
  for (const ReachTable& table : record.reach) {
    unreached += "- " + code(table.rulebook, kLongestEntry) + ": " +
                 plain(render_reach(table, kUnreachedShown)) + "\n";
    tables += render_reach_table(table);
  }
  return "## Reach\n\n" + first_lines(std::move(unreached), kLongestUnreached) +
         "\n<details><summary>How often each side of each rule was reached</summary>\n" +
         first_lines(std::move(tables), room - kLeast) + "\n</details>\n\n";
}

}  // namespace

std::string render_markdown(const RunRecord& record, const Statements& statement_of) {
  constexpr std::size_t kKept = 3'000;  // for what of the reach must be told
  const std::string head = render_head(record) + counted(record.counts.total(), "case") +
                           (record.counts.total() > 0 ? ": " + render_counts(record.counts) : "") +
                           ".\n\n";
  const std::string rest = render_failures(record, statement_of) + render_broken_files(record) +
                           render_figures(record) + render_known(record) +
                           render_stale_entries(record) + render_late(record) +
                           render_rulebooks(record) + render_left_out(record);
  const auto room_beside = [](std::size_t taken) {
    return kLongestMarkdown - std::min(taken, kLongestMarkdown);
  };
  const std::string text =
      head + render_certificate(record, room_beside(head.size() + rest.size() + kKept)) + rest;
  return text + render_reach_section(record, room_beside(text.size()));
}

}  // namespace privet::reports
