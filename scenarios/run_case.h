// Runs one case: first the file against the oracle, then the subject against the oracle.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/judge.h"
#include "harness/outcome.h"
#include "harness/subject.h"
#include "model/interpretation.h"
#include "model/rulebooks.h"
#include "model/unbind.h"
#include "scenarios/scenario.h"

namespace privet::scenarios {

// Where a file and the oracle disagree; nothing when they agree.
using Disagreement = std::optional<std::string>;

// The expectations of a case against the oracle alone.
template <Rulebook R>
class Proofreader {
 public:
  // Reads the case under the interpretation of `stage`, which is the case's but for its readings.
  Proofreader(const Case<R>& one, const Stage<R>& stage)
      : case_{one}, stage_{stage}, oracle_{stage} {}

  [[nodiscard]] Disagreement proofread();

 private:
  [[nodiscard]] Disagreement check(const ActStep<R>& step) {
    const Judgement judged = oracle_.judge(step.act);
    if (const auto* refused = std::get_if<Refused>(&judged))
      return check_refusal(step, *refused);
    const bool either = std::holds_alternative<Indifferent>(judged);
    if (!either)
      oracle_.append(step.act);
    if (step.verdict == (either ? ExpectedVerdict::Either : ExpectedVerdict::Accepted))
      return {};
    return std::string{"the oracle holds it "} + (either ? "indifferent" : "accepted");
  }

  [[nodiscard]] static Disagreement check_refusal(const ActStep<R>& step, const Refused& refused) {
    std::string said = "the oracle holds it refused by " + refused.because.str();
    if (step.verdict != ExpectedVerdict::Refused)
      return said;
    for (const RuleId rule : step.rules.list()) {
      if (!refused.because.contains(rule))
        return said;
    }
    return std::nullopt;
  }

  [[nodiscard]] Disagreement check(const SightStep<R>& step) {
    const Scope scope{stage_.names.template count<UserId>(),
                      stage_.names.template count<typename R::RecordId>()};
    oracle_.observe(scope, observation_);
    for (const SightExpectation<R>& expected : step.sights) {
      const auto seen =
          observation_.sight.at(expected.viewer.index(), expected.record.index()) - R::kSigns;
      const auto& values =
          observation_.record_values.at(expected.viewer.index(), expected.record.index());
      if (fits(expected, seen, values))
        continue;
      return stage_.names.alias(expected.viewer) + " sees " + harness::render_flags(seen) + " of " +
             stage_.names.alias(expected.record) + " by the oracle";
    }
    return std::nullopt;
  }

  [[nodiscard]] static bool fits(const SightExpectation<R>& expected,
                                 Flags<typename R::SightFlag> seen,
                                 const typename R::RecordValues& values) {
    const auto* word = std::get_if<SightWord>(&expected.sight);
    if (word == nullptr)
      return seen == std::get<1>(expected.sight);
    switch (*word) {
      case SightWord::Full:
        return seen.contains_all(R::full_sight(values));
      case SightWord::Masked:
        return seen == R::kMasked;
      case SightWord::Absent:
        return seen.empty();
    }
    return false;
  }

  [[nodiscard]] Disagreement check(const LookStep<R>& step) const {
    const Value answer = Unbinder{stage_.names}.value(oracle_.look(step.viewer, step.query));
    const auto found = harness::mismatches(step.expectation, answer);
    if (found.empty())
      return std::nullopt;
    return found.front().what + " is " + found.front().answered + " by the oracle, written is " +
           found.front().expected;
  }

  const Case<R>& case_;
  const Stage<R>& stage_;
  oracle::Oracle<R> oracle_;
  Observation<R> observation_;
};

// How a case is run: under which readings, and how the run is repeated.
struct CaseOptions {
  std::vector<Reading> readings;  // chosen for the run, besides the case's own
  std::string repeat;             // "privet run … --only "; the id follows
  std::string repeat_end;         // what follows the id: an adapter's command
};

// A file of its own for the case, without its tags, its level and its wish for a chart.
template <Rulebook R>
[[nodiscard]] std::string write_case(const Case<R>& one) {
  WrittenCase written{.rulebook = one.info.rulebook,
                      .about = one.info.about,
                      .id = one.info.id.substr(one.info.id.rfind('/') + 1),
                      .title = one.info.title,
                      .rules = {},
                      .interpretation = one.info.interpretation,
                      .world = Unbinder{one.stage.names}.value(one.stage.world),
                      .steps = {}};
  for (const RuleId rule : one.info.rules)
    written.rules.push_back(rule.str());
  for (const Step<R>& step : one.steps)
    written.steps.push_back(step.written);
  return write_scenario(written);
}

// Beside a witness, a divergence comes with its story and the case as a file, and a case that asks
// for its chart with its story, passed or not.
template <Rulebook R>
class CaseRunner {
 public:
  CaseRunner(const Case<R>& one, const CaseOptions& options, harness::Subject<R>& subject,
             harness::Subject<R>* witness)
      : case_{one}, options_{options}, subject_{subject}, witness_{witness} {}

  [[nodiscard]] harness::CaseResult run();

 private:
  using Outcome = harness::Outcome;

  [[nodiscard]] harness::CaseResult described() const {
    harness::CaseResult result;
    result.id = case_.info.id;
    result.title = case_.info.title;
    result.rulebook = case_.info.rulebook;
    for (const RuleId rule : case_.info.rules)
      result.rules.push_back(rule.str());
    result.tags = case_.info.tags;
    result.level = case_.info.level;
    for (const Step<R>& step : case_.steps)
      result.steps.push_back(step.text);
    result.repeat = options_.repeat + case_.info.id + options_.repeat_end;
    return result;
  }

  void end(Outcome outcome, std::string reason) {
    result_.outcome = outcome;
    result_.expected = outcome == Outcome::Passed || outcome == Outcome::Skipped ||
                       outcome == Outcome::Unsupported;
    result_.reason = std::move(reason);
  }

  // The readings of the run, where the case does not set another.
  [[nodiscard]] bool choose_readings() {
    for (const Reading& reading : options_.readings) {
      const auto own = std::ranges::find(case_.info.interpretation, reading.key, &Reading::key);
      if (own != case_.info.interpretation.end() && own->value != reading.value) {
        end(Outcome::Skipped, "written for " + own->key + "=" + own->value);
        return false;
      }
      (void)choose_reading(stage_.interpretation, reading);  // keys of other rulebooks pass
    }
    return true;
  }

  // The file against the oracle. A case written for another reading is skipped, not a fault.
  [[nodiscard]] bool proofread() {
    const Disagreement found = Proofreader<R>{case_, stage_}.proofread();
    if (!found)
      return true;
    const bool other_reading = !(stage_.interpretation == case_.stage.interpretation);
    if (other_reading && !Proofreader<R>{case_, case_.stage}.proofread()) {
      end(Outcome::Skipped, "says nothing under this reading");
    } else {
      end(Outcome::HarnessFault, "the file and the oracle disagree at " + *found);
    }
    return false;
  }

  void judge() {
    harness::Judge<R> judge{stage_, subject_, witness_};
    if (!take(judge.start()))
      return;
    started_ = true;
    for (const Step<R>& step : case_.steps) {
      if (!std::visit([&](const auto& what) { return take(judge_step(judge, what)); }, step.what)) {
        return;
      }
      ++steps_done_;
    }
    end(Outcome::Passed, "");
    if (witness_ != nullptr && case_.info.chart)
      result_.story = with_steps(judge.story());
  }

  using StepReply = harness::Reply<harness::StepResult>;
  [[nodiscard]] StepReply judge_step(harness::Judge<R>& judge, const ActStep<R>& step) {
    acts_.push_back(steps_begun());
    return judge.step(step.act);
  }
  // The sight is compared after every operation, and the file agrees with the oracle.
  [[nodiscard]] static StepReply judge_step(harness::Judge<R>& /*judge*/,
                                            const SightStep<R>& /*step*/) {
    return harness::StepResult{};
  }
  [[nodiscard]] static StepReply judge_step(harness::Judge<R>& judge, const LookStep<R>& step) {
    return judge.look(step.viewer, step.query, step.expectation);
  }

  // Whether the case goes on.
  [[nodiscard]] bool take(StepReply reply) {
    if (!reply) {
      end(harness::outcome_of(reply.error().kind), reply.error().message);
      if (result_.outcome != Outcome::Unsupported)
        result_.transcript = subject_.transcript();
      return false;
    }
    for (harness::Lateness& late : reply->late) {
      late.first.step = steps_begun();
      result_.late.push_back(std::move(late));
    }
    if (reply->divergences.empty())
      return true;
    for (harness::Divergence& divergence : reply->divergences) {
      divergence.step = steps_begun();
    }
    result_.divergences = std::move(reply->divergences);
    result_.transcript = subject_.transcript();
    if (witness_ != nullptr)
      tell(std::move(reply->story));
    if (reply->harness_fault) {
      end(Outcome::HarnessFault, "the engine and the oracle disagree");
    } else {
      end(Outcome::Failed, "");
    }
    return false;
  }

  // Steps as the file counts them.
  [[nodiscard]] harness::Story with_steps(harness::Story story) const {
    for (harness::SightFrame& frame : story.frames)
      frame.step = frame.step == 0 ? 0 : acts_[frame.step - 1];
    return story;
  }

  void tell(harness::Story story) {
    result_.story = with_steps(std::move(story));
    result_.yaml = write_case(case_);
  }

  // The number of the step at hand, as the file counts them; 0 before the first.
  [[nodiscard]] std::size_t steps_begun() const { return started_ ? steps_done_ + 1 : 0; }

  const Case<R>& case_;
  const CaseOptions& options_;
  harness::Subject<R>& subject_;
  harness::Subject<R>* witness_;
  Stage<R> stage_;
  harness::CaseResult result_;
  std::size_t steps_done_ = 0;
  std::vector<std::size_t> acts_;  // which of the steps are
  bool started_ = false;
};

template <Rulebook R>
Disagreement Proofreader<R>::proofread() {
  for (std::size_t i = 0; i < case_.steps.size(); ++i) {
    const Disagreement found =
        std::visit([&](const auto& step) { return check(step); }, case_.steps[i].what);
    if (found) {
      return "step " + std::to_string(i + 1) + " (" + case_.steps[i].text + "): " + *found;
    }
  }
  return std::nullopt;
}

template <Rulebook R>
harness::CaseResult CaseRunner<R>::run() {
  result_ = described();
  stage_ = case_.stage;
  if (!choose_readings())
    return std::move(result_);
  result_.interpretation = chosen_readings(stage_.interpretation);
  if (!proofread())
    return std::move(result_);
  judge();
  return std::move(result_);
}

// Compiled once, in run_case.cpp.
extern template class Proofreader<Nextiva>;
extern template class Proofreader<Kvcore>;
extern template class Proofreader<Deal>;
extern template class CaseRunner<Nextiva>;
extern template class CaseRunner<Kvcore>;
extern template class CaseRunner<Deal>;

}  // namespace privet::scenarios
