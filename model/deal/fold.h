// Raw answers of Deal's surfaces, folded into an observation. No rule is decided here: what is
// listed is seen, what is inaccessible is not.
#pragma once

#include <span>
#include <vector>

#include "model/deal/rulebook.h"
#include "model/deal/vocabulary.h"
#include "model/names.h"
#include "model/observation.h"

namespace privet::deal {

// A question put to a subject on a viewer's behalf, and what it answered.
struct Asked {
  UserId viewer;
  Query query;
  Answer answer;
};

// Every query a viewer is asked for a whole observation: the lists, a search for each name, each
// initiative named so far, each record of the scope. `record_names` has the present name of each
// record of the scope; a name that two records share is searched once.
[[nodiscard]] std::vector<Query> whole_look(const Names& names, Scope scope,
                                            std::span<const Text> record_names);

// What was not asked stays inaccessible. Access lists are taken as they were answered, also where
// nobody compares them. An answer that is none to its query counts as inaccessible; viewers beyond
// the scope are passed over.
void fold(std::span<const Asked> asked, Scope scope, std::span<const Text> record_names,
          const Names& names, Observation<Deal>& out);

}  // namespace privet::deal
