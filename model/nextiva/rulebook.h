// The rulebook Nextiva, as the concept Rulebook asks for it.
#pragma once

#include "model/nextiva/vocabulary.h"
#include "model/result.h"
#include "model/rulebook.h"

namespace privet {

struct Nextiva {
  static constexpr std::string_view kName = "nextiva";
  static constexpr Book kBook = Book::Nextiva;
  using World = nextiva::World;
  using Operation = nextiva::Operation;
  using Interpretation = nextiva::Interpretation;
  using RecordId = nextiva::LeadId;
  using Query = nextiva::Query;
  using Answer = nextiva::Answer;
  using SightFlag = nextiva::SightFlag;
  using RecordValues = nextiva::RecordValues;
  using ViewerValues = nextiva::ViewerValues;
  using RecordLog = nextiva::RecordLog;
  using Relation = nextiva::Relation;
  static constexpr Flags<SightFlag> kSigns{};
  // Every way to the lead; related records only where it has a contact.
  static Flags<SightFlag> full_sight(const RecordValues& values) {
    const auto* link = std::get_if<nextiva::LeadRecord>(&values.link);
    const Flags<SightFlag> anywhere{SightFlag::InTable, SightFlag::InSearch, SightFlag::ByLink};
    const bool related = link != nullptr && link->contact.has_value();
    return related ? anywhere | Flags{SightFlag::InRelated} : anywhere;
  }
  // Whether a world obeys the rules from the start; the error says what does not.
  [[nodiscard]] static Result<void> check_world(const World& world,
                                                const Interpretation& interpretation,
                                                const Names& names);
  static constexpr Flags<SightFlag> kMasked{};
};
static_assert(Rulebook<Nextiva>);

}  // namespace privet
