#include "reports/html.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/sha256.h"
#include "reports/figures.h"
#include "reports/findings.h"
#include "reports/grouped.h"
#include "reports/html/embedded.h"
#include "reports/html_cases.h"
#include "reports/html_certificate.h"
#include "reports/html_charts.h"
#include "reports/html_figures.h"
#include "reports/html_finding.h"
#include "reports/markup.h"
#include "reports/rule_table.h"
#include "reports/svg_reach.h"
#include "reports/text.h"
#include "reports/verdict.h"

namespace privet::reports {

namespace {

using harness::CaseResult;
using harness::ReachSide;
using harness::RunRecord;

// Of the page, in bytes; what is not theirs is limited by number and length.
constexpr std::size_t kLongestFindings = 2'200'000;
constexpr std::size_t kLongestTranscripts = 500'000;  // among them
constexpr std::size_t kLongestLines = 700'000;
constexpr std::size_t kLongestCharts = 200'000;
constexpr std::size_t kLongestCases = 1'200'000;

constexpr std::size_t kMostRows = 200;
constexpr std::size_t kMostRules = 400;
constexpr std::size_t kMostReachMaps = 4;
constexpr std::size_t kMostReadings = 50;
constexpr std::size_t kLongestWords = 1'000;

std::string class_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Conformant:
      return "conformant";
    case Verdict::NonConformant:
      return "not-conformant";
    case Verdict::Undecided:
      return "undecided";
    case Verdict::OurFault:
      return "our-fault";
  }
  return "";
}

std::string short_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::Conformant:
      return "conformant";
    case Verdict::NonConformant:
      return "NOT conformant";
    case Verdict::Undecided:
      return "undecided";
    case Verdict::OurFault:
      return "harness fault";
  }
  return "";
}

// The page as it is put together.
class Page {
 public:
  Page(const RunRecord& record, const Statements& statement_of)
      : record_{record}, statement_of_{statement_of}, groups_{grouped(record)} {}

  [[nodiscard]] std::string render() {
    set_frame();
    set_run();
    set_certificate();
    set_findings();
    set_tally();
    set_figures();
    set_late();
    set_known();
    set_stale();
    set_left_out();
    set_charts();
    set_rules();
    set_cases();
    set_filter();
    page_.set("sections", sections_);
    return Template{embedded::kPage}.render(page_);
  }

 private:
  void set_frame() {
    const Verdict verdict = verdict_of(record_);
    page_.set("style", std::string{embedded::kStyle});
    page_.set("style_hash", harness::sha256_source_of(embedded::kStyle));
    page_.set("script", std::string{embedded::kScript});
    page_.set("script_hash", harness::sha256_source_of(embedded::kScript));
    page_.set("version", shown(record_.header.privet));
    page_.set("verdict", shown(render_verdict(record_), kLongestWords));
    const bool mutants = is_of_mutants(record_);
    page_.set("short_verdict", mutants ? render_bite(record_) : short_word(verdict));
    page_.set("report_kind", mutants               ? "report on mutants"
                             : record_.certificate ? "certificate"
                                                   : "conformance report");
    page_.set("verdict_class", class_of(verdict));
  }

  void add_section(const char* anchor, const char* word, std::size_t count) {
    Markup section = map_markup();
    section.set("anchor", anchor);
    section.set("word", word);
    section.set("counted", count > 0);
    section.set("count", std::to_string(count));
    sections_.push_back(section);
  }

  void set_run() {
    const harness::RunHeader& header = record_.header;
    std::vector<std::string> readings;
    readings.reserve(header.interpretation.size());
    for (const Reading& reading : header.interpretation)
      readings.push_back(reading.key + "=" + reading.value);
    page_.set("subject", shown(header.subject));
    page_.set("reference", header.reference);
    page_.set("rulebooks", shown(enumerated(header.rulebooks), kLongestWords));
    page_.set("readings", shown_list(readings, kMostReadings));
    page_.set("more_readings", shown_rest(readings.size(), kMostReadings));
    page_.set("counts", render_counts(record_.counts));
    page_.set("seed", shown(header.seed));
    page_.set("suite", shown(header.suite));
    page_.set("command", shown(joined(header.command, " "), kLongestWords));
    page_.set("timestamp", shown(header.timestamp));
    page_.set("has_broken", !record_.broken_files.empty());
    page_.set("broken", shown_list(record_.broken_files, kMostRows));
    add_section("run", "Run", 0);
  }

  void set_certificate() {
    page_.set("certificate", render_certificate_section(record_));
    if (record_.certificate)
      add_section("certificate", "Certificate", 0);
  }

  void add_tally(const char* style, const std::string& word, std::size_t count) {
    Markup item = map_markup();
    item.set("class", style);
    item.set("word", word);
    item.set("some", count > 0);
    item.set("count", std::to_string(count));
    tally_.push_back(item);
  }

  // Those of mutants; then no subject is judged.
  void tally_mutants() {
    const auto count = [&](harness::Outcome outcome) { return record_.counts.of(outcome); };
    add_tally("other", "living", count(harness::Outcome::Failed));
    add_tally("passed", "killed", count(harness::Outcome::Passed));
    add_tally("passed", "equivalent", count(harness::Outcome::Skipped));
    page_.set("tally", tally_);
  }

  // Findings, each once; cases for the last two.
  void set_tally() {
    if (is_of_mutants(record_))
      return tally_mutants();
    std::map<std::string_view, std::size_t> by_style;
    for (const Group& group : groups_) {
      if (!is_of_level_should(group))
        by_style[style_of(group)] += style_of(group) == "trouble" ? group.cases.size() : 1;
    }
    const auto one_or_many = [](std::size_t count, const char* one, const char* many) {
      return std::string{count == 1 ? one : many};
    };
    add_tally("leak", one_or_many(by_style["leak"], "leak", "leaks"), by_style["leak"]);
    add_tally("lockout", one_or_many(by_style["lockout"], "lockout", "lockouts"),
              by_style["lockout"]);
    add_tally("other", one_or_many(by_style["other"], "other finding", "other findings"),
              by_style["other"]);
    const std::size_t should = record_.counts.should_failed;
    if (should > 0)
      add_tally("should",
                one_or_many(should, "failure of level should", "failures of level should"), should);
    add_tally("trouble", one_or_many(by_style["trouble"], "case not judged", "cases not judged"),
              by_style["trouble"]);
    if (by_style["ours"] > 0)
      add_tally("ours", one_or_many(by_style["ours"], "fault of privet", "faults of privet"),
                by_style["ours"]);
    if (record_.counts.known_failed > 0)
      add_tally("known",
                one_or_many(record_.counts.known_failed, "known failure", "known failures"),
                record_.counts.known_failed);
    add_tally(
        "passed",
        one_or_many(record_.counts.of(harness::Outcome::Passed), "case passed", "cases passed"),
        record_.counts.of(harness::Outcome::Passed));
    page_.set("tally", tally_);
  }

  // The worst in full, the others in a line, as far as there is room.
  void set_findings() {
    std::string full;
    std::string lines;
    std::size_t in_full = 0;
    std::size_t in_line = 0;
    const std::size_t longest_transcript =
        kLongestTranscripts / std::clamp<std::size_t>(groups_.size(), 1, kFindingsInFull);
    for (std::size_t i = 0; i < groups_.size() && lines.size() < kLongestLines; ++i) {
      const std::string id = "f" + std::to_string(i + 1);
      if (i == in_full && in_full < kFindingsInFull) {
        std::string finding = render_finding(groups_[i], id, i == 0 ? Fold::Open : Fold::Closed,
                                             longest_transcript, statement_of_);
        if (full.size() + finding.size() < kLongestFindings) {
          full += finding;
          ++in_full;
          name(groups_[i], id);
          continue;
        }
      }
      lines += render_finding_line(groups_[i], id);
      ++in_line;
      name(groups_[i], id);
    }
    const std::size_t left = groups_.size() - in_full - in_line;
    page_.set("findings", full);
    page_.set("no_findings", groups_.empty());
    page_.set("has_lines", in_line > 0);
    page_.set("lines", lines);
    page_.set("lines_heading", counted(in_line, "further finding") + ", shortened");
    page_.set("more_lines", left == 0 ? Markup{false} : Markup{counted(left, "further finding")});
    add_section("findings", "Findings", groups_.size());
  }

  // Where a case of the list leads to: its worst finding.
  void name(const Group& group, const std::string& id) {
    kinds_.insert(kind_of(group));
    for (const CaseResult* result : group.cases)
      finding_of_.try_emplace(result, id);
    if (group.divergence != nullptr)
      anchor_of_.try_emplace(group.divergence->signature, id);
  }

  void set_figures() {
    const Anchors anchors{finding_of_, anchor_of_};
    page_.set("campaign", render_campaign_section(record_, anchors));
    page_.set("mutants", render_mutant_section(record_, anchors));
    if (!record_.campaigns.empty())
      add_section("campaign", "Campaign", 0);
    if (is_of_mutants(record_))
      add_section("mutants", "Mutants", record_.cases.size());
  }

  void set_late() {
    const std::vector<LateLook> looks = late_looks(record_);
    Markup list = list_markup();
    for (std::size_t i = 0; i < std::min(looks.size(), kMostRows); ++i) {
      const harness::Lateness& late = *looks[i].late;
      Markup item = map_markup();
      item.set("class", is_leak_window(late) ? "leak" : "");
      item.set("kind", kind_of(late));
      item.set("milliseconds", std::to_string(late.milliseconds));
      item.set("where", shown(story_of(late)));
      item.set("case", shown(looks[i].result->id));
      list.push_back(item);
    }
    page_.set("has_late", !looks.empty());
    page_.set("late", list);
    page_.set("more_late", shown_rest(looks.size(), kMostRows));
    if (!looks.empty())
      add_section("late", "Late looks", looks.size());
  }

  void set_known() {
    const std::vector<const CaseResult*> known = known_failures(record_);
    Markup list = list_markup();
    for (std::size_t i = 0; i < std::min(known.size(), kMostRows); ++i) {
      const std::vector<Finding> found = findings(*known[i]);
      Markup item = map_markup();
      item.set("class", found.empty() ? "other"
                                      : std::string{style_of(found.front().first->signature.kind)});
      item.set("kind", kind_of_failure(*known[i]));
      item.set("case", shown(known[i]->id));
      item.set("reason", shown(known[i]->reason));
      list.push_back(item);
    }
    page_.set("has_known", !known.empty());
    page_.set("known", list);
    page_.set("more_known", shown_rest(known.size(), kMostRows));
    if (!known.empty())
      add_section("known", "Known failures", known.size());
  }

  void set_stale() {
    std::vector<std::string> texts;
    texts.reserve(record_.stale.size());
    for (const harness::StaleEntry& stale : record_.stale)
      texts.push_back(render_stale(stale));
    page_.set("has_stale", !texts.empty());
    page_.set("stale", shown_list(texts, kMostRows));
    page_.set("more_stale", shown_rest(texts.size(), kMostRows));
    if (!texts.empty())
      add_section("stale", "Stale entries", texts.size());
  }

  void set_left_out() {
    const std::vector<LeftOut> all = left_out(record_);
    Markup list = list_markup();
    std::size_t cases = 0;
    for (const LeftOut& one : all)
      cases += one.cases;
    for (std::size_t i = 0; i < std::min(all.size(), kMostRows); ++i) {
      Markup item = map_markup();
      item.set("count", std::to_string(all[i].cases));
      item.set("outcome", plain_word(all[i].outcome));
      item.set("reason", shown(all[i].reason));
      list.push_back(item);
    }
    page_.set("has_left_out", !all.empty());
    page_.set("left_out", list);
    page_.set("more_left_out", shown_rest(all.size(), kMostRows));
    if (!all.empty())
      add_section("left-out", "Not run", cases);
  }

  // As far as there is room.
  void set_charts() {
    const std::vector<const CaseResult*> cases = charted(record_);
    std::string charts;
    std::size_t told = 0;
    for (; told < cases.size(); ++told) {
      const std::string id = "c" + std::to_string(told + 1);
      const std::string chart = render_chart(*cases[told], id);
      if (charts.size() + chart.size() > kLongestCharts)
        break;
      charts += chart;
      finding_of_.try_emplace(cases[told], id);
    }
    const std::size_t left = cases.size() - told;
    page_.set("has_charts", !cases.empty());
    page_.set("charts", charts);
    page_.set("more_charts", left == 0 ? Markup{false} : Markup{counted(left, "chart")});
    if (!cases.empty())
      add_section("charts", "Sight over time", cases.size());
  }

  static Markup outcomes_markup(const RuleCounts& counts) {
    const std::array<std::pair<std::size_t, const char*>, 4> columns{{{counts.passed, ""},
                                                                      {counts.failed, " bad"},
                                                                      {counts.not_judged, ""},
                                                                      {counts.left_out, ""}}};
    Markup list = list_markup();
    for (const auto& [count, style] : columns) {
      Markup item = map_markup();
      item.set("class", count == 0 ? " zero" : style);
      item.set("count", std::to_string(count));
      list.push_back(item);
    }
    return list;
  }

  static Markup sides_markup(const harness::RuleReach* reach) {
    Markup list = list_markup();
    for (const ReachSide side : harness::kReachSides) {
      const bool can =
          reach != nullptr && (reach->expected.contains(side) || reach->count(side) > 0);
      const bool missing = can && reach->count(side) == 0;
      Markup item = map_markup();
      item.set("class", missing ? " missing" : can ? "" : " zero");
      item.set("count", missing ? "not reached"
                        : can   ? std::to_string(reach->count(side))
                                : std::string{"–"});
      list.push_back(item);
    }
    return list;
  }

  void set_rules() {
    const std::vector<RuleCounts> table = rule_table(record_);
    const bool has_reach = !record_.reach.empty();
    Markup list = list_markup();
    for (std::size_t i = 0; i < std::min(table.size(), kMostRules); ++i) {
      Markup item = map_markup();
      item.set("rule", shown(table[i].rule));
      item.set("outcomes", outcomes_markup(table[i]));
      item.set("sides", has_reach ? sides_markup(table[i].reach) : list_markup());
      item.set("statement", shown(statement_of_ ? statement_of_(table[i].rule) : ""));
      list.push_back(item);
    }
    std::string maps;
    for (std::size_t i = 0; i < std::min(record_.reach.size(), kMostReachMaps); ++i)
      maps += render_reach_map(record_.reach[i]);
    page_.set("has_reach", has_reach);
    page_.set("reach", maps);
    page_.set("rules", list);
    page_.set("more_rules", shown_rest(table.size(), kMostRules));
    add_section("rules", "Rules", table.size());
  }

  void set_cases() {
    const CaseList cases = render_cases(record_, finding_of_, kLongestCases);
    page_.set("case_files", cases.text);
    page_.set("more_cases",
              cases.left_out == 0 ? Markup{false} : Markup{counted(cases.left_out, "case")});
    add_section("cases", "Cases", record_.cases.size());
  }

  void set_filter() {
    std::set<std::string> rules;
    for (const Group& group : groups_)
      rules.insert(rules_of(group).begin(), rules_of(group).end());
    for (const CaseResult& result : record_.cases) {
      rules.insert(result.rules.begin(), result.rules.end());
      kinds_.insert(plain_word(result.outcome));
    }
    page_.set("kinds", shown_list({kinds_.begin(), kinds_.end()}, kMostRows));
    page_.set("rule_names", shown_list({rules.begin(), rules.end()}, kMostRules));
  }

  const RunRecord& record_;
  const Statements& statement_of_;
  std::vector<Group> groups_;
  FindingOf finding_of_;
  std::map<harness::Signature, std::string> anchor_of_;
  std::set<std::string> kinds_;
  Markup page_ = map_markup();
  Markup sections_ = list_markup();
  Markup tally_ = list_markup();
};

}  // namespace

std::string render_html(const RunRecord& record, const Statements& statement_of) {
  return Page{record, statement_of}.render();
}

}  // namespace privet::reports
