#include "reports/html_finding.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/html/embedded.h"
#include "reports/html_story.h"
#include "reports/markup.h"
#include "reports/side_by_side.h"
#include "reports/text.h"
#include "reports/transcripts.h"

namespace privet::reports {

namespace {

using harness::CaseResult;
using harness::Divergence;

constexpr std::size_t kMostSteps = 60;
constexpr std::size_t kMostItems = 60;
constexpr std::size_t kMostReasons = 30;
constexpr std::size_t kMostRules = 20;
constexpr std::size_t kMostAlike = 20;
constexpr std::size_t kLongestReason = 2'000;
constexpr std::size_t kLongestYaml = 16'000;
constexpr std::size_t kLongestCommand = 1'000;
constexpr std::size_t kLongestCommandInLine = 200;

Markup rules_markup(const Group& group) {
  Markup list = list_markup();
  const auto& rules = rules_of(group);
  for (std::size_t i = 0; i < std::min(rules.size(), kMostRules); ++i) {
    Markup item = map_markup();
    item.set("rule", shown(rules[i]));
    list.push_back(item);
  }
  return list;
}

std::string rule_words(const std::vector<std::string>& rules) {
  return printable(joined(rules, " "), kLongestText);
}

// What both the line and the whole say.
Markup head_markup(const Group& group, const std::string& id) {
  Markup markup = map_markup();
  markup.set("id", id);
  markup.set("class", std::string{style_of(group)});
  markup.set("kind", kind_of(group));
  markup.set("headline", shown(headline_of(group), 2 * kLongestText));
  markup.set("sub", shown(circumstances_of(group)));
  markup.set("rule_words", rule_words(rules_of(group)));
  markup.set("case", shown(group.example->id));
  return markup;
}

// The steps of the case, one of which diverged.
class Steps {
 public:
  Steps(const Group& group, std::string id)
      : result_{*group.example}, id_{std::move(id)}, began_{step_it_began(group)} {
    diverged_ = group.divergence == nullptr ? result_.steps.size() : group.divergence->step;
    is_marked_ = group.divergence != nullptr;
    act_ = is_marked_ ? group.divergence->act : "";
  }

  void set(Markup& markup) const {
    const std::size_t shown_first = diverged_ > kMostSteps ? diverged_ - kMostSteps : 0;
    Markup list = list_markup();
    if (is_marked_ && diverged_ == 0)
      list.push_back(step(0, "the world at the start"));
    for (std::size_t i = shown_first; i < std::min(diverged_, result_.steps.size()); ++i)
      list.push_back(step(i + 1, result_.steps[i]));
    if (is_marked_ && diverged_ > result_.steps.size())
      list.push_back(step(diverged_, act_));
    const std::size_t after = result_.steps.size() - std::min(diverged_, result_.steps.size());
    markup.set("has_steps", !list.list_value().empty());
    markup.set("steps", list);
    markup.set("steps_before",
               shown_first == 0 ? Markup{false} : Markup{counted(shown_first, "step")});
    markup.set("steps_after", after == 0 ? Markup{false} : Markup{counted(after, "step")});
  }

 private:
  [[nodiscard]] Markup step(std::size_t number, const std::string& text) const {
    const bool diverged = is_marked_ && number == diverged_;
    const bool began = began_ && number == *began_;
    const bool has = has_frame(result_.story, number);
    Markup markup = map_markup();
    markup.set("number", std::to_string(number));
    markup.set("text", shown(text, 2 * kLongestText));
    markup.set("class", diverged ? "diverged" : began ? "began" : "");
    markup.set("mark", diverged ? Markup{"diverged here"}
                       : began  ? Markup{"began here"}
                                : Markup{false});
    markup.set("frame", has);
    markup.set("frame_id", frame_id(id_, number));
    return markup;
  }

  const CaseResult& result_;
  std::string id_;
  std::optional<std::size_t> began_;
  std::size_t diverged_ = 0;
  bool is_marked_ = false;
  std::string act_;
};

std::string style_of_mark(Mark mark) {
  switch (mark) {
    case Mark::Same:
      return "";
    case Mark::OnlyExpected:
      return "only-expected";
    case Mark::OnlyAnswered:
      return "only-answered";
    case Mark::Differs:
      return "differs";
  }
  return "";
}

// What differs in a sight stands in the tables of the story.
const Divergence* told_apart(const Group& group) {
  const bool is_told = !group.example->story.empty() && group.divergence != nullptr &&
                       group.divergence->what.starts_with("sight of ");
  return is_told ? nullptr : group.divergence;
}

void set_items(const Divergence* divergence, Markup& markup) {
  Markup list = list_markup();
  if (divergence != nullptr) {
    const std::vector<Row> rows = compare_items(divergence->expected, divergence->answered);
    for (std::size_t i = 0; i < std::min(rows.size(), kMostItems); ++i) {
      Markup item = map_markup();
      item.set("class", style_of_mark(rows[i].mark));
      item.set("mark", std::string(1, sign_of(rows[i].mark)));
      item.set("expected", shown(rows[i].expected));
      item.set("answered", shown(rows[i].answered));
      list.push_back(item);
    }
    std::string what = divergence->what;
    if (!divergence->viewer.empty())
      what += " by " + divergence->viewer;
    markup.set("what", shown(what));
  }
  markup.set("has_items", divergence != nullptr);
  markup.set("items", list);
}

// The reasons by their rules, in the order in which these come up.
class Because {
 public:
  explicit Because(const Group& group) {
    if (group.divergence == nullptr)
      return;
    for (const std::string& reason : group.divergence->because) {
      const std::size_t colon = std::min(reason.find(": "), reason.size());
      const std::size_t fact = std::min(colon + 2, reason.size());
      of(reason.substr(0, colon)).push_back(reason.substr(fact));
    }
    for (const std::string& rule : group.divergence->signature.rules)
      of(rule);
  }

  void set(const Statements& statement_of, Markup& markup) const {
    Markup list = list_markup();
    for (std::size_t i = 0; i < std::min(by_rule_.size(), kMostReasons); ++i) {
      const auto& [rule, facts] = by_rule_[i];
      Markup item = map_markup();
      item.set("rule", shown(rule));
      item.set("statement", shown(statement_of ? statement_of(rule) : "", 2 * kLongestText));
      item.set("facts", shown_list(facts, kMostReasons));
      list.push_back(item);
    }
    markup.set("has_because", !by_rule_.empty());
    markup.set("because", list);
  }

 private:
  std::vector<std::string>& of(const std::string& rule) {
    auto found = std::ranges::find(by_rule_, rule, &Reasons::first);
    return found != by_rule_.end() ? found->second
                                   : by_rule_.emplace_back(rule, std::vector<std::string>{}).second;
  }

  using Reasons = std::pair<std::string, std::vector<std::string>>;
  std::vector<Reasons> by_rule_;
};

void set_alike(const Group& group, Markup& markup) {
  std::vector<std::string> others;
  for (const CaseResult* other : group.cases) {
    if (other != group.example && others.size() < kMostAlike)
      others.push_back(other->id);
  }
  if (group.cases.size() - 1 > others.size())
    others.push_back("and " + std::to_string(group.cases.size() - 1 - others.size()) + " more");
  markup.set("has_alike", !others.empty());
  markup.set("alike_count", counted(group.cases.size() - 1, "case"));
  markup.set("alike", shown_list(others, others.size()));
}

Markup readings_markup(const std::vector<Reading>& readings) {
  std::vector<std::string> texts;
  texts.reserve(readings.size());
  for (const Reading& reading : readings)
    texts.push_back(reading.key + "=" + reading.value);
  return shown_list(texts, kMostRules);
}

}  // namespace

std::string render_finding(const Group& group, const std::string& id, Fold fold,
                           std::size_t longest_transcript, const Statements& statement_of) {
  const CaseResult& result = *group.example;
  Markup markup = head_markup(group, id);
  markup.set("open", fold == Fold::Open);
  markup.set("rules", rules_markup(group));
  markup.set("title", shown(result.title));
  markup.set("should", result.level == harness::CaseLevel::Should);
  markup.set("ours", result.outcome == harness::Outcome::HarnessFault);
  markup.set("readings", readings_markup(result.interpretation));
  markup.set("reason", shown_lines(result.reason, kLongestReason));
  Steps{group, id}.set(markup);
  set_items(told_apart(group), markup);
  Because{group}.set(statement_of, markup);
  markup.set("has_story", !result.story.empty());
  if (!result.story.empty())
    set_story(group, id, markup);
  set_alike(group, markup);
  set_transcript(result.transcript, longest_transcript, markup);
  markup.set("yaml", shown_lines(result.yaml, kLongestYaml));
  markup.set("repeat", shown(result.repeat, kLongestCommand));
  return Template{embedded::kFinding}.render(markup);
}

std::string render_finding_line(const Group& group, const std::string& id) {
  Markup markup = head_markup(group, id);
  markup.set("repeat", shown(group.example->repeat, kLongestCommandInLine));
  return Template{embedded::kFindingLine}.render(markup);
}

}  // namespace privet::reports
