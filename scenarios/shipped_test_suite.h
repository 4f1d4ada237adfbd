// The shipped suite, loaded once for the tests that run it.
#pragma once

#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "model/rulebooks.h"
#include "scenarios/load_suite.h"
#include "scenarios/run_case.h"
#include "subjects/in_process.h"

namespace privet::scenarios {

inline const Suite<Rulebooks>& shipped_suite() {
  static const Suite<Rulebooks> kSuite = [] {
    const auto files = find_files({std::filesystem::path{PRIVET_SOURCE_DIR} / "scenarios"});
    auto suite = load_suite<Rulebooks>(files.value());
    for (const std::string& broken : suite.broken)
      ADD_FAILURE() << broken;
    return suite;
  }();
  return kSuite;
}

// One case on one subject, without a witness.
template <Rulebook R>
[[nodiscard]] harness::CaseResult run_alone(const Case<R>& one, harness::Subject<R>& subject,
                                            const CaseOptions& options = {}) {
  return CaseRunner<R>{one, options, subject, nullptr}.run();
}

// What a result says, for a failing test.
[[nodiscard]] inline std::string told(const harness::CaseResult& result) {
  std::string text = result.id + ": " + word_of(result.outcome) + " " + result.reason;
  for (const harness::Divergence& divergence : result.divergences) {
    text += "\n  step " + std::to_string(divergence.step) + " " + render(divergence.signature) +
            ": " + divergence.viewer + ", " + divergence.what + ": expected " +
            divergence.expected + ", answered " + divergence.answered;
    for (const std::string& because : divergence.because)
      text += "\n    " + because;
  }
  return text;
}

}  // namespace privet::scenarios
