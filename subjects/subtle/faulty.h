// A reference engine with a fault around it: what it is asked to do, or what it shows, is
// rewritten on the way. Faults derive from it and keep what little they remember.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/deal/fold.h"
#include "model/kvcore/fold.h"
#include "model/nextiva/fold.h"
#include "model/rulebooks.h"
#include "subjects/row_mutants.h"

namespace privet::subjects {

namespace detail {

// The reference tables under which nothing is refused, and those under which whoever looks is
// shown every record. Neither is a fault: they are how a fault reaches past the rules.
template <Rulebook R>
[[nodiscard]] Tables<R> unguarded_tables() {
  Tables<R> tables = EngineSubject<R>::Engine::reference_tables();
  for_each_row(tables, [](auto& row, std::string_view table, std::size_t) {
    using Condition = std::remove_cvref_t<decltype(row.condition)>;
    if (table == "presence" || table == "hiding" || table == "existence" || table == "guards")
      row.condition = Condition::Never;
  });
  return tables;
}
template <Rulebook R>
[[nodiscard]] Tables<R> all_showing_tables() {
  Tables<R> tables = EngineSubject<R>::Engine::reference_tables();
  // kvCORE shows by standing, the others by surface.
  const std::string_view opened = std::same_as<R, Kvcore> ? "grounds" : "surfaces";
  for_each_row(tables, [&](auto& row, std::string_view table, std::size_t) {
    using Condition = std::remove_cvref_t<decltype(row.condition)>;
    if (table == opened)
      row.condition = Condition::Always;
  });
  return tables;
}

}  // namespace detail

template <Rulebook R>
class FaultySubject : public harness::Subject<R> {
 public:
  using Engine = engine::Engine<R, engine::Growing>;
  using Operation = typename R::Operation;
  using Query = typename R::Query;
  using Answer = typename R::Answer;
  using RecordId = typename R::RecordId;

  explicit FaultySubject(std::string name) : name_{std::move(name)} {}

  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] harness::Reasons reasons() const override { return harness::Reasons::All; }
  [[nodiscard]] harness::Reply<void> reset(const Stage<R>& stage) final {
    stage_ = &stage;
    engine_.reset(stage);
    begin(stage);
    return {};
  }
  [[nodiscard]] harness::Reply<Verdict> perform(const Act<R>& act) final { return take(act); }
  [[nodiscard]] harness::Reply<Answer> look(UserId viewer, const Query& query) final {
    return show(viewer, query);
  }
  [[nodiscard]] harness::Reply<void> observe(Scope scope, Observation<R>& out) override {
    engine_.observe(scope, out);
    return {};
  }

 protected:
  // What a fault overrides. The engine holds the world of the stage when `begin` is called.
  virtual void begin(const Stage<R>& /*stage*/) {}
  virtual Verdict take(const Act<R>& act) { return engine_.perform(act); }
  virtual Answer show(UserId viewer, const Query& query) { return engine_.look(viewer, query); }

  [[nodiscard]] Engine& engine() { return engine_; }
  [[nodiscard]] const Names& names() const { return stage_->names; }

  // The operation, whatever would refuse it, on the engine or on a copy of it.
  void force(UserId actor, Operation operation) { force(engine_, actor, std::move(operation)); }
  void force(Engine& engine, UserId actor, Operation operation) {
    tables_ = kUnguarded;
    (void)engine.perform({actor, std::move(operation)});
    tables_ = Engine::reference_tables();
  }
  // What the query would show to somebody who sees everything.
  [[nodiscard]] Answer peek(const Query& query) {
    tables_ = kAllShowing;
    Answer answer = engine_.look(UserId{0}, query);
    tables_ = Engine::reference_tables();
    return answer;
  }
  // The record as somebody would see it who sees everything; nothing where it does not exist.
  template <class Record, class RecordQuery>
  [[nodiscard]] std::optional<Record> peek_record(RecordId id) {
    const Answer answer = peek(RecordQuery{id});
    const auto* record = std::get_if<Record>(&answer);
    return record == nullptr ? std::nullopt : std::optional{*record};
  }
  // Calls `visit(id)` for each record there ever was.
  template <class Visit>
  void for_each_record(Visit visit) {
    for (std::size_t i = 0; i < names().template count<RecordId>(); ++i)
      visit(RecordId{i});
  }

 private:
  inline static const Tables<R> kUnguarded = detail::unguarded_tables<R>();
  inline static const Tables<R> kAllShowing = detail::all_showing_tables<R>();

  std::string name_;
  Tables<R> tables_ = Engine::reference_tables();
  Engine engine_{tables_};
  const Stage<R>* stage_ = nullptr;
};

[[nodiscard]] inline bool is_accepted(const Verdict& verdict) {
  return std::holds_alternative<Accepted>(verdict);
}
// Whether it is a refusal, and by none but these rules.
[[nodiscard]] inline bool is_refused_only_by(const Verdict& verdict, const RuleSet& rules) {
  const auto* refused = std::get_if<Refused>(&verdict);
  return refused != nullptr && std::ranges::all_of(refused->because.list(), [&](RuleId rule) {
           return rules.contains(rule);
         });
}

// A fault of what is shown. The observation is what its answers come to, so that looking at each
// surface and observing all of them at once tell the same.
template <Rulebook R>
class MisleadingSubject : public FaultySubject<R> {
 public:
  using FaultySubject<R>::FaultySubject;

  [[nodiscard]] harness::Reply<void> observe(Scope scope, Observation<R>& out) final {
    std::vector<Text> record_names;
    record_names.reserve(scope.records);
    for (std::size_t i = 0; i < scope.records; ++i)
      record_names.push_back(record_name(typename R::RecordId{i}));
    std::vector<Asked> asked;
    for (std::size_t viewer = 0; viewer < scope.viewers; ++viewer) {
      for (const auto& query : queries(scope, record_names)) {
        asked.push_back({UserId{viewer}, query, this->show(UserId{viewer}, query)});
      }
    }
    fold(asked, scope, record_names, this->names(), out);
    return {};
  }

 private:
  using Asked =
      boost::mp11::mp_if<std::is_same<R, Nextiva>, nextiva::Asked,
                         boost::mp11::mp_if<std::is_same<R, Kvcore>, kvcore::Asked, deal::Asked>>;

  [[nodiscard]] auto queries(Scope scope, std::span<const Text> record_names) const {
    if constexpr (std::same_as<R, Nextiva>) {
      return nextiva::whole_look(this->names(), scope, record_names);
    } else if constexpr (std::same_as<R, Kvcore>) {
      return kvcore::whole_look(this->names(), scope, record_names);
    } else {
      return deal::whole_look(this->names(), scope, record_names);
    }
  }
  // Empty for what does not exist, which no search finds by any name.
  [[nodiscard]] Text record_name(typename R::RecordId id) {
    if constexpr (std::same_as<R, Nextiva>) {
      const auto lead = this->template peek_record<nextiva::LeadRecord, nextiva::LinkQuery>(id);
      return lead ? lead->name : Text{};
    } else if constexpr (std::same_as<R, Kvcore>) {
      const auto lead = this->template peek_record<kvcore::LeadRecord, kvcore::RecordQuery>(id);
      return lead ? lead->name.name.value_or(Text{}) : Text{};
    } else {
      const auto one = this->template peek_record<deal::OpportunityRecord, deal::LinkQuery>(id);
      return one ? one->name : Text{};
    }
  }
};

}  // namespace privet::subjects
