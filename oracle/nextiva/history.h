// What can be known of a Nextiva tenant after the first N accepted operations: the world at the
// start and the log, asked backwards from the most recent entry. Holds no state; copying is cheap.
// Questions about a thing require that it exists or did, unless they say otherwise.
#pragma once

#include <cstddef>
#include <optional>
#include <variant>

#include "model/nextiva/rulebook.h"
#include "oracle/nextiva/log.h"

namespace privet::oracle {

// The three drop-downs of a role (NEX-20); adding goes with editing.
enum class NextivaDial { View, AddEdit, Delete };

class NextivaHistory {
 public:
  // A fact and the entry that made it so; no entry when it has been so from the start.
  template <class T>
  struct Recalled {
    T value;
    std::optional<std::size_t> log_entry;
  };

  // Keeps references: stage and log outlive it. `length` is at most the log's.
  NextivaHistory(const Stage<Nextiva>& stage, const NextivaLog& log, std::size_t length)
      : stage_{&stage}, log_{&log}, length_{length} {}
  // The same tenant at an earlier moment.
  [[nodiscard]] NextivaHistory at(std::size_t length) const { return {*stage_, *log_, length}; }
  [[nodiscard]] const nextiva::Interpretation& reading() const { return stage_->interpretation; }
  [[nodiscard]] const Names& names() const { return stage_->names; }

  // Whether it is there: from the start or created since, and not deleted. Of any id.
  [[nodiscard]] bool exists(UserId user) const { return world().users.contains(user); }
  [[nodiscard]] bool exists(nextiva::ContactId contact) const;
  [[nodiscard]] bool exists(nextiva::RoleId role) const;
  [[nodiscard]] bool exists(nextiva::LeadId lead) const;
  // Whether it exists or did. Of any id.
  [[nodiscard]] bool existed(nextiva::LeadId lead) const;
  // The entry that deleted it, if one did. Of any id.
  [[nodiscard]] std::optional<std::size_t> deletion_of(nextiva::LeadId lead) const;
  // No lead of this or a higher index exists or did.
  [[nodiscard]] std::size_t lead_bound() const;

  // NEX-08, NEX-09: nothing makes an administrator. False for one that does not exist.
  [[nodiscard]] bool is_administrator(UserId user) const;
  // False for one that does not exist.
  [[nodiscard]] Recalled<bool> is_active(UserId user) const;
  // NEX-24: the role he was last given.
  [[nodiscard]] Recalled<std::optional<nextiva::RoleId>> role_of(UserId user) const;
  // NEX-19: how Sales Access was last set.
  [[nodiscard]] Recalled<bool> sales_on(nextiva::RoleId role) const;
  // NEX-20: how one of the dials was last set.
  [[nodiscard]] Recalled<nextiva::Dial> dial(nextiva::RoleId role, NextivaDial which) const;

  // NEX-16: who was last made its owner.
  [[nodiscard]] Recalled<std::optional<UserId>> owner_of(nextiva::LeadId lead) const;
  // Whether he was its owner at any moment.
  [[nodiscard]] bool ever_owned(UserId user, nextiva::LeadId lead) const;
  [[nodiscard]] std::optional<UserId> creator_of(nextiva::LeadId lead) const;
  // NEX-14: the contact it was last tied to.
  [[nodiscard]] Recalled<std::optional<nextiva::ContactId>> contact_of(nextiva::LeadId lead) const;
  // What was last written there.
  [[nodiscard]] Text field_of(nextiva::LeadId lead, nextiva::LeadField field) const;

 private:
  // Positions of what touched one thing, the most recent first.
  class Entries {
   public:
    struct End {};
    class Iterator {
     public:
      Iterator(const NextivaLog& log, std::size_t position) : log_{&log}, position_{position} {}
      [[nodiscard]] std::size_t operator*() const { return position_; }
      Iterator& operator++() {
        position_ = log_->before(position_);
        return *this;
      }
      friend bool operator==(const Iterator& a, End) { return a.position_ == NextivaLog::kNone; }

     private:
      const NextivaLog* log_;
      std::size_t position_;
    };
    Entries(const NextivaLog& log, std::size_t last) : log_{&log}, last_{last} {}
    [[nodiscard]] Iterator begin() const { return {*log_, last_}; }
    [[nodiscard]] static End end() { return {}; }

   private:
    const NextivaLog* log_;
    std::size_t last_;
  };

  template <class Id>
  [[nodiscard]] std::size_t last_of(Id thing) const {
    std::size_t last = log_->last_of(thing);
    while (last != NextivaLog::kNone && last >= length_)
      last = log_->before(last);
    return last;
  }
  template <class Id>
  [[nodiscard]] Entries entries_of(Id thing) const {
    return {*log_, last_of(thing)};
  }
  // The operation at the position when it is of this kind, else a null pointer.
  template <class Operation>
  [[nodiscard]] const Operation* said(std::size_t position) const {
    return std::get_if<Operation>(&(*log_)[position].operation);
  }
  [[nodiscard]] UserId actor(std::size_t position) const { return (*log_)[position].actor; }
  [[nodiscard]] const nextiva::World& world() const { return stage_->world; }

  const Stage<Nextiva>* stage_;
  const NextivaLog* log_;
  std::size_t length_;
};

}  // namespace privet::oracle
