// The rulebook Kvcore, as the concept Rulebook asks for it.
#pragma once

#include "model/kvcore/vocabulary.h"
#include "model/result.h"
#include "model/rulebook.h"

namespace privet {

struct Kvcore {
  static constexpr std::string_view kName = "kvcore";
  static constexpr Book kBook = Book::Kvcore;
  using World = kvcore::World;
  using Operation = kvcore::Operation;
  using Interpretation = kvcore::Interpretation;
  using RecordId = kvcore::LeadId;
  using Query = kvcore::Query;
  using Answer = kvcore::Answer;
  using SightFlag = kvcore::SightFlag;
  using RecordValues = kvcore::RecordValues;
  using ViewerValues = kvcore::ViewerValues;
  using RecordLog = kvcore::RecordLog;
  using Relation = kvcore::Relation;
  static constexpr Flags<SightFlag> kSigns{};
  static constexpr Flags<SightFlag> full_sight(const RecordValues& /*values*/) {
    return {SightFlag::Row, SightFlag::NameShown, SightFlag::FoundByName, SightFlag::MayOpen};
  }
  // Whether a world obeys the rules from the start; the error says what does not.
  [[nodiscard]] static Result<void> check_world(const World& world,
                                                const Interpretation& interpretation,
                                                const Names& names);
  // Whether the names an operation gives can be told from what a masked row reads.
  [[nodiscard]] static Result<void> check_operation(const Operation& operation, const Names& names);
  static constexpr Flags<SightFlag> kMasked{SightFlag::Row};
};
static_assert(Rulebook<Kvcore>);

}  // namespace privet
