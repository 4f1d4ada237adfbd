// Faults that every rulebook can have: another reading than the one agreed, and operations that
// take effect late.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "subjects/subtle/faulty.h"
#include "subjects/subtle/subtle.h"

namespace privet::subjects {

// Knows one reading of a corner, whichever was agreed.
template <Rulebook R>
class OtherReadingSubject : public harness::Subject<R> {
 public:
  using Change = std::function<void(typename R::Interpretation&)>;
  OtherReadingSubject(std::string name, Change change)
      : name_{std::move(name)}, change_{std::move(change)} {}

  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] harness::Reasons reasons() const override { return harness::Reasons::All; }
  [[nodiscard]] harness::Reply<void> reset(const Stage<R>& stage) override {
    agreed_ = &stage;
    read_ = stage;
    change_(read_.interpretation);
    engine_.reset(read_);
    return {};
  }
  [[nodiscard]] harness::Reply<Verdict> perform(const Act<R>& act) override {
    learn_names();
    return engine_.perform(act);
  }
  [[nodiscard]] harness::Reply<typename R::Answer> look(UserId viewer,
                                                        const typename R::Query& query) override {
    learn_names();
    return engine_.look(viewer, query);
  }
  [[nodiscard]] harness::Reply<void> observe(Scope scope, Observation<R>& out) override {
    learn_names();
    engine_.observe(scope, out);
    return {};
  }

 private:
  // The names of a run grow while it goes on.
  void learn_names() {
    const bool known = read_.names.alias_count() == agreed_->names.alias_count() &&
                       read_.names.text_count() == agreed_->names.text_count();
    if (!known)
      read_.names = agreed_->names;
  }

  std::string name_;
  Change change_;
  const Stage<R>* agreed_ = nullptr;
  Stage<R> read_;
  engine::Engine<R, engine::Growing> engine_;
};

// Sets `member` of the interpretation to `value`.
template <Rulebook R, class Enum>
[[nodiscard]] auto reading(Enum R::Interpretation::* member, Enum value) {
  return [=](std::string name) {
    return std::make_unique<OtherReadingSubject<R>>(
        std::move(name), [=](typename R::Interpretation& read) { read.*member = value; });
  };
}

// Answers at once, but an operation that concerns a person takes effect only when he next does
// something: his session still has the old facts.
template <Rulebook R>
class LateSubject : public FaultySubject<R> {
 public:
  using Concerns = std::function<std::optional<UserId>(const typename R::Operation&)>;
  LateSubject(std::string name, Concerns concerns)
      : FaultySubject<R>{std::move(name)}, concerns_{std::move(concerns)} {}

 protected:
  void begin(const Stage<R>& /*stage*/) override { waiting_.clear(); }
  Verdict take(const Act<R>& act) override {
    catch_up(act.actor);
    const std::optional<UserId> concerned = concerns_(act.operation);
    if (!concerned)
      return this->engine().perform(act);
    auto rehearsal = this->engine();
    const Verdict verdict = rehearsal.perform(act);
    if (is_accepted(verdict))
      waiting_.push_back({*concerned, act});
    return verdict;
  }

 private:
  void catch_up(UserId user) {
    std::vector<std::pair<UserId, Act<R>>> still;
    for (auto& [concerned, act] : waiting_) {
      if (concerned == user) {
        (void)this->engine().perform(act);
      } else {
        still.emplace_back(concerned, std::move(act));
      }
    }
    waiting_ = std::move(still);
  }

  Concerns concerns_;
  std::vector<std::pair<UserId, Act<R>>> waiting_;
};

// Operations `Late`, each of which concerns its member `user`.
template <Rulebook R, class Late>
[[nodiscard]] auto late() {
  return [](std::string name) {
    return std::make_unique<LateSubject<R>>(
        std::move(name), [](const typename R::Operation& operation) -> std::optional<UserId> {
          const auto* op = std::get_if<Late>(&operation);
          return op == nullptr ? std::nullopt : std::optional{op->user};
        });
  };
}

// The engine with every row dropped that `drops(row)` says.
template <Rulebook R, class Drops>
[[nodiscard]] auto without_rows(Drops drops) {
  return [=](std::string name) {
    Tables<R> tables = EngineSubject<R>::Engine::reference_tables();
    detail::for_each_row(tables, [&](auto& row, std::string_view table, std::size_t) {
      using Condition = std::remove_cvref_t<decltype(row.condition)>;
      if (drops(row, table))
        row.condition = Condition::Never;
    });
    return std::make_unique<MutantSubject<R>>(std::move(name), tables);
  };
}

}  // namespace privet::subjects
