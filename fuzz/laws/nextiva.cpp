#include "fuzz/laws/nextiva.h"

#include "fuzz/laws/viewers.h"

namespace privet::fuzz::laws {

using namespace nextiva;

namespace {

struct Kept {
  const Promise<Nextiva>& step;

  // A closed account sees nothing.
  Broken operator()(const SetActive& set) const {
    if (set.active)
      return std::nullopt;
    for (std::size_t lead = 0; lead < step.after.scope.records; ++lead) {
      if (!sight_of(step.after, set.user, LeadId{lead}).empty())
        return "the inactive user still sees " + step.stage.names.alias(LeadId{lead});
    }
    return std::nullopt;
  }
  Broken operator()(const DeleteLead& remove) const {
    return first_viewer(step.stage, step.after, [&](UserId viewer) -> Broken {
      if (sight_of(step.after, viewer, remove.lead).empty())
        return std::nullopt;
      return "the deleted lead is still there";
    });
  }
  // Handed over: whoever is shown it is shown its new owner (NEX-16).
  Broken operator()(const ChangeOwner& change) const {
    return wherever_shown(change.lead, "its owner is another",
                          [&](const LeadRecord& lead) { return lead.owner == change.owner; });
  }
  Broken operator()(const LinkContact& link) const {
    return wherever_shown(link.lead, "its contact is another", [&](const LeadRecord& lead) {
      return lead.contact == link.contact.value;
    });
  }
  template <class Other>
  Broken operator()(const Other& /*operation*/) const {
    return std::nullopt;
  }

 private:
  template <class Holds>
  [[nodiscard]] Broken wherever_shown(LeadId id, const std::string& otherwise, Holds holds) const {
    return first_viewer(step.stage, step.after, [&](UserId viewer) -> Broken {
      const auto* lead = shown<LeadRecord>(values_of(step.after, viewer, id).link);
      return lead == nullptr || holds(*lead) ? std::nullopt : Broken{otherwise};
    });
  }
};

}  // namespace

bool BookLaws<Nextiva>::speaks_with_one_voice(const RecordValues& values) {
  const auto* listed = shown<Text>(values.listed_name);
  const auto* link = shown<LeadRecord>(values.link);
  return listed == nullptr || link == nullptr || *listed == link->name;
}

std::optional<std::string> BookLaws<Nextiva>::broken_promise(const Promise<Nextiva>& promise) {
  return std::visit(Kept{promise}, promise.act.operation);
}

}  // namespace privet::fuzz::laws
