// A scenario file, read and bound: every word in it means something. What is written is the
// expectation of people; whether the oracle shares it is for the run to find out.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "harness/look_expectation.h"
#include "harness/outcome.h"
#include "model/interpretation.h"
#include "model/rule_id.h"
#include "model/rulebook.h"
#include "scenarios/write_scenario.h"

namespace privet::scenarios {

// What a case says of itself, whatever its rulebook.
struct CaseInfo {
  std::string id;  // rulebook/file/case
  std::string title;
  std::string about;
  std::string rulebook;
  std::vector<RuleId> rules;
  std::vector<std::string> tags;
  harness::CaseLevel level = harness::CaseLevel::Must;
  bool chart = false;  // whether reports are to draw who sees what over its steps
  std::vector<std::string> renamed_from;  // full ids
  std::vector<Reading> interpretation;    // set by file and case
  Place place;
};

enum class ExpectedVerdict { Accepted, Refused, Either };

template <class R>
struct ActStep {
  Act<R> act;
  ExpectedVerdict verdict = ExpectedVerdict::Accepted;
  RuleSet rules;  // of a refusal: each refuses
};

enum class SightWord { Full, Masked, Absent };

// What one viewer sees of one record: a word, or exactly these flags.
template <class R>
struct SightExpectation {
  UserId viewer;
  typename R::RecordId record;
  std::variant<SightWord, Flags<typename R::SightFlag>> sight;
};
template <class R>
struct SightStep {
  std::vector<SightExpectation<R>> sights;
};

template <class R>
struct LookStep {
  UserId viewer;
  typename R::Query query;
  harness::LookExpectation expectation;
};

template <class R>
struct Step {
  std::variant<ActStep<R>, SightStep<R>, LookStep<R>> what;
  std::string text;  // the step in one line
  WrittenStep written;
  Place place;
};

template <class R>
struct Case {
  CaseInfo info;
  Stage<R> stage;  // its interpretation is the one the case was written for
  std::vector<Step<R>> steps;
};

template <class R>
struct ScenarioFile {
  std::string name;  // rulebook/file
  std::string about;
  std::vector<Case<R>> cases;
};

}  // namespace privet::scenarios
