// From a subject's raw answers to an observation: which queries make a whole look, and what their
// answers come to. Nothing is decided here, and nothing is doubted but totals and unknown rows.
#pragma once

#include <span>
#include <vector>

#include "model/names.h"
#include "model/nextiva/rulebook.h"
#include "model/observation.h"

namespace privet::nextiva {

// A query and what a subject answered it, for one viewer.
struct Asked {
  UserId viewer;
  Query query;
  Answer answer;
};

// Every query a viewer is asked, in order: the table, a search for each record's name, each
// contact's page, each record's link and what is offered there.
// `record_names` has the present (or last) name of each record of the scope.
[[nodiscard]] std::vector<Query> whole_look(const Names& names, Scope scope,
                                            std::span<const Text> record_names);

// The observation these answers come to. An answer that does not fit its query shows nothing;
// so does one to a viewer outside the scope.
void fold(std::span<const Asked> asked, Scope scope, std::span<const Text> record_names,
          const Names& names, Observation<Nextiva>& out);

}  // namespace privet::nextiva
