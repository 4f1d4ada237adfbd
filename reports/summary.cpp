#include "reports/summary.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "reports/certificate.h"
#include "reports/findings.h"
#include "reports/text.h"
#include "reports/verdict.h"

namespace privet::reports {

namespace {

using harness::CaseResult;
using harness::Outcome;
using harness::RunRecord;
using harness::Signature;

constexpr std::size_t kLongestPart = 400;
constexpr std::size_t kLongestName = 80;
constexpr std::size_t kReasonsShown = 20;
constexpr std::size_t kKindColumn = 14;
constexpr std::size_t kLateColumn = 22;
constexpr std::size_t kTimeColumn = 10;

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size(), width), ' ');
  return text;
}

std::string render_head(const RunRecord& record) {
  const harness::RunHeader& header = record.header;
  std::string text = "privet " + header.privet + ", subject ";
  text += printable(header.subject, kLongestName);
  if (!header.rulebooks.empty())
    text += ", rulebooks " + joined(header.rulebooks, " ");
  if (!header.seed.empty())
    text += ", seed " + header.seed;
  text = printable(text, kLongestPart) + "\n";
  for (const Reading& reading : header.interpretation) {
    text += printable("read with " + reading.key + "=" + reading.value, kLongestPart) + "\n";
  }
  return text;
}

std::string render_line(const CaseResult& result, const std::string& note) {
  std::string text = "  " + padded(kind_of_failure(result), kKindColumn);
  text += printable(result.id, kLongestPart) + "  " + printable(result.title, kLongestPart);
  return text + note + "\n";
}

// The failures, each finding in full once and no more in full than the style allows.
class FailureList {
 public:
  FailureList(const Style& style, const Statements& statement_of)
      : style_{style}, paint_{style.color}, statement_of_{statement_of} {}

  void add(const CaseResult& result) {
    const std::vector<Finding> all = findings(result);
    const Signature* worst = all.empty() ? nullptr : &all.front().first->signature;
    const auto known = worst == nullptr ? told_.end() : told_.find(*worst);
    const bool verbose = style_.verbosity == Verbosity::Verbose;
    if (!verbose && known != told_.end()) {
      lines_ += render_line(result, "  (as " + printable(known->second, kLongestPart) + ")");
    } else if (!verbose && in_full_ >= style_.failures_in_full) {
      lines_ += render_line(result, "");
    } else {
      ++in_full_;
      if (worst != nullptr)
        told_.emplace(*worst, result.id);
      stories_ += render_failure(result, statement_of_, paint_) + "\n";
    }
  }
  [[nodiscard]] std::string text() const {
    return stories_ + (lines_.empty() ? "" : "Further failures:\n" + lines_ + "\n");
  }

 private:
  const Style& style_;
  Paint paint_;
  const Statements& statement_of_;
  std::size_t in_full_ = 0;
  std::map<Signature, std::string> told_;  // with the case that tells it
  std::string stories_;
  std::string lines_;
};

std::string render_failures(const RunRecord& record, const Style& style,
                            const Statements& statement_of) {
  FailureList list{style, statement_of};
  for (const CaseResult* result : failures(record))
    list.add(*result);
  const bool ours = record.header.reference && record.counts.of(Outcome::Failed) > 0;
  return (ours ? "The subject is privet's own: its failures are faults of privet.\n\n" : "") +
         list.text();
}

std::string render_broken_files(const RunRecord& record, const Paint& paint) {
  if (record.broken_files.empty())
    return "";
  std::string text = paint(Hue::Bad, "Files that could not be read:") + "\n";
  for (const std::string& error : record.broken_files) {
    text += "  " + printable(error, kLongestPart) + "\n";
  }
  return text + "\n";
}

// A line each, or all of it when the style is verbose.
std::string render_known(const RunRecord& record, const Style& style,
                         const Statements& statement_of) {
  const std::vector<const CaseResult*> all = known_failures(record);
  if (all.empty())
    return "";
  std::string text = "Known: " + counted(all.size(), "failure") + ", as listed\n";
  for (const CaseResult* result : all) {
    text += style.verbosity == Verbosity::Verbose
                ? render_failure(*result, statement_of, Paint{style.color})
                : render_line(*result, "  (" + printable(result->reason, kLongestPart) + ")");
  }
  return text + "\n";
}

std::string render_stale_entries(const RunRecord& record, const Paint& paint) {
  if (record.stale.empty())
    return "";
  std::string text = paint(Hue::Bad, "Stale entries of the list of known failures:") + "\n";
  for (const harness::StaleEntry& stale : record.stale)
    text += "  " + printable(render_stale(stale), kLongestPart) + "\n";
  return text + "\n";
}

std::string render_late(const RunRecord& record, const Paint& paint) {
  const std::vector<LateLook> all = late_looks(record);
  std::string text;
  for (std::size_t i = 0; i < std::min(all.size(), kReasonsShown); ++i) {
    const auto& [result, late] = all[i];
    const std::string kind = padded(kind_of(*late), kLateColumn);
    text += "  " + (is_leak_window(*late) ? paint(Hue::Warning, kind) : kind);
    text += padded(std::to_string(late->milliseconds) + " ms", kTimeColumn);
    text += printable(result->id + ": " + story_of(*late), kLongestPart) + "\n";
  }
  if (all.size() > kReasonsShown)
    text += "  and " + std::to_string(all.size() - kReasonsShown) + " more\n";
  return text.empty() ? "" : "Late, and right in the end:\n" + text + "\n";
}

std::string render_left_out(const RunRecord& record) {
  std::string text;
  const std::vector<LeftOut> all = left_out(record);
  for (std::size_t i = 0; i < std::min(all.size(), kReasonsShown); ++i) {
    text += "  " + std::to_string(all[i].cases) + " " + plain_word(all[i].outcome);
    text += all[i].reason.empty() ? "\n" : ": " + printable(all[i].reason, kLongestPart) + "\n";
  }
  if (all.size() > kReasonsShown) {
    text += "  and " + counted(all.size() - kReasonsShown, "further reason") + "\n";
  }
  return text.empty() ? "" : "Left out:\n" + text + "\n";
}

// Lines of one kind as many as are read: worlds come by the dozen.
std::string render_certificate(const RunRecord& record) {
  constexpr std::size_t kMostAlike = 12;
  constexpr std::size_t kWhatColumn = 9;
  constexpr std::size_t kWidth = 100;
  if (!record.certificate)
    return "";
  std::string text = "Certificate:\n";
  std::map<std::string_view, std::size_t> alike;
  for (const auto& [what, line] : lines_of(*record.certificate))
    ++alike[what];
  std::map<std::string_view, std::size_t> told;
  for (const auto& [what, line] : lines_of(*record.certificate)) {
    if (++told[what] > kMostAlike)
      continue;
    std::string head = "  " + padded(std::string{what}, kWhatColumn);
    for (const std::string& part : wrapped(line, kWidth)) {
      text += head + part + "\n";
      head.assign(head.size(), ' ');
    }
    if (told[what] == kMostAlike && alike[what] > kMostAlike)
      text += head + "and " + std::to_string(alike[what] - kMostAlike) + " more\n";
  }
  return text + "\n";
}

std::string render_all_cases(const RunRecord& record) {
  std::string text = "All cases:\n";
  for (const CaseResult& result : record.cases) {
    text += "  " + padded(plain_word(result.outcome), kKindColumn);
    text += printable(result.id, kLongestPart) + "\n";
  }
  return text + "\n";
}

Hue hue_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Conformant:
      return Hue::Good;
    case Verdict::NonConformant:
    case Verdict::OurFault:
      return Hue::Bad;
    case Verdict::Undecided:
      return Hue::Warning;
  }
  return Hue::Warning;
}

}  // namespace

std::string render_summary(const RunRecord& record, const Style& style,
                           const Statements& statement_of) {
  const Paint paint{style.color};
  std::string text = render_head(record) + "\n";
  if (style.verbosity == Verbosity::Verbose)
    text += render_all_cases(record);
  text += render_failures(record, style, statement_of);
  text += render_broken_files(record, paint);
  text += render_known(record, style, statement_of);
  text += render_stale_entries(record, paint);
  text += render_late(record, paint);
  text += render_left_out(record);
  text += render_certificate(record);
  text += counted(record.counts.total(), "case");
  if (record.counts.total() > 0)
    text += ": " + render_counts(record.counts);
  return text + "\n" + paint(hue_of(verdict_of(record)), render_verdict(record)) + "\n";
}

}  // namespace privet::reports
