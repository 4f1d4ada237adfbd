// The engine and the oracle behind the seam, in process.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/engines.h"
#include "engine/store.h"
#include "harness/subject.h"
#include "oracle/oracles.h"

namespace privet::subjects {

// An engine with the tables it is given: the reference ones, or a mutant's.
template <Rulebook R, class Store = engine::Growing>
class EngineSubject : public harness::Subject<R> {
 public:
  using Engine = engine::Engine<R, Store>;

  EngineSubject() = default;
  // `tables` outlives the subject.
  EngineSubject(std::string name, const typename Engine::Tables& tables)
      : name_{std::move(name)}, engine_{tables} {}

  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] harness::Reasons reasons() const override { return harness::Reasons::All; }
  [[nodiscard]] harness::Reply<void> reset(const Stage<R>& stage) override {
    engine_.reset(stage);
    return {};
  }
  [[nodiscard]] harness::Reply<Verdict> perform(const Act<R>& act) override {
    return engine_.perform(act);
  }
  [[nodiscard]] harness::Reply<typename R::Answer> look(UserId viewer,
                                                        const typename R::Query& query) override {
    return engine_.look(viewer, query);
  }
  [[nodiscard]] harness::Reply<void> observe(Scope scope, Observation<R>& out) override {
    engine_.observe(scope, out);
    return {};
  }

 private:
  std::string name_ = "engine";
  Engine engine_;
};

// The oracle as a subject: it takes what it judges allowed or indifferent.
template <Rulebook R>
class OracleSubject : public harness::Subject<R> {
 public:
  [[nodiscard]] std::string_view name() const override { return "oracle"; }
  [[nodiscard]] harness::Reasons reasons() const override { return harness::Reasons::All; }
  [[nodiscard]] harness::Reply<void> reset(const Stage<R>& stage) override {
    oracle_.emplace(stage);
    return {};
  }
  [[nodiscard]] harness::Reply<Verdict> perform(const Act<R>& act) override {
    const Judgement judged = oracle_->judge(act);
    if (const auto* refused = std::get_if<Refused>(&judged))
      return *refused;
    if (std::holds_alternative<Accepted>(judged))
      oracle_->append(act);
    return Accepted{};
  }
  [[nodiscard]] harness::Reply<typename R::Answer> look(UserId viewer,
                                                        const typename R::Query& query) override {
    return oracle_->look(viewer, query);
  }
  [[nodiscard]] harness::Reply<void> observe(Scope scope, Observation<R>& out) override {
    oracle_->observe(scope, out);
    return {};
  }

 private:
  std::optional<oracle::Oracle<R>> oracle_;
};

}  // namespace privet::subjects
