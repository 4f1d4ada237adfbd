// The log of accepted operations with its index: for each fact, where in the log it was touched.
// The index holds positions alone and leads to the operations; what they mean is asked of a
// History. Where an operation does not say itself whose rows it touches (who is let in when an
// initiative turns private), the History up to it is asked, once, when it is appended.
// Append-only. Keeps a reference to the stage, which outlives it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <variant>
#include <vector>

#include "model/deal/rulebook.h"

namespace privet::oracle::deal {

// The vocabulary of the book is spoken throughout.
using namespace privet::deal;  // NOLINT(google-build-using-namespace)

// An operation's position in the log; as a time, the moment just before it was carried out.
using Moment = std::size_t;

// A fact of a thing, or of a thing and a principal. Each has a trail of its own.
enum class Aspect : std::uint8_t {
  InitiativeBirth,
  InitiativeVisibility,
  InitiativeRow,  // of a principal, in its list
  OpportunityBirth,
  OpportunityPlace,
  OpportunityOwner,
  OpportunityVisibility,
  OpportunityRow,  // of a principal, in its list
  OpportunityName,
  OpportunitySummary,
  UserRole,
  GroupMember  // of a user
};
inline constexpr std::size_t kAspects = 12;

// The moments earlier than `before` that touched one aspect of one thing, newest first.
class Trail {
 public:
  struct Link {
    std::uint32_t moment = 0;
    std::uint32_t older = 0;  // the link before it, counted from 1; 0 for none
  };
  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = Moment;
    Iterator() = default;
    Iterator(const Link* links, std::uint32_t at) : links_{links}, at_{at} {}
    [[nodiscard]] Moment operator*() const { return links_[at_ - 1].moment; }
    Iterator& operator++() {
      at_ = links_[at_ - 1].older;
      return *this;
    }
    Iterator operator++(int) {
      const Iterator here = *this;
      ++*this;
      return here;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    const Link* links_ = nullptr;
    std::uint32_t at_ = 0;
  };

  Trail(const Link* links, std::uint32_t newest, Moment before) : links_{links}, newest_{newest} {
    while (newest_ != 0 && links_[newest_ - 1].moment >= before)
      newest_ = links_[newest_ - 1].older;
  }
  [[nodiscard]] Iterator begin() const { return {links_, newest_}; }
  [[nodiscard]] Iterator end() const { return {links_, 0}; }
  [[nodiscard]] bool empty() const { return newest_ == 0; }

 private:
  const Link* links_;
  std::uint32_t newest_;
};

class History;

class Log {
 public:
  explicit Log(const Stage<Deal>& stage);

  void append(const Act<Deal>& act);
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] const Act<Deal>& operator[](Moment moment) const { return entries_[moment]; }

  [[nodiscard]] const Stage<Deal>& stage() const { return *stage_; }
  [[nodiscard]] const World& world() const { return stage_->world; }
  [[nodiscard]] const Interpretation& reading() const { return stage_->interpretation; }

  // `thing` is the index of a thing of the kind the aspect is of, or what row_index gives.
  [[nodiscard]] Trail trail(Aspect aspect, std::size_t thing, Moment before) const {
    const std::vector<std::uint32_t>& newest = newest_[static_cast<std::size_t>(aspect)];
    return {links_.data(), thing < newest.size() ? newest[thing] : 0, before};
  }
  // Which row of all lists of its kind the principal's row of that thing is.
  [[nodiscard]] std::size_t row_index(std::size_t thing, const Principal& principal) const {
    return thing * (world().users.size() + world().groups.size()) + place_of(principal);
  }
  // Opportunities and initiatives that ever existed have an index below these.
  [[nodiscard]] std::size_t opportunity_bound() const { return opportunity_bound_; }
  [[nodiscard]] std::size_t initiative_bound() const { return initiative_bound_; }

 private:
  // Users before groups.
  [[nodiscard]] std::size_t place_of(const Principal& principal) const {
    if (const auto* user = std::get_if<UserId>(&principal))
      return user->index();
    return world().users.size() + std::get_if<GroupId>(&principal)->index();
  }

  void note(Aspect aspect, std::size_t thing);
  void note_row(InitiativeId initiative, const Principal& principal);
  void note_row(OpportunityId opportunity, const Principal& principal);
  void note_birth(OpportunityId opportunity);
  void note_new_owner(OpportunityId opportunity, UserId owner);
  template <class Condition>
  void note_rows_where(InitiativeId initiative, const Condition& is_touched);
  template <class Condition>
  void note_grants_where(UserId user, const Condition& is_touched);
  // Calls `visit(principal)` for each row of the list as it stood before the newest operation.
  template <class Visit>
  void for_each_grant(OpportunityId opportunity, const Visit& visit) const;
  [[nodiscard]] Moment newest_moment() const { return entries_.size() - 1; }
  [[nodiscard]] History before_newest() const;

  void index(const CreateInitiative& operation);
  void index(const MakeInitiativePrivate& operation);
  void index(const MakeInitiativePublic& operation);
  void index(const AddToInitiative& operation);
  void index(const SetInitiativeLevel& operation);
  void index(const RemoveFromInitiative& operation);
  void index(const CreateOpportunity& operation);
  void index(const ImportOpportunities& operation);
  void index(const MakePrivate& operation);
  void index(const MakePublic& operation);
  void index(const AddAllowed& operation);
  void index(const SetLevel& operation);
  void index(const RemoveAllowed& operation);
  void index(const TakeOwnership& operation);
  void index(const ReassignOwner& operation);
  void index(const EditOpportunity& operation);
  void index(const MoveOpportunity& operation);
  void index(const CopyOpportunity& operation);
  void index(const SetUserRole& operation);
  void index(const AddToGroup& operation);
  void index(const RemoveFromGroup& operation);

  const Stage<Deal>* stage_;
  std::vector<Act<Deal>> entries_;
  std::vector<Trail::Link> links_;
  std::array<std::vector<std::uint32_t>, kAspects> newest_;  // by aspect, by thing: link, from 1
  std::size_t opportunity_bound_;
  std::size_t initiative_bound_;
};

}  // namespace privet::oracle::deal
