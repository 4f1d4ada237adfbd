// The peers' small Deal model a second time, said as plainly as its rules are. It shares nothing
// with the packed machine but the places of bits in a word and the order of acts: it is what the
// machine is checked by.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace privet::bench {

enum class NineKind : std::uint8_t {
  Create,
  MakePrivate,
  Grant,
  SetLevel,
  Transfer,
  AddMember,
  RemoveMember,
  MakeInitiativePrivate,
  ChangeRole
};
enum class NineLevel : std::uint8_t { None, Can, Full, Owner };  // as two bits

// What the kind does not speak of is 0.
struct NineAct {
  NineKind kind;
  unsigned actor = 0;
  unsigned opportunity = 0;
  unsigned initiative = 0;
  unsigned user = 0;
  NineLevel level = NineLevel::None;
};

// A state, and what acts come to in it.
class NineRules {
 public:
  static constexpr unsigned kUsers = 4;
  static constexpr unsigned kOpportunities = 2;

  // The state in a word of NineMachine.
  NineRules(std::uint64_t word, unsigned initiatives);

  // Performs the act; or it is refused, false, and nothing changes.
  bool perform(const NineAct& act);
  [[nodiscard]] bool sees(unsigned user, unsigned opportunity) const;

  friend bool operator==(const NineRules&, const NineRules&) = default;

 private:
  struct Opportunity {
    std::optional<unsigned> initiative;  // none while it does not exist
    bool is_private = false;
    std::array<NineLevel, kUsers> levels{};
    friend bool operator==(const Opportunity&, const Opportunity&) = default;
  };
  struct Initiative {
    bool is_private = false;
    std::array<bool, kUsers> members{};  // everybody, of a public one
    friend bool operator==(const Initiative&, const Initiative&) = default;
  };

  [[nodiscard]] bool is_in(unsigned user, std::optional<unsigned> initiative) const {
    return initiative && initiatives_[*initiative].members[user];
  }
  [[nodiscard]] bool manages(unsigned actor, const Opportunity& it) const {
    return it.is_private && is_in(actor, it.initiative) && it.levels[actor] >= NineLevel::Full;
  }
  [[nodiscard]] bool owns_private(unsigned user, std::optional<unsigned> within) const;

  bool create(const NineAct& act);
  bool make_private(const NineAct& act);
  bool grant(const NineAct& act);
  bool set_level(const NineAct& act);
  bool transfer(const NineAct& act);
  bool add_member(const NineAct& act);
  bool remove_member(const NineAct& act);
  bool make_initiative_private(const NineAct& act);
  bool change_role(const NineAct& act);

  std::array<Opportunity, kOpportunities> opportunities_;
  std::array<Initiative, 2> initiatives_;
  std::array<bool, kUsers> is_manager_{};
};

// The acts of NineMachine, in its order.
[[nodiscard]] inline std::vector<NineAct> nine_acts(unsigned initiatives) {
  std::vector<NineAct> acts;
  const auto add = [&](NineAct act) {
    for (act.actor = 0; act.actor < NineRules::kUsers; ++act.actor)
      acts.push_back(act);
  };
  const auto add_for_each_user = [&](NineAct act) {
    for (act.user = 0; act.user < NineRules::kUsers; ++act.user)
      add(act);
  };
  for (unsigned o = 0; o < NineRules::kOpportunities; ++o) {
    for (unsigned i = 0; i < initiatives; ++i)
      add({.kind = NineKind::Create, .opportunity = o, .initiative = i});
    add({.kind = NineKind::MakePrivate, .opportunity = o});
    add_for_each_user({.kind = NineKind::Grant, .opportunity = o});
    for (unsigned user = 0; user < NineRules::kUsers; ++user) {
      for (const NineLevel level : {NineLevel::None, NineLevel::Can, NineLevel::Full})
        add({.kind = NineKind::SetLevel, .opportunity = o, .user = user, .level = level});
    }
    add_for_each_user({.kind = NineKind::Transfer, .opportunity = o});
  }
  for (unsigned i = 0; i < initiatives; ++i) {
    add_for_each_user({.kind = NineKind::AddMember, .initiative = i});
    add_for_each_user({.kind = NineKind::RemoveMember, .initiative = i});
    add({.kind = NineKind::MakeInitiativePrivate, .initiative = i});
  }
  add_for_each_user({.kind = NineKind::ChangeRole});
  return acts;
}

inline NineRules::NineRules(std::uint64_t word, unsigned initiatives) {
  const auto take = [&](unsigned bits) {
    const std::uint64_t taken = word & ((std::uint64_t{1} << bits) - 1);
    word >>= bits;
    return static_cast<unsigned>(taken);
  };
  for (Opportunity& it : opportunities_) {
    const unsigned low = take(kUsers);
    const unsigned high = take(kUsers);
    for (unsigned user = 0; user < kUsers; ++user)
      it.levels[user] = static_cast<NineLevel>((high >> user & 1U) * 2 + (low >> user & 1U));
    it.is_private = take(1) != 0;
    if (const unsigned initiative = take(3); initiative != 0)
      it.initiative = initiative - 1;
  }
  for (unsigned i = 0; i < initiatives; ++i) {
    for (bool& member : initiatives_[i].members)
      member = take(1) != 0;
    initiatives_[i].is_private = take(1) != 0;
  }
  for (bool& manager : is_manager_)
    manager = take(1) != 0;
}

inline bool NineRules::sees(unsigned user, unsigned opportunity) const {
  const Opportunity& it = opportunities_[opportunity];
  return is_in(user, it.initiative) && (!it.is_private || it.levels[user] != NineLevel::None);
}

inline bool NineRules::owns_private(unsigned user, std::optional<unsigned> within) const {
  for (const Opportunity& it : opportunities_) {
    if (it.is_private && it.levels[user] == NineLevel::Owner &&
        (!within || it.initiative == within))
      return true;
  }
  return false;
}

inline bool NineRules::perform(const NineAct& act) {
  switch (act.kind) {
    case NineKind::Create:
      return create(act);
    case NineKind::MakePrivate:
      return make_private(act);
    case NineKind::Grant:
      return grant(act);
    case NineKind::SetLevel:
      return set_level(act);
    case NineKind::Transfer:
      return transfer(act);
    case NineKind::AddMember:
      return add_member(act);
    case NineKind::RemoveMember:
      return remove_member(act);
    case NineKind::MakeInitiativePrivate:
      return make_initiative_private(act);
    case NineKind::ChangeRole:
      return change_role(act);
  }
  return false;
}

inline bool NineRules::create(const NineAct& act) {
  Opportunity& it = opportunities_[act.opportunity];
  if (it.initiative || !is_in(act.actor, act.initiative))
    return false;
  it.initiative = act.initiative;
  it.levels[act.actor] = NineLevel::Owner;
  return true;
}

inline bool NineRules::make_private(const NineAct& act) {
  Opportunity& it = opportunities_[act.opportunity];
  if (it.is_private || it.levels[act.actor] != NineLevel::Owner ||
      !sees(act.actor, act.opportunity) || !is_manager_[act.actor])
    return false;
  it.is_private = true;
  return true;
}

inline bool NineRules::grant(const NineAct& act) {
  Opportunity& it = opportunities_[act.opportunity];
  if (!manages(act.actor, it) || it.levels[act.user] != NineLevel::None ||
      !is_in(act.user, it.initiative))
    return false;
  it.levels[act.user] = NineLevel::Can;
  return true;
}

inline bool NineRules::set_level(const NineAct& act) {
  Opportunity& it = opportunities_[act.opportunity];
  const NineLevel before = it.levels[act.user];
  const bool can_be_set = before == NineLevel::Can || before == NineLevel::Full;
  if (!manages(act.actor, it) || !can_be_set || before == act.level ||
      (act.level == NineLevel::Full && !is_manager_[act.user]))
    return false;
  it.levels[act.user] = act.level;
  return true;
}

inline bool NineRules::transfer(const NineAct& act) {
  Opportunity& it = opportunities_[act.opportunity];
  const NineLevel before = it.levels[act.user];
  if (!is_manager_[act.actor] || !is_manager_[act.user] || !sees(act.actor, act.opportunity) ||
      !is_in(act.user, it.initiative) || before == NineLevel::Owner ||
      (it.is_private && (!manages(act.actor, it) || before != NineLevel::Full)))
    return false;
  for (NineLevel& level : it.levels) {
    if (level == NineLevel::Owner)
      level = it.is_private ? NineLevel::Full : NineLevel::None;
  }
  it.levels[act.user] = NineLevel::Owner;
  return true;
}

inline bool NineRules::add_member(const NineAct& act) {
  Initiative& it = initiatives_[act.initiative];
  if (!it.is_private || act.actor != act.initiative || it.members[act.user])
    return false;
  it.members[act.user] = true;
  return true;
}

inline bool NineRules::remove_member(const NineAct& act) {
  Initiative& it = initiatives_[act.initiative];
  if (!it.is_private || act.actor != act.initiative || !it.members[act.user] ||
      act.user == act.initiative || owns_private(act.user, act.initiative))
    return false;
  it.members[act.user] = false;
  return true;
}

inline bool NineRules::make_initiative_private(const NineAct& act) {
  Initiative& it = initiatives_[act.initiative];
  if (it.is_private || act.actor != act.initiative)
    return false;
  it = {.is_private = true};
  it.members[act.initiative] = true;
  for (const Opportunity& inside : opportunities_) {
    for (unsigned user = 0; user < kUsers; ++user) {
      if (inside.is_private && inside.initiative == act.initiative &&
          inside.levels[user] != NineLevel::None)
        it.members[user] = true;
    }
  }
  return true;
}

inline bool NineRules::change_role(const NineAct& act) {
  bool& is_manager = is_manager_[act.user];
  if (!is_manager_[act.actor] || act.actor == act.user ||
      (is_manager && owns_private(act.user, std::nullopt)))
    return false;
  is_manager = !is_manager;
  for (Opportunity& it : opportunities_) {
    if (!is_manager && it.levels[act.user] == NineLevel::Full)
      it.levels[act.user] = NineLevel::Can;
  }
  return true;
}

}  // namespace privet::bench
