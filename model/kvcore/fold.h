// From a subject's raw answers to an observation: which queries make a whole look, and what their
// answers come to. Nothing is decided here, and nothing is doubted but totals and unknown rows.
#pragma once

#include <span>
#include <vector>

#include "model/kvcore/rulebook.h"
#include "model/names.h"
#include "model/observation.h"

namespace privet::kvcore {

// A query and what a subject answered it, for one viewer.
struct Asked {
  UserId viewer;
  Query query;
  Answer answer;
};

// Every query a viewer is asked, in order: the list, a search for each record's name, each lead's
// record, what is offered there and its log, and the viewer's settings.
// `record_names` has the present (or last) name of each record of the scope.
[[nodiscard]] std::vector<Query> whole_look(const Names& names, Scope scope,
                                            std::span<const Text> record_names);

// The observation these answers come to. An answer that does not fit its query shows nothing;
// so does one to a viewer outside the scope. A list with a text counts as the surface `search`.
// The log is a window of the harness: of the viewers' answers the last one stands.
void fold(std::span<const Asked> asked, Scope scope, std::span<const Text> record_names,
          const Names& names, Observation<Kvcore>& out);

}  // namespace privet::kvcore
