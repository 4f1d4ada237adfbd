// From a run that went wrong to a finding: run again, shrunk and told.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/finding.h"
#include "fuzz/sequence.h"
#include "fuzz/shrink.h"
#include "harness/outcome.h"
#include "harness/subject.h"
#include "subjects/in_process.h"

namespace privet::fuzz {

template <Rulebook R>
using MakeSubject = std::function<std::unique_ptr<harness::Subject<R>>()>;

// How a run ended otherwise than it should: at divergences of its last step, or at trouble with the
// subject.
template <Rulebook R>
struct Parting {
  Sequence<R> sequence;
  std::vector<harness::Divergence> divergences;
  std::optional<harness::Trouble> trouble;
  harness::Transcript transcript;
};

template <Rulebook R>
[[nodiscard]] harness::Signature signature_of(const Parting<R>& parting) {
  if (!parting.divergences.empty())
    return parting.divergences.front().signature;
  harness::Signature signature;
  signature.kind = harness::DivergenceClass::WrongValue;
  signature.flags = {parting.trouble->message};
  return signature;
}

namespace detail {

template <Rulebook R>
[[nodiscard]] harness::CaseResult troubled(const Sequence<R>& sequence,
                                           const harness::Trouble& trouble,
                                           const std::string& file) {
  harness::CaseResult result;
  result.id = std::string{R::kName} + "/" + file + "/trouble";
  result.title = "the subject gave no answer";
  result.rulebook = R::kName;
  result.outcome = harness::outcome_of(trouble.kind);
  result.reason = trouble.message;
  result.interpretation = chosen_readings(sequence.stage.interpretation);
  const Telling<R> telling{sequence};
  for (const scenarios::WrittenStep& step : telling.steps())
    result.steps.push_back(step.call);
  return result;
}

}  // namespace detail

// A finding counts as it comes back: found again on a subject of its own, it is shrunk; else it is
// told whole, as flaky. Its file ends in `suffix`, its count is 1.
template <Rulebook R>
[[nodiscard]] Finding confirmed(const Parting<R>& parting, const std::string& suffix,
                                const MakeSubject<R>& make_subject, const ShrinkLimits& limits) {
  Finding finding;
  finding.signature = signature_of(parting);
  finding.count = 1;
  finding.file = (parting.trouble ? "trouble" : slug_of(finding.signature)) + "-" + suffix;
  if (parting.trouble) {
    finding.result = detail::troubled(parting.sequence, *parting.trouble, finding.file);
    finding.result.transcript = parting.transcript;
    finding.result.expected = false;
    return finding;
  }
  const auto subject = make_subject();
  subjects::EngineSubject<R> witness;
  const Replayed again = replay<R>(parting.sequence, *subject, &witness);
  finding.flaky =
      again.divergences.empty() || again.divergences.front().signature != finding.signature;
  finding.result.outcome = harness::Outcome::Failed;
  if (finding.flaky) {
    tell(parting.sequence, parting.divergences, finding);
    finding.result.transcript = parting.transcript;
    finding.result.tags = {"flaky"};
  } else {
    const Shrunk<R> shrunk = shrink(parting.sequence, finding.signature, *subject, limits);
    finding.executions = shrunk.executions;
    Replayed shortest = replay<R>(shrunk.sequence, *subject, &witness);
    tell(shrunk.sequence, shortest.divergences, finding);
    finding.result.story = std::move(shortest.story);
    finding.result.transcript = std::move(shortest.transcript);
    if (shortest.harness_fault) {
      finding.result.outcome = harness::Outcome::HarnessFault;
      finding.result.reason = "the engine and the oracle disagree";
    }
  }
  finding.result.expected = false;
  return finding;
}

}  // namespace privet::fuzz
