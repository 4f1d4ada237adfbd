// For tests of the judge: the engine of Nextiva with one vice, a small world for it, and words to
// have it judged there.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/nextiva/engine.h"
#include "engine/store.h"
#include "harness/judge.h"
#include "model/nextiva/rulebook.h"
#include "oracle/nextiva/oracle.h"
#include "scenarios/yaml.h"

namespace privet::harness {

using Engine = engine::Engine<Nextiva, engine::Growing>;

inline Value yaml(std::string_view text) {
  auto value = scenarios::parse_yaml(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value ? *std::move(value) : Value{};
}

// How a miniature differs from the engine; what is left empty is honest.
struct Vice {
  std::function<Reply<void>(Engine&, const Stage<Nextiva>&)> reset = {};
  std::function<Reply<Verdict>(Engine&, const Act<Nextiva>&)> perform = {};
  std::function<void(Observation<Nextiva>&)> observed = {};
  std::function<void(nextiva::Answer&)> looked = {};
  Reasons reasons = Reasons::All;
  std::chrono::milliseconds settles{0};
};

class Miniature : public Subject<Nextiva> {
 public:
  explicit Miniature(Vice vice = {}) : vice_{std::move(vice)} {}

  [[nodiscard]] std::string_view name() const override { return "miniature"; }
  [[nodiscard]] Reasons reasons() const override { return vice_.reasons; }
  [[nodiscard]] Reply<void> reset(const Stage<Nextiva>& stage) override {
    if (vice_.reset)
      return vice_.reset(engine_, stage);
    engine_.reset(stage);
    return {};
  }
  [[nodiscard]] Reply<Verdict> perform(const Act<Nextiva>& act) override {
    if (vice_.perform)
      return vice_.perform(engine_, act);
    return engine_.perform(act);
  }
  [[nodiscard]] Reply<nextiva::Answer> look(UserId viewer, const nextiva::Query& query) override {
    nextiva::Answer answer = engine_.look(viewer, query);
    if (vice_.looked)
      vice_.looked(answer);
    return answer;
  }
  [[nodiscard]] Reply<void> observe(Scope scope, Observation<Nextiva>& out) override {
    engine_.observe(scope, out);
    if (vice_.observed)
      vice_.observed(out);
    return {};
  }
  [[nodiscard]] std::chrono::milliseconds settles_within() const override { return vice_.settles; }

 private:
  Vice vice_;
  Engine engine_;
};

inline constexpr UserId kAnn{0}, kBob{1}, kMia{2};
inline constexpr nextiva::LeadId kHers{0}, kHis{1};

// ann and bob see their own leads, mia and the administrator all of them.
class JudgeTest : public testing::Test {
 protected:
  JudgeTest() {
    const Value world = yaml(R"(
users: {ann: {role: own}, bob: {role: own}, mia: {role: all}, adm: {admin: on, role: all}}
roles: {own: {view: owner_only, add_edit: owner_only, delete: owner_only}, all: {}}
contacts: {acme: {}}
leads: {hers: {owner: ann, contact: acme, notes: cold}, his: {owner: bob}}
)");
    stage.world = bind_world<nextiva::World>(world, stage.names).value();
  }

  // `bob edit_lead: {lead: hers, field: notes, value: warm}`
  Act<Nextiva> act(std::string_view line) {
    const Value step = yaml(line);
    const Field& field = step.map()->front();
    const auto space = field.key.find(' ');
    const auto actor = stage.names.find<UserId>(field.key.substr(0, space)).value();
    return {actor,
            bind_call<nextiva::Operation>(field.key.substr(space + 1), field.value, stage.names)
                .value()};
  }

  // Judges step by step and stops, as a run does, at the first that diverges.
  StepResult judged(Subject<Nextiva>& subject, const std::vector<std::string_view>& lines,
                    Subject<Nextiva>* witness) {
    std::vector<Act<Nextiva>> acts;
    acts.reserve(lines.size());
    for (const std::string_view line : lines)
      acts.push_back(act(line));
    Judge<Nextiva> judge{stage, subject, witness};
    StepResult result = judge.start().value();
    for (const Act<Nextiva>& one : acts) {
      if (!result.divergences.empty())
        break;
      result = judge.step(one).value();
    }
    return result;
  }
  // The divergences of a miniature beside an honest witness, which is never to blame.
  std::vector<Divergence> divergences(const Vice& vice,
                                      const std::vector<std::string_view>& lines = {}) {
    Miniature subject{vice};
    Miniature witness;
    StepResult result = judged(subject, lines, &witness);
    EXPECT_FALSE(result.harness_fault);
    return std::move(result.divergences);
  }
  // Their classes and what they are about: `leak bob sight of hers`.
  std::vector<std::string> classes(const Vice& vice,
                                   const std::vector<std::string_view>& lines = {}) {
    std::vector<std::string> all;
    for (const Divergence& one : divergences(vice, lines)) {
      all.push_back(word_of(one.signature.kind) + " " + one.viewer + " " + one.what);
    }
    return all;
  }

  Stage<Nextiva> stage;
};

inline constexpr std::string_view kBobEditsHers =
    "bob edit_lead: {lead: hers, field: notes, value: warm}";
inline constexpr std::string_view kAnnEditsHers =
    "ann edit_lead: {lead: hers, field: notes, value: warm}";
inline constexpr std::string_view kBobTakesHers = "bob change_owner: {lead: hers, owner: bob}";
inline constexpr std::string_view kBobMakesARole =
    "bob create_role: {role: r, name: \"\", view: all, "
    "add_edit: all, delete: all, sales_on: on}";

inline Reply<Verdict> refuse_by(RuleSet because) { return Verdict{Refused{because}}; }

// The engine does what another user asks for in the actor's place.
inline Reply<Verdict> perform_as(UserId other, Engine& engine, Act<Nextiva> act) {
  act.actor = other;
  return engine.perform(act);
}

}  // namespace privet::harness
