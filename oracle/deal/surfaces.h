// The raw answers of the surfaces: rows in the order of their ids, totals that count them.
#pragma once

#include "oracle/deal/history.h"

namespace privet::oracle::deal {

// A viewer or a thing that does not exist is answered as one that is not shown.
[[nodiscard]] Answer look(const History& history, UserId viewer, const Query& query);

}  // namespace privet::oracle::deal
