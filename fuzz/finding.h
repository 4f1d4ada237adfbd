// A finding: what a campaign has found, told so that it can be read, kept and repeated.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/sequence.h"
#include "harness/outcome.h"
#include "model/call.h"
#include "model/interpretation.h"
#include "model/unbind.h"
#include "scenarios/write_scenario.h"

namespace privet::fuzz {

struct Finding {
  harness::Signature signature;
  harness::CaseResult result;  // of the shrunk sequence
  std::string file;            // its stem: `leak-nex-12-in-search-edit-lead-1`
  // The text of a scenario file. Empty for what is wrong in a world at the start, when there is no
  // operation and no record that a step could name.
  std::string scenario;
  std::uint64_t count = 0;     // episodes that ended in it
  std::uint64_t first = 0;     // operations judged before the first of them was over
  std::size_t executions = 0;  // what shrinking cost
  bool flaky = false;          // the same operations did not show it again
};

// `owner_only_user sees in_search that NEX-12 hides, after edit_lead`
[[nodiscard]] std::string title_of(const harness::Signature& signature);
// Kebab-case, for files and cases.
[[nodiscard]] std::string slug_of(const harness::Signature& signature);

// The steps of a sequence as the oracle judges them, and the names at its end.
template <Rulebook R>
class Telling {
 public:
  // The sequence outlives it.
  explicit Telling(const Sequence<R>& sequence) : stage_{sequence.stage}, oracle_{stage_} {
    for (const Act<R>& act : sequence.acts)
      add(act);
  }

  [[nodiscard]] const std::vector<scenarios::WrittenStep>& steps() const { return steps_; }
  // What `viewer` sees of `record` in the end by the oracle, as a step; nothing for an alias that
  // is none of a user and a record.
  [[nodiscard]] std::optional<scenarios::WrittenStep> sight(const std::string& viewer,
                                                            const std::string& record) const {
    const auto user = stage_.names.template find<UserId>(viewer);
    const auto id = stage_.names.template find<typename R::RecordId>(record);
    if (!user || !id)
      return std::nullopt;
    Observation<R> observation;
    oracle_.observe({stage_.names.template count<UserId>(),
                     stage_.names.template count<typename R::RecordId>()},
                    observation);
    const auto seen = observation.sight.at(user->index(), id->index()) - R::kSigns;
    const std::string flags =
        seen.empty() ? "absent" : render_flow(Unbinder{stage_.names}.value(seen));
    return scenarios::WrittenStep{viewer + " sees: {" + record + ": " + flags + "}", {}};
  }

 private:
  void add(const Act<R>& act) {
    name_created(act.operation, stage_.names);
    scenarios::WrittenStep step{render_act<R>(act, stage_.names), {}};
    const Judgement judged = oracle_.judge(act);
    if (const auto* refused = std::get_if<Refused>(&judged)) {
      step.beside.push_back("refused: [" + refused->because.str() + "]");
    } else if (std::holds_alternative<Indifferent>(judged)) {
      step.beside.emplace_back("either: true");
    } else {
      oracle_.append(act);
    }
    steps_.push_back(std::move(step));
  }

  Stage<R> stage_;
  oracle::Oracle<R> oracle_;
  std::vector<scenarios::WrittenStep> steps_;
};

// Fills the result and the scenario of a finding from its sequence and the divergences of its last
// step, leaks first; of a broken law there are none.
template <Rulebook R>
void tell(const Sequence<R>& sequence, std::vector<harness::Divergence> divergences,
          Finding& finding) {
  const Telling<R> telling{sequence};
  scenarios::WrittenCase written;
  written.rulebook = R::kName;
  written.about = "Found by a campaign and shrunk; expected is what the oracle holds.";
  written.id = slug_of(finding.signature);
  written.title = title_of(finding.signature);
  written.rules = finding.signature.rules;
  written.interpretation = chosen_readings(sequence.stage.interpretation);
  written.world = Unbinder{sequence.stage.names}.value(sequence.stage.world);
  written.steps = telling.steps();
  const auto found =
      std::ranges::find(divergences, finding.signature, &harness::Divergence::signature);
  if (found != divergences.end()) {
    if (auto sight = telling.sight(found->viewer, found->record))
      written.steps.push_back(*std::move(sight));
  }

  harness::CaseResult& result = finding.result;
  result.id = written.rulebook + "/" + finding.file + "/" + written.id;
  result.title = written.title;
  result.rulebook = written.rulebook;
  result.rules = written.rules;
  result.interpretation = written.interpretation;
  for (const scenarios::WrittenStep& step : telling.steps())
    result.steps.push_back(step.call);
  result.divergences = std::move(divergences);
  if (!written.steps.empty())
    finding.scenario = finding.result.yaml = write_scenario(written);
}

}  // namespace privet::fuzz
