// What a search compares: names and the masked name by their parts, basic columns as wholes, ASCII
// case aside. Which of them count for whom is for the tables to say.
#pragma once

#include <optional>
#include <string_view>

#include "model/kvcore/vocabulary.h"
#include "model/names.h"

namespace privet::engine::kvcore {

struct LeadTexts {
  Text name;
  Text email;
  Text interest;
  Text price;
  Text status;
};

// Where in a row a text is met.
struct Match {
  bool in_name = false;  // the real one
  bool in_mask = false;  // `Private Lead` and the alias
  bool in_basics = false;
};

// Everything matches the empty text.
[[nodiscard]] Match match(std::string_view text, privet::kvcore::LeadId lead,
                          const LeadTexts& texts, const privet::kvcore::Owner& owner,
                          std::optional<UserId> assignee, const Names& names);

}  // namespace privet::engine::kvcore
