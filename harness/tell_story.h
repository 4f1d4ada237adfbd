// Tells the story of a case: replays the acts on a fresh oracle.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "harness/compare.h"
#include "harness/story.h"
#include "model/call.h"
#include "model/rulebook.h"
#include "model/verdict.h"

namespace privet::harness {

template <Rulebook R>
class StoryTeller {
 public:
  // What differs between the two observations of the last frame decides who is told of where
  // there are too many. All outlive the teller.
  StoryTeller(const Stage<R>& stage, const Observation<R>& expected, const Observation<R>& answered)
      : stage_{stage}, expected_{expected}, answered_{answered} {
    const auto differ = [&](std::size_t viewer, std::size_t record) {
      return expected.sight.at(viewer, record) != answered.sight.at(viewer, record);
    };
    const auto [viewers, records] = expected.scope;
    viewers_ = chosen(viewers, kMostViewersTold, [&](std::size_t viewer) {
      return any_below(records, [&](std::size_t record) { return differ(viewer, record); });
    });
    records_ = chosen(records, kMostRecordsTold, [&](std::size_t record) {
      return any_below(viewers, [&](std::size_t viewer) { return differ(viewer, record); });
    });
  }

  // `observe(oracle, out)` fills what the oracle expects to be shown. The subject conformed before
  // the last act; what it showed after that one is `answered`, or it was not asked.
  enum class Last { Observed, NotObserved };
  template <class Oracle, class Observe>
  [[nodiscard]] Story tell(Oracle oracle, std::span<const Act<R>> acts, Observe observe,
                           Last last) const {
    Story story = head();
    story.more_frames = acts.size() + 1 - std::min(acts.size() + 1, kMostFramesTold);
    Observation<R> seen;
    for (std::size_t step = 0; step <= acts.size(); ++step) {
      SightFrame frame{.step = step};
      if (step > 0)
        take(acts[step - 1], oracle, frame);
      if (step < story.more_frames)
        continue;
      if (step < acts.size()) {
        observe(oracle, seen);
        frame.cells = cells(seen, seen);
      } else if (last == Last::Observed) {
        frame.cells = cells(expected_, answered_);
      }
      story.frames.push_back(std::move(frame));
    }
    return story;
  }

 private:
  template <class Holds>
  [[nodiscard]] static bool any_below(std::size_t count, Holds holds) {
    for (std::size_t i = 0; i < count; ++i) {
      if (holds(i))
        return true;
    }
    return false;
  }

  // At most so many of 0..count-1, the wanted ones before the others, in their order.
  template <class IsWanted>
  [[nodiscard]] static std::vector<std::size_t> chosen(std::size_t count, std::size_t most,
                                                       IsWanted is_wanted) {
    std::vector<std::size_t> some;
    for (std::size_t i = 0; i < count && some.size() < most; ++i) {
      if (count <= most || is_wanted(i))
        some.push_back(i);
    }
    const std::vector<std::size_t> wanted = some;
    for (std::size_t i = 0; i < count && some.size() < most; ++i) {
      if (std::ranges::find(wanted, i) == wanted.end())
        some.push_back(i);
    }
    std::ranges::sort(some);
    return some;
  }

  [[nodiscard]] Story head() const {
    Story story;
    for (const std::size_t viewer : viewers_)
      story.viewers.push_back(stage_.names.alias(UserId{viewer}));
    for (const std::size_t record : records_)
      story.records.push_back(stage_.names.alias(typename R::RecordId{record}));
    story.more_viewers = expected_.scope.viewers - viewers_.size();
    story.more_records = expected_.scope.records - records_.size();
    return story;
  }

  template <class Oracle>
  void take(const Act<R>& act, Oracle& oracle, SightFrame& frame) const {
    frame.act = render_act<R>(act, stage_.names);
    const Judgement judged = oracle.judge(act);
    if (const auto* refused = std::get_if<Refused>(&judged)) {
      frame.verdict = "refused by " + refused->because.str();
    } else if (std::holds_alternative<Accepted>(judged)) {
      frame.verdict = "ok";
      oracle.append(act);
    } else {
      frame.verdict = "ok or refused";
    }
  }

  [[nodiscard]] std::vector<SightCell> cells(const Observation<R>& expected,
                                             const Observation<R>& answered) const {
    std::vector<SightCell> all;
    all.reserve(viewers_.size() * records_.size());
    for (const std::size_t viewer : viewers_) {
      for (const std::size_t record : records_) {
        all.push_back({flag_words(expected.sight.at(viewer, record)),
                       flag_words(answered.sight.at(viewer, record))});
      }
    }
    return all;
  }

  const Stage<R>& stage_;
  const Observation<R>& expected_;
  const Observation<R>& answered_;
  std::vector<std::size_t> viewers_;
  std::vector<std::size_t> records_;
};

}  // namespace privet::harness
