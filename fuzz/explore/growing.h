// An array of plain values for very many of them: it grows where it stands as far as the system
// can do that, so that growing neither copies nor takes the room twice.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <limits>
#include <memory>
#include <span>
#include <type_traits>

namespace privet::fuzz::explore {

template <class T>
class Growing {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }
  [[nodiscard]] const T& operator[](std::size_t i) const { return items_.get()[i]; }
  [[nodiscard]] std::span<const T> items() const { return {items_.get(), size_}; }

  // False when there is no such room; what was there is there still.
  [[nodiscard]] bool reserve(std::size_t capacity) {
    if (capacity <= capacity_)
      return true;
    if (capacity > std::numeric_limits<std::size_t>::max() / sizeof(T))
      return false;
    void* const grown = std::realloc(items_.get(), capacity * sizeof(T));
    if (grown == nullptr)
      return false;
    (void)items_.release();
    items_.reset(static_cast<T*>(grown));
    capacity_ = capacity;
    return true;
  }
  // Requires room.
  void push_back(const T& item) { items_.get()[size_++] = item; }

 private:
  struct Free {
    void operator()(T* items) const { std::free(items); }
  };
  std::unique_ptr<T, Free> items_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace privet::fuzz::explore
