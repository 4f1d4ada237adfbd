#include "reports/failure.h"

#include <algorithm>
#include <cstddef>

#include "reports/findings.h"
#include "reports/side_by_side.h"
#include "reports/text.h"

namespace privet::reports {

namespace {

using harness::CaseLevel;
using harness::CaseResult;
using harness::Divergence;
using harness::Outcome;

constexpr std::size_t kLineWidth = 96;
constexpr std::size_t kLongestPart = 400;
constexpr std::size_t kLongestValue = 80;   // in a summary of one line
constexpr std::size_t kFindingsInFull = 5;  // of one case
constexpr std::size_t kViewersNamed = 8;
constexpr std::size_t kStepsShown = 30;
constexpr std::size_t kRulesShown = 10;

void add_once(std::vector<std::string>& words, const std::string& word) {
  if (std::ranges::find(words, word) == words.end())
    words.push_back(word);
}

// The text of a failure as it grows.
class Story {
 public:
  explicit Story(const Paint& paint) : paint_{paint} {}

  void line(std::size_t indent, const std::string& text) {
    out_ += std::string(indent, ' ') + text + "\n";
  }
  // Broken into lines, the further ones two deeper.
  void paragraph(std::size_t indent, std::string_view text) {
    std::size_t deeper = 0;
    for (const std::string& part : wrapped(printable(text, kLongestPart), kLineWidth - indent)) {
      line(indent + deeper, part);
      deeper = 2;
    }
  }
  [[nodiscard]] const Paint& paint() const { return paint_; }
  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  const Paint& paint_;
  std::string out_;
};

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z')
      c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

void tell_head(const CaseResult& result, Story& story) {
  std::string head = story.paint()(Hue::Bad, upper(kind_of_failure(result)));
  head += "  " + story.paint()(Hue::Strong, printable(result.id, kLongestPart));
  if (result.level == CaseLevel::Should)
    head += "  (level should)";
  if (result.outcome != Outcome::HarnessFault && result.expected)
    head += "  (expected)";
  story.line(0, head);
  story.paragraph(2, result.title);
  if (result.outcome == Outcome::HarnessFault) {
    story.line(2, "This is privet's own fault and says nothing about the subject.");
  }
  if (!result.reason.empty())
    story.paragraph(2, result.reason);
}

void tell_rules(const CaseResult& result, const Statements& statement_of, Story& story) {
  std::vector<std::string> rules = deciding_rules(result);
  rules.resize(std::min(rules.size(), kRulesShown));
  for (const std::string& rule : rules)
    story.paragraph(2, with_statement(rule, statement_of));
  for (const Reading& reading : result.interpretation) {
    story.paragraph(2, "read with " + reading.key + "=" + reading.value);
  }
}

// The steps up to the one that diverged, which is marked. Nothing after it was compared.
void tell_steps(const CaseResult& result, Story& story) {
  if (result.divergences.empty())
    return;
  const Divergence& divergence = result.divergences.front();
  const std::size_t last = std::min(divergence.step, result.steps.size());
  const std::size_t first = last > kStepsShown ? last - kStepsShown : 0;
  story.line(2,
             divergence.step == 0 ? "in the world at the start, before the first step" : "steps");
  if (first > 0)
    story.line(4, "(" + counted(first, "step") + " before)");
  for (std::size_t i = first; i < last; ++i) {
    const std::string number = std::to_string(i + 1);
    const std::string text = number + "  " + printable(result.steps[i], kLongestPart);
    const bool diverged = i + 1 == divergence.step;
    story.line(4, diverged ? story.paint()(Hue::Strong, "> " + text) : "  " + text);
  }
  if (last < divergence.step) {
    story.line(
        4, "> " + std::to_string(divergence.step) + "  " + printable(divergence.act, kLongestPart));
  }
}

// `sight of L`, with who sees it and what he is to it.
std::string place_of(const Divergence& divergence) {
  std::string text = divergence.what;
  if (!divergence.viewer.empty())
    text += " by " + divergence.viewer;
  return text;
}

std::string alike(const Finding& finding) {
  std::vector<std::string> places;
  for (const Divergence* other : finding.alike) {
    if (places.size() < kViewersNamed)
      add_once(places, printable(place_of(*other), kLongestValue));
  }
  std::string text = "and " + std::to_string(finding.alike.size()) + " alike: ";
  text += joined(places, "; ");
  return text + (finding.alike.size() > places.size() ? "; ..." : "");
}

void tell_finding(const Finding& finding, Story& story) {
  const Divergence& divergence = *finding.first;
  std::string head = plain_word(divergence.signature.kind) + ": " + place_of(divergence);
  if (!divergence.signature.relation.empty())
    head += " (" + divergence.signature.relation + ")";
  story.line(2, story.paint()(Hue::Strong, printable(head, kLongestPart)));
  for (const std::string& row : render_side_by_side(divergence.expected, divergence.answered)) {
    const bool differs = row.front() != ' ';
    story.line(4, differs ? story.paint()(Hue::Bad, row) : row);
  }
  const std::size_t reasons = std::min(divergence.because.size(), kRulesShown);
  for (std::size_t i = 0; i < reasons; ++i)
    story.paragraph(4, divergence.because[i]);
  if (!finding.alike.empty())
    story.paragraph(4, alike(finding));
}

void tell_findings(const CaseResult& result, Story& story) {
  const std::vector<Finding> all = findings(result);
  for (std::size_t i = 0; i < std::min(all.size(), kFindingsInFull); ++i) {
    tell_finding(all[i], story);
  }
  if (all.size() > kFindingsInFull) {
    story.line(2, "and " + counted(all.size() - kFindingsInFull, "further finding"));
  }
}

}  // namespace

std::string kind_of_failure(const CaseResult& result) {
  const std::vector<Finding> all = findings(result);
  if (result.outcome != Outcome::Failed || all.empty())
    return plain_word(result.outcome);
  return plain_word(all.front().first->signature.kind);
}

std::string summary_of_failure(const CaseResult& result) {
  const std::vector<Finding> all = findings(result);
  if (all.empty())
    return printable(result.reason, kLongestPart);
  const Divergence& worst = *all.front().first;
  return printable(place_of(worst), kLongestValue) + ": expected " +
         printable(worst.expected, kLongestValue) + ", answered " +
         printable(worst.answered, kLongestValue);
}

std::vector<std::string> deciding_rules(const CaseResult& result) {
  std::vector<std::string> rules;
  for (const Divergence& divergence : result.divergences) {
    for (const std::string& rule : divergence.signature.rules)
      add_once(rules, rule);
  }
  return rules.empty() ? result.rules : rules;
}

std::string with_statement(std::string_view rule, const Statements& statement_of) {
  const std::string statement = statement_of ? statement_of(rule) : "";
  return std::string{rule} + (statement.empty() ? "" : ": " + statement);
}

std::string render_failure(const CaseResult& result, const Statements& statement_of,
                           const Paint& paint) {
  Story story{paint};
  tell_head(result, story);
  tell_rules(result, statement_of, story);
  tell_steps(result, story);
  tell_findings(result, story);
  if (!result.repeat.empty()) {
    story.line(2, "repeat: " + printable(result.repeat, kLongestPart));
  }
  return std::move(story).take();
}

}  // namespace privet::reports
