// A scenario file, written: what scenarios/file_reader.h reads back.
#pragma once

#include <string>
#include <vector>

#include "model/interpretation.h"
#include "model/value.h"

namespace privet::scenarios {

// A step and what stands beside it.
struct WrittenStep {
  std::string call;                 // `ann create_lead: {lead: L1}`
  std::vector<std::string> beside;  // `refused: [NEX-04]`
};

// A file with one case. `world` is what an Unbinder makes of one.
struct WrittenCase {
  std::string rulebook;
  std::string about;
  std::string id;  // of the case within its file, kebab-case
  std::string title;
  std::vector<std::string> rules;
  std::vector<Reading> interpretation;
  Value world;
  std::vector<WrittenStep> steps;
};

[[nodiscard]] std::string write_scenario(const WrittenCase& one);

}  // namespace privet::scenarios
