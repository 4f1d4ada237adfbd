// Where an engine keeps its state. Guards and effects are written once, over either store.
//
//   Inline   at most 8 principals and 4 records; trivially copyable, no pointer: for fuzzing,
//            mutants and exploring.
//   Growing  any size: for large worlds.
//
// A store offers Table<Id, Row>, Records<Id, Row>, IdSet<Id> and Levels<Principal, Level>. Reading
// a row requires contains(id); new rows come with ensure(). An id beyond an inline store's room is
// a broken promise.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include <boost/container/flat_map.hpp>
#include <boost/container/flat_set.hpp>

#include "model/check.h"
#include "model/strong_id.h"

namespace privet::engine {

struct Inline {
  static constexpr std::size_t kRoom = 8;     // things of one kind
  static constexpr std::size_t kRecords = 4;  // records

  template <class Id, class Row, std::size_t kCapacity = kRoom>
  class Table {
   public:
    [[nodiscard]] bool contains(Id id) const { return id.index() < size_; }
    [[nodiscard]] const Row& operator[](Id id) const { return rows_[id.index()]; }
    [[nodiscard]] Row& operator[](Id id) { return rows_[id.index()]; }
    [[nodiscard]] std::size_t size() const { return size_; }
    // The row of `id`, made (with all before it) when the table does not reach so far.
    Row& ensure(Id id) {
      PRIVET_CHECK(id.index() < kCapacity);
      size_ = std::max(size_, static_cast<std::uint8_t>(id.index() + 1));
      return rows_[id.index()];
    }

   private:
    std::array<Row, kCapacity> rows_{};
    std::uint8_t size_ = 0;
  };
  template <class Id, class Row>
  using Records = Table<Id, Row, kRecords>;

  template <class Id>
  class IdSet {
   public:
    void insert(Id id) {
      PRIVET_CHECK(id.index() < kRoom);
      bits_ = static_cast<std::uint8_t>(bits_ | (1U << id.index()));
    }
    void erase(Id id) { bits_ = static_cast<std::uint8_t>(bits_ & ~(1U << id.index())); }
    void clear() { bits_ = 0; }
    [[nodiscard]] bool contains(Id id) const {
      return id.index() < kRoom && ((bits_ >> id.index()) & 1U) != 0;
    }
    [[nodiscard]] bool empty() const { return bits_ == 0; }
    // Calls `visit(id)` for each member, in order.
    template <class Visit>
    void for_each(Visit visit) const {
      for (std::size_t i = 0; i < kRoom; ++i) {
        if (contains(Id{i}))
          visit(Id{i});
      }
    }

   private:
    std::uint8_t bits_ = 0;
  };

  // Levels of principals: a map from std::variant<UserId, GroupId> to an enum.
  template <class Principal, class Level>
  class Levels {
   public:
    void set(Principal principal, Level level) {
      slots_[slot(principal)] = static_cast<std::uint8_t>(static_cast<int>(level) + 1);
    }
    void erase(Principal principal) { slots_[slot(principal)] = 0; }
    void clear() { slots_ = {}; }
    [[nodiscard]] std::optional<Level> find(Principal principal) const {
      const std::uint8_t stored = slots_[slot(principal)];
      return stored == 0 ? std::nullopt : std::optional{static_cast<Level>(stored - 1)};
    }
    // Calls `visit(principal, level)` for each entry: users first, in order of their ids.
    template <class Visit>
    void for_each(Visit visit) const {
      for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (slots_[i] != 0)
          visit(principal(i), static_cast<Level>(slots_[i] - 1));
      }
    }

   private:
    static std::size_t slot(Principal principal) {
      const std::size_t index = std::visit([](auto id) { return id.index(); }, principal);
      PRIVET_CHECK(index < kRoom);
      return principal.index() * kRoom + index;
    }
    static Principal principal(std::size_t slot) {
      if (slot < kRoom)
        return std::variant_alternative_t<0, Principal>{slot};
      return std::variant_alternative_t<1, Principal>{slot - kRoom};
    }
    std::array<std::uint8_t, 2 * kRoom> slots_{};
  };
};

struct Growing {
  template <class Id, class Row>
  class Table {
   public:
    [[nodiscard]] bool contains(Id id) const { return id.index() < rows_.size(); }
    [[nodiscard]] const Row& operator[](Id id) const { return rows_[id.index()]; }
    [[nodiscard]] Row& operator[](Id id) { return rows_[id.index()]; }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    Row& ensure(Id id) {
      if (!contains(id))
        rows_.resize(id.index() + 1);
      return rows_[id.index()];
    }

   private:
    std::vector<Row> rows_;
  };
  template <class Id, class Row>
  using Records = Table<Id, Row>;

  template <class Id>
  class IdSet {
   public:
    void insert(Id id) { ids_.insert(id); }
    void erase(Id id) { ids_.erase(id); }
    void clear() { ids_.clear(); }
    [[nodiscard]] bool contains(Id id) const { return ids_.contains(id); }
    [[nodiscard]] bool empty() const { return ids_.empty(); }
    template <class Visit>
    void for_each(Visit visit) const {
      for (const Id id : ids_)
        visit(id);
    }

   private:
    boost::container::flat_set<Id> ids_;
  };

  template <class Principal, class Level>
  class Levels {
   public:
    void set(Principal principal, Level level) { levels_.insert_or_assign(principal, level); }
    void erase(Principal principal) { levels_.erase(principal); }
    void clear() { levels_.clear(); }
    [[nodiscard]] std::optional<Level> find(Principal principal) const {
      const auto found = levels_.find(principal);
      return found == levels_.end() ? std::nullopt : std::optional{found->second};
    }
    template <class Visit>
    void for_each(Visit visit) const {
      for (const auto& [principal, level] : levels_)
        visit(principal, level);
    }

   private:
    boost::container::flat_map<Principal, Level> levels_;
  };
};

}  // namespace privet::engine
