// The observation: all that every viewer sees, compared whole after each step.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/flags.h"
#include "model/names.h"
#include "model/shown.h"
#include "model/strong_id.h"

namespace privet {

// Whom and what an observation covers: users 0..viewers-1, records 0..records-1, the deleted ones
// and those whose creation was refused included.
struct Scope {
  std::size_t viewers = 0;
  std::size_t records = 0;
  friend bool operator==(const Scope&, const Scope&) = default;
};

// A dense viewers × records table.
template <class Cell>
class Grid {
 public:
  void reset(std::size_t viewers, std::size_t records) {
    records_ = records;
    cells_.assign(viewers * records, Cell{});
  }
  [[nodiscard]] Cell& at(std::size_t viewer, std::size_t record) {
    return cells_[viewer * records_ + record];
  }
  [[nodiscard]] const Cell& at(std::size_t viewer, std::size_t record) const {
    return cells_[viewer * records_ + record];
  }
  friend bool operator==(const Grid&, const Grid&) = default;

 private:
  std::size_t records_ = 0;
  std::vector<Cell> cells_;
};

// A list whose total is not the number of rows it lists.
struct Miscount {
  UserId viewer;
  std::string surface;
  std::size_t listed = 0;
  std::size_t total = 0;
  friend bool operator==(const Miscount&, const Miscount&) = default;
};

// A row that names a record outside the scope: one that privet never heard of.
struct Stray {
  UserId viewer;
  std::string surface;
  std::string name;
  friend bool operator==(const Stray&, const Stray&) = default;
};

// `R` is a Rulebook (model/rulebook.h). Buffers are kept when one is filled again.
template <class R>
struct Observation {
  Scope scope;
  Grid<Flags<typename R::SightFlag>> sight;
  Grid<typename R::RecordValues> record_values;         // what is shown of each record
  std::vector<typename R::ViewerValues> viewer_values;  // what else each viewer is shown
  std::vector<typename R::RecordLog> logs;              // a window of the harness, per record
  std::vector<Miscount> miscounts;                      // none in a sound observation
  std::vector<Stray> strays;                            // none in a sound observation
  friend bool operator==(const Observation&, const Observation&) = default;

  // Empties it and makes room for `new_scope`: no sight, nothing shown.
  void reset(Scope new_scope) {
    scope = new_scope;
    sight.reset(scope.viewers, scope.records);
    record_values.reset(scope.viewers, scope.records);
    viewer_values.assign(scope.viewers, {});
    logs.assign(scope.records, {});
    miscounts.clear();
    strays.clear();
  }
};

}  // namespace privet
