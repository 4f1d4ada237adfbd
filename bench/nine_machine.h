// The peers' small Deal model as they run it, in one word, for the explorer: 4 users, 2
// opportunities, 1 or 2 initiatives and nine kinds of operations. Its rules are the peers', which
// differ from our engine's in places; it is there to be counted and timed beside theirs.
//
// The word: 12 bits an opportunity (low and high bits of the four users' levels, private, and one
// more than its initiative, 0 while it does not exist), 5 an initiative (members, private;
// everybody is a member of a public one), 4 the Managers.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "fuzz/explore/machine.h"

namespace privet::bench {

template <unsigned kInitiatives>
class NineMachine {
  static_assert(kInitiatives == 1 || kInitiatives == 2);

 public:
  using Packed = std::array<std::uint64_t, 1>;
  using Taken = fuzz::explore::Taken;

  static constexpr unsigned kUsers = 4;
  static constexpr unsigned kOpportunities = 2;

  [[nodiscard]] Packed start() const {
    std::uint64_t word = std::uint64_t{0b0011} << kManagersAt;
    for (unsigned i = 0; i < kInitiatives; ++i)
      word |= kAll << initiative_at(i);
    return {word};
  }

  // In blocks: 4 acts in a row are the same operation of each of the users.
  [[nodiscard]] std::size_t act_count() const {
    const std::size_t an_opportunity = kInitiatives + 1 + kUsers + kUsers * 3 + kUsers;
    const std::size_t an_initiative = kUsers + kUsers + 1;
    return kUsers * (kOpportunities * an_opportunity + kInitiatives * an_initiative + kUsers);
  }

  template <class Visit>
  void expand(const Packed& state, const Visit& visit) const {
    Blocks<Visit> blocks{state, visit};
    for (unsigned i = 0; i < kOpportunities; ++i)
      expand_opportunity(state[0], i, blocks);
    for (unsigned i = 0; i < kInitiatives; ++i)
      expand_initiative(state[0], i, blocks);
    expand_roles(state[0], blocks);
  }

  // Names are not exchanged: the peers do not either.
  [[nodiscard]] Packed canonical(const Packed& state) const { return state; }
  [[nodiscard]] std::uint64_t orbit_size(const Packed& /*state*/) const { return 1; }

  // The users who see it, a bit each.
  [[nodiscard]] static std::uint64_t visible(const Packed& state, unsigned opportunity) {
    return Opportunity{state[0], opportunity}.seeing();
  }

 private:
  static constexpr std::uint64_t kAll = (1U << kUsers) - 1;
  static constexpr unsigned kOpportunityBits = 12;
  static constexpr unsigned kHighAt = kUsers;
  static constexpr unsigned kPrivateAt = 2 * kUsers;
  static constexpr unsigned kInitiativeAt = kPrivateAt + 1;
  static constexpr unsigned kInitiativesAt = kOpportunities * kOpportunityBits;
  static constexpr unsigned kInitiativeBits = kUsers + 1;
  static constexpr unsigned kManagersAt = kInitiativesAt + kInitiatives * kInitiativeBits;

  [[nodiscard]] static constexpr unsigned initiative_at(unsigned initiative) {
    return kInitiativesAt + initiative * kInitiativeBits;
  }
  [[nodiscard]] static std::uint64_t members(std::uint64_t word, unsigned initiative) {
    return word >> initiative_at(initiative) & kAll;
  }
  [[nodiscard]] static std::uint64_t managers(std::uint64_t word) { return word >> kManagersAt; }

  // Users by their level, a bit each: nothing 00, Can 01, Full 10, Owner 11.
  struct Opportunity {
    Opportunity(std::uint64_t word, unsigned number)
        : at{number * kOpportunityBits},
          low{word >> at & kAll},
          high{word >> (at + kHighAt) & kAll},
          is_private{(word >> (at + kPrivateAt) & 1U) != 0},
          exists{(word >> (at + kInitiativeAt) & 3U) != 0},
          initiative{exists ? static_cast<unsigned>(word >> (at + kInitiativeAt) & 3U) - 1 : 0},
          inside{exists ? members(word, initiative) : 0} {}

    [[nodiscard]] std::uint64_t owner() const { return low & high; }
    [[nodiscard]] std::uint64_t full() const { return high & ~low; }
    [[nodiscard]] std::uint64_t listed() const { return low | high; }
    [[nodiscard]] std::uint64_t seeing() const { return is_private ? inside & listed() : inside; }
    // Users and their bits' places, low and high.
    [[nodiscard]] std::uint64_t low_of(std::uint64_t users) const { return users << at; }
    [[nodiscard]] std::uint64_t high_of(std::uint64_t users) const {
      return users << (at + kHighAt);
    }

    unsigned at;
    std::uint64_t low;
    std::uint64_t high;
    bool is_private;
    bool exists;
    unsigned initiative;
    std::uint64_t inside;
  };

  // Acts in their order, four at a time.
  template <class Visit>
  struct Blocks {
    const Packed& state;
    const Visit& visit;
    std::size_t act = 0;

    // One operation: users of `accepted` bring the state to `word`, the others are refused.
    void add(std::uint64_t accepted, std::uint64_t word) {
      if (accepted == 0)
        return refuse();
      for (unsigned user = 0; user < kUsers; ++user) {
        if ((accepted >> user & 1U) != 0)
          visit(act++, Taken::Accepted, Packed{word});
        else
          visit(act++, Taken::Refused, state);
      }
    }
    void refuse() {
      for (unsigned user = 0; user < kUsers; ++user)
        visit(act++, Taken::Refused, state);
    }
    void refuse(unsigned operations) {
      for (unsigned i = 0; i < operations; ++i)
        refuse();
    }
  };

  template <class Visit>
  static void expand_opportunity(std::uint64_t word, unsigned number, Blocks<Visit>& blocks) {
    const Opportunity it{word, number};
    for (unsigned i = 0; i < kInitiatives; ++i)
      add_create(word, it, i, blocks);
    const bool is_open = it.exists && !it.is_private;
    blocks.add(is_open ? it.owner() & it.seeing() & managers(word) : 0,
               word | std::uint64_t{1} << (it.at + kPrivateAt));
    const std::uint64_t managing = it.is_private ? it.seeing() & it.high : 0;
    add_grants(word, it, managing, blocks);
    add_levels(word, it, managing, blocks);
    add_transfers(word, it, managing, blocks);
  }

  template <class Visit>
  static void add_create(std::uint64_t word, const Opportunity& it, unsigned initiative,
                         Blocks<Visit>& blocks) {
    if (it.exists)
      return blocks.refuse();
    const std::uint64_t inside = members(word, initiative);
    const std::uint64_t placed = word | std::uint64_t{initiative + 1} << (it.at + kInitiativeAt);
    // Each user's creation comes to a state of its own.
    for (unsigned user = 0; user < kUsers; ++user) {
      const std::uint64_t bit = std::uint64_t{1} << user;
      if ((inside & bit) != 0)
        blocks.visit(blocks.act++, Taken::Accepted,
                     Packed{placed | it.low_of(bit) | it.high_of(bit)});
      else
        blocks.visit(blocks.act++, Taken::Refused, blocks.state);
    }
  }

  template <class Visit>
  static void add_grants(std::uint64_t word, const Opportunity& it, std::uint64_t managing,
                         Blocks<Visit>& blocks) {
    if (managing == 0)
      return blocks.refuse(kUsers);
    const std::uint64_t can_get = it.inside & ~it.listed();
    for (unsigned user = 0; user < kUsers; ++user) {
      const std::uint64_t bit = std::uint64_t{1} << user;
      blocks.add((can_get & bit) != 0 ? managing : 0, word | it.low_of(bit));
    }
  }

  template <class Visit>
  static void add_levels(std::uint64_t word, const Opportunity& it, std::uint64_t managing,
                         Blocks<Visit>& blocks) {
    const std::uint64_t settable = it.low ^ it.high;  // who has Can or Full
    if (managing == 0 || settable == 0)
      return blocks.refuse(kUsers * 3);
    const std::uint64_t to_full = it.low & ~it.high & managers(word);
    for (unsigned user = 0; user < kUsers; ++user) {
      const std::uint64_t bit = std::uint64_t{1} << user;
      if ((settable & bit) == 0) {
        blocks.refuse(3);
        continue;
      }
      const std::uint64_t without = word & ~it.low_of(bit) & ~it.high_of(bit);
      blocks.add(managing, without);
      blocks.add((it.high & bit) != 0 ? managing : 0, without | it.low_of(bit));
      blocks.add((to_full & bit) != 0 ? managing : 0, without | it.high_of(bit));
    }
  }

  template <class Visit>
  static void add_transfers(std::uint64_t word, const Opportunity& it, std::uint64_t managing,
                            Blocks<Visit>& blocks) {
    const std::uint64_t able = managers(word) & (it.is_private ? managing : it.seeing());
    const std::uint64_t heirs =
        managers(word) & it.inside & ~it.owner() & (it.is_private ? it.full() : kAll);
    if (able == 0 || heirs == 0)
      return blocks.refuse(kUsers);
    // The old owner keeps Full where there is a list.
    const std::uint64_t without = word & ~it.low_of(it.owner()) &
                                  (it.is_private ? ~std::uint64_t{0} : ~it.high_of(it.owner()));
    for (unsigned user = 0; user < kUsers; ++user) {
      const std::uint64_t bit = std::uint64_t{1} << user;
      blocks.add((heirs & bit) != 0 ? able : 0, without | it.low_of(bit) | it.high_of(bit));
    }
  }

  template <class Visit>
  static void expand_initiative(std::uint64_t word, unsigned initiative, Blocks<Visit>& blocks) {
    const unsigned at = initiative_at(initiative);
    const std::uint64_t private_bit = std::uint64_t{1} << (at + kUsers);
    const std::uint64_t owner = std::uint64_t{1} << initiative;
    if ((word & private_bit) == 0) {
      blocks.refuse(2 * kUsers);
      const auto kept = in_use(word, initiative, &Opportunity::listed) | owner;
      return blocks.add(owner, (word & ~(kAll << at)) | private_bit | kept << at);
    }
    const std::uint64_t inside = members(word, initiative);
    for (unsigned user = 0; user < kUsers; ++user) {
      const std::uint64_t bit = std::uint64_t{1} << user;
      blocks.add((inside & bit) == 0 ? owner : 0, word | bit << at);
    }
    const std::uint64_t removable =
        inside & ~owner & ~in_use(word, initiative, &Opportunity::owner);
    for (unsigned user = 0; user < kUsers; ++user) {
      const std::uint64_t bit = std::uint64_t{1} << user;
      blocks.add((removable & bit) != 0 ? owner : 0, word & ~(bit << at));
    }
    blocks.refuse();
  }
  // Users who stand so to a private opportunity of the initiative.
  [[nodiscard]] static std::uint64_t in_use(std::uint64_t word, unsigned initiative,
                                            std::uint64_t (Opportunity::*users)() const) {
    std::uint64_t found = 0;
    for (unsigned i = 0; i < kOpportunities; ++i) {
      const Opportunity it{word, i};
      if (it.is_private && it.initiative == initiative)
        found |= (it.*users)();
    }
    return found;
  }

  template <class Visit>
  static void expand_roles(std::uint64_t word, Blocks<Visit>& blocks) {
    std::uint64_t owning = 0;
    std::uint64_t lowered = word;  // with everybody's Full lowered to Can
    std::uint64_t touched = 0;     // the bits that this may change, of user 0
    for (unsigned i = 0; i < kOpportunities; ++i) {
      const Opportunity it{word, i};
      owning |= it.is_private ? it.owner() : 0;
      lowered ^= it.low_of(it.full()) | it.high_of(it.full());
      touched |= it.low_of(1) | it.high_of(1);
    }
    for (unsigned user = 0; user < kUsers; ++user) {
      const std::uint64_t bit = std::uint64_t{1} << user;
      const std::uint64_t others = managers(word) & ~bit;
      const std::uint64_t flipped = word ^ bit << kManagersAt;
      if ((managers(word) & bit) == 0)
        blocks.add(others, flipped);
      else
        blocks.add((owning & bit) == 0 ? others : 0,
                   (flipped & ~(touched << user)) | (lowered & touched << user));
    }
  }
};

}  // namespace privet::bench
