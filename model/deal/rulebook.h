// The rulebook Deal, as the concept Rulebook asks for it.
#pragma once

#include "model/deal/vocabulary.h"
#include "model/result.h"
#include "model/rulebook.h"

namespace privet {

struct Deal {
  static constexpr std::string_view kName = "deal";
  static constexpr Book kBook = Book::Deal;
  using World = deal::World;
  using Operation = deal::Operation;
  using Interpretation = deal::Interpretation;
  using RecordId = deal::OpportunityId;
  using Query = deal::Query;
  using Answer = deal::Answer;
  using SightFlag = deal::SightFlag;
  using RecordValues = deal::RecordValues;
  using ViewerValues = deal::ViewerValues;
  using RecordLog = deal::RecordLog;
  using Relation = deal::Relation;
  static constexpr Flags<SightFlag> kSigns{SightFlag::Lock};
  static constexpr Flags<SightFlag> full_sight(const RecordValues& /*values*/) {
    return {SightFlag::InHub, SightFlag::InInitiative, SightFlag::InSearch, SightFlag::ByLink};
  }
  // Whether a world obeys the rules from the start; the error says what does not.
  [[nodiscard]] static Result<void> check_world(const World& world,
                                                const Interpretation& interpretation,
                                                const Names& names);
  static constexpr Flags<SightFlag> kMasked{};
};
static_assert(Rulebook<Deal>);

}  // namespace privet
