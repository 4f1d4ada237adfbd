#include "engine/nextiva/conditions.h"

#include <algorithm>

namespace privet::engine::nextiva {
namespace {

// NEX-A02: administrators whom no role keeps from the leads there are.
bool passes_all(const Person& p, const Situation& s) {
  return s.reading->admin_bypass == AdminBypass::AdminSeesAll && s.purpose != Purpose::Add &&
         p.admin && p.active;
}

bool bound_by_role(const Person& p, const Situation& s) { return p.has_role && !passes_all(p, s); }

// NEX-A07: whether the View dial matters to what is asked.
bool needs_view(const Situation& s) {
  return s.purpose == Purpose::Look || s.reading->edit_scope == EditScope::EditNeedsView;
}

// NEX-A20: whether Owner Only dials count as All for this lead.
bool left_open(const Situation& s) {
  return s.reading->inactive_owner == InactiveOwner::OpenToAll && s.owner().known &&
         !s.owner().active;
}

bool has_ground(Right right, const Situation& s) {
  return std::ranges::any_of(
      s.tables->grounds, [&](const GroundRow& row) { return row.right == right && holds(row, s); });
}

// Owner Only on `dial` keeps this person from this lead.
bool kept_out(const Person& p, Dial dial, Right right, const Situation& s) {
  return s.lead_exists && bound_by_role(p, s) && dial == Dial::OwnerOnly && !left_open(s) &&
         !has_ground(right, s);
}

// NEX-A01: the owner's own View dial makes the lead private to the world.
bool private_to_world(const Person& p, const Situation& s) {
  return s.reading->whose_dial == WhoseDial::Record && p.known && !passes_all(p, s) &&
         s.lead_exists && s.owner().has_role && s.owner().view == Dial::OwnerOnly &&
         !left_open(s) && !has_ground(Right::View, s);
}

bool view_others(const Person& p, const Situation& s) {
  if (!needs_view(s))
    return false;
  const bool ownerless_shown =
      s.reading->ownerless_lead == OwnerlessLead::Visible && !s.owner().known;
  return (kept_out(p, p.view, Right::View, s) && !ownerless_shown) || private_to_world(p, s);
}

bool add_none(const Person& p, const Situation& s) {
  const bool owner_only_adds_none = s.reading->add_owner_only == AddOwnerOnly::Nobody;
  return p.has_role &&
         (p.add_edit == Dial::None || (owner_only_adds_none && p.add_edit == Dial::OwnerOnly));
}

bool add_others(const Person& p, const Situation& s) {
  return p.has_role && p.add_edit == Dial::OwnerOnly && s.target().known &&
         s.reading->add_owner_only != AddOwnerOnly::Anybody && !has_ground(Right::Add, s);
}

bool refuses(Deed deed, const Situation& s) {
  return std::ranges::any_of(s.tables->guards, [&](const GuardRow& row) {
    return row.on.contains(deed) && holds(row, s);
  });
}

bool silences(Rank refusing, Rank rank) {
  return refusing == Rank::Account || (refusing == Rank::Sight && rank == Rank::Deed);
}

RuleSet hidden_by(const Situation& s) {
  RuleSet rules;
  for (const HidingRow& row : s.tables->hiding) {
    if (holds(row, s))
      rules.insert(row.rule);
  }
  return rules;
}

}  // namespace

bool holds(Condition condition, Whose whose, const Situation& s) {
  const Person& p = s.of(whose);
  switch (condition) {
    case Condition::Never:
      return false;
    case Condition::Always:
      return true;
    case Condition::Active:
      return p.known && p.active;
    case Condition::Inactive:
      return p.known && !p.active;
    case Condition::NotAdmin:
      return p.known && !p.admin;
    case Condition::Missing:
      return s.missing;
    case Condition::Unnamed:
      return s.unnamed;
    case Condition::NoRole:
      return p.known && !p.has_role && !passes_all(p, s);
    case Condition::SalesOff:
      return bound_by_role(p, s) && !p.sales_on;
    case Condition::ViewNone:
      return needs_view(s) && bound_by_role(p, s) && p.view == Dial::None;
    case Condition::ViewOthers:
      return view_others(p, s);
    case Condition::AddNone:
      return add_none(p, s);
    case Condition::AddOthers:
      return add_others(p, s);
    case Condition::EditNone:
      return bound_by_role(p, s) && p.add_edit == Dial::None;
    case Condition::EditOthers:
      return kept_out(p, p.add_edit, Right::Edit, s);
    case Condition::DeleteNone:
      return bound_by_role(p, s) && p.delete_ == Dial::None;
    case Condition::DeleteOthers:
      return kept_out(p, p.delete_, Right::Delete, s);
    case Condition::Owns:
      return p.known && s.owner().known && p.id == s.owner().id;
    case Condition::NamedOwner:
      return p.known && p.id == s.target().id;
    case Condition::Hidden:
      return s.hidden;
    case Condition::Seen:
      return s.lead_exists && !s.hidden;
    case Condition::EditRefused:
      return s.lead_exists && refuses(Deed::EditLead, s);
    case Condition::MayEdit:
      return s.lead_exists && !s.hidden && !refuses(Deed::EditLead, s);
    case Condition::MayDelete:
      return s.lead_exists && !s.hidden && !refuses(Deed::DeleteLead, s);
    case Condition::TakingRefused:
      return s.lead_exists && s.refused && p.known && p.id == s.target().id;
    case Condition::Listed:
      return s.listed;
    case Condition::Accepted:
      return !s.refused;
  }
  return false;
}

Flags<Surface> shown(const Situation& s) {
  Flags<Surface> surfaces;
  for (const SurfaceRow& row : s.tables->surfaces) {
    if (holds(row, s))
      surfaces.insert(row.surface);
  }
  return surfaces;
}

Flags<Surface> counted(Flags<Surface> shown, Situation& s) {
  Flags<Surface> surfaces;
  for (const TotalRow& row : s.tables->totals) {
    s.listed = shown.contains(row.surface);
    if (holds(row, s))
      surfaces.insert(row.surface);
  }
  return surfaces;
}

Flags<Offer> offered(const Situation& s) {
  Flags<Offer> offers;
  for (const OfferRow& row : s.tables->offers) {
    if (holds(row, s))
      offers.insert(row.offer);
  }
  return offers;
}

void find_hidden(Situation& s) {
  s.hidden = s.lead_exists && std::ranges::any_of(s.tables->hiding, [&](const HidingRow& row) {
               return holds(row, s);
             });
}

RuleSet decide(Deed deed, Situation& s) {
  RuleSet because;
  Rank refusing = Rank::Joins;
  for (const GuardRow& row : s.tables->guards) {
    if (!row.on.contains(deed) || silences(refusing, row.rank) || !holds(row, s))
      continue;
    because.insert(row.rule);
    if (row.rank == Rank::Sight)
      because.insert(hidden_by(s));
    if (!s.refused)
      refusing = row.rank;
    s.refused = true;
  }
  return because;
}

}  // namespace privet::engine::nextiva
