// surfaces_agree and totals_count_rows: one record, many ways to it, one answer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/laws/law.h"
#include "harness/compare.h"
#include "harness/subject.h"
#include "model/observation.h"
#include "model/rulebook.h"

namespace privet::fuzz::laws {

// Follows a walk: what a record is called is known from whoever was last shown its name.
template <Rulebook R>
class Surfaces {
 public:
  // Both outlive it.
  Surfaces(const Stage<R>& stage, const LawOptions& options) : stage_{stage}, options_{options} {
    for (std::size_t i = 0; i < stage.names.template count<Record>(); ++i)
      record_names_.push_back(stage.names.default_name(Record{i}));
  }

  // `seen` is what the subject just gave as its observation. A subject in trouble breaks nothing.
  [[nodiscard]] std::optional<LawBreak> check(const Observation<R>& seen,
                                              harness::Subject<R>& subject, std::size_t step) {
    learn_names(seen);
    if (auto broken = check_counts(seen, step))
      return broken;
    if (auto broken = check_sights(seen, step))
      return broken;
    if (step % options_.look_every != 0)
      return std::nullopt;
    return check_looks(seen, subject, step);
  }

 private:
  using Record = typename R::RecordId;
  using Book = BookLaws<R>;

  template <class Visit>
  static std::optional<std::string> first_cell(const Observation<R>& seen, Visit visit) {
    for (std::size_t viewer = 0; viewer < seen.scope.viewers; ++viewer) {
      for (std::size_t record = 0; record < seen.scope.records; ++record) {
        if (auto found = visit(UserId{viewer}, Record{record}))
          return found;
      }
    }
    return std::nullopt;
  }

  void learn_names(const Observation<R>& seen) {
    (void)first_cell(seen, [&](UserId viewer, Record record) -> std::optional<std::string> {
      const auto name = Book::shown_name(seen.record_values.at(viewer.index(), record.index()));
      if (name)
        record_names_[record.index()] = *name;
      return std::nullopt;
    });
  }

  [[nodiscard]] std::optional<LawBreak> check_counts(const Observation<R>& seen,
                                                     std::size_t step) const {
    if (!options_.asks_for(kTotalsCountRows))
      return std::nullopt;
    if (!seen.miscounts.empty()) {
      const Miscount& miscount = seen.miscounts.front();
      return LawBreak{kTotalsCountRows,
                      miscount.surface + " of " + stage_.names.alias(miscount.viewer) + " lists " +
                          std::to_string(miscount.listed) + " and counts " +
                          std::to_string(miscount.total),
                      step};
    }
    if (!seen.strays.empty()) {
      const Stray& stray = seen.strays.front();
      return LawBreak{kTotalsCountRows, stray.surface + " lists unknown " + stray.name, step};
    }
    return std::nullopt;
  }

  // Who sees a record sees it on every surface, or masked; to anybody else nothing is offered.
  [[nodiscard]] std::optional<LawBreak> check_sights(const Observation<R>& seen,
                                                     std::size_t step) const {
    if (!options_.asks_for(kSurfacesAgree))
      return std::nullopt;
    const auto what = first_cell(
        seen, [&](UserId viewer, Record record) { return contradiction(seen, viewer, record); });
    return what ? std::optional{LawBreak{kSurfacesAgree, *what, step}} : std::nullopt;
  }
  [[nodiscard]] std::optional<std::string> contradiction(const Observation<R>& seen, UserId viewer,
                                                         Record record) const {
    const auto& sight = seen.sight.at(viewer.index(), record.index());
    const auto& values = seen.record_values.at(viewer.index(), record.index());
    const std::string whose = stage_.names.alias(record) + " for " + stage_.names.alias(viewer);
    const bool masked = !R::kMasked.empty() && sight == R::kMasked;
    if (!sight.empty() && !masked && !sight.contains_all(R::full_sight(values)))
      return whose + " is seen in part: " + harness::render_flags(sight);
    if (!Book::speaks_with_one_voice(values))
      return whose + " reads differently here and there";
    return std::nullopt;
  }

  // Every query, answered one by one, comes to the same observation.
  [[nodiscard]] std::optional<LawBreak> check_looks(const Observation<R>& seen,
                                                    harness::Subject<R>& subject,
                                                    std::size_t step) const {
    std::vector<typename Book::Asked> asked;
    for (const auto& query : Book::whole_look(stage_.names, seen.scope, record_names_)) {
      for (std::size_t viewer = 0; viewer < seen.scope.viewers; ++viewer) {
        auto answer = subject.look(UserId{viewer}, query);
        if (!answer)
          return std::nullopt;
        asked.push_back({UserId{viewer}, query, std::move(*answer)});
      }
    }
    Observation<R> looked;
    Book::fold(asked, seen.scope, record_names_, stage_.names, looked);
    if (auto broken = check_counts(looked, step))
      return broken;
    if (!options_.asks_for(kSurfacesAgree))
      return std::nullopt;
    const auto differences = harness::Comparison<R>{seen, looked, stage_.names}.differences();
    if (differences.empty())
      return std::nullopt;
    const auto& first = differences.front();
    return LawBreak{kSurfacesAgree,
                    first.what + ": observed " + first.expected + ", looked up " + first.answered,
                    step};
  }

  const Stage<R>& stage_;
  const LawOptions& options_;
  std::vector<Text> record_names_;
};

}  // namespace privet::fuzz::laws
