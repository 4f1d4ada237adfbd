// A vector indexed by a strong id.
#pragma once

#include <cstddef>
#include <vector>

namespace privet {

template <class Id, class Row>
class Table {
 public:
  using IdType = Id;
  using RowType = Row;

  [[nodiscard]] bool contains(Id id) const { return id.index() < rows_.size(); }
  [[nodiscard]] const Row& operator[](Id id) const { return rows_[id.index()]; }
  [[nodiscard]] Row& operator[](Id id) { return rows_[id.index()]; }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  Id push_back(Row row) {
    rows_.push_back(std::move(row));
    return Id{rows_.size() - 1};
  }
  [[nodiscard]] auto begin() const { return rows_.begin(); }
  [[nodiscard]] auto end() const { return rows_.end(); }
  friend bool operator==(const Table&, const Table&) = default;

 private:
  std::vector<Row> rows_;
};

}  // namespace privet
