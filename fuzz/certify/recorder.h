// A subject with what it answered since the last reset, so that two runs of the same acts can be
// held against each other.
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/compare.h"
#include "harness/subject.h"
#include "model/rulebook.h"

namespace privet::fuzz::certify {

template <Rulebook R>
struct Answers {
  std::vector<bool> accepted;  // by act
  Observation<R> last;         // what was shown in the end
};

// Whether the same was answered and, in the end, shown.
template <Rulebook R>
[[nodiscard]] bool agree(const Answers<R>& one, const Answers<R>& other, const Names& names) {
  return one.accepted == other.accepted &&
         harness::Comparison<R>{one.last, other.last, names}.differences().empty();
}

template <Rulebook R>
class Recorder : public harness::Subject<R> {
 public:
  // Outlives it.
  explicit Recorder(harness::Subject<R>& subject) : subject_{subject} {}

  [[nodiscard]] const Answers<R>& answers() const { return answers_; }

  [[nodiscard]] std::string_view name() const override { return subject_.name(); }
  [[nodiscard]] harness::Reasons reasons() const override { return subject_.reasons(); }
  [[nodiscard]] harness::Reply<void> reset(const Stage<R>& stage) override {
    answers_.accepted.clear();
    return subject_.reset(stage);
  }
  [[nodiscard]] harness::Reply<Verdict> perform(const Act<R>& act) override {
    harness::Reply<Verdict> verdict = subject_.perform(act);
    if (verdict)
      answers_.accepted.push_back(std::holds_alternative<Accepted>(*verdict));
    return verdict;
  }
  [[nodiscard]] harness::Reply<typename R::Answer> look(UserId viewer,
                                                        const typename R::Query& query) override {
    return subject_.look(viewer, query);
  }
  [[nodiscard]] harness::Reply<void> observe(Scope scope, Observation<R>& out) override {
    harness::Reply<void> done = subject_.observe(scope, out);
    if (done)
      answers_.last = out;
    return done;
  }
  [[nodiscard]] std::span<const std::string> unsupported_surfaces() const override {
    return subject_.unsupported_surfaces();
  }
  [[nodiscard]] std::chrono::milliseconds settles_within() const override {
    return subject_.settles_within();
  }
  [[nodiscard]] harness::Transcript transcript() const override { return subject_.transcript(); }

 private:
  harness::Subject<R>& subject_;
  Answers<R> answers_;
};

}  // namespace privet::fuzz::certify
