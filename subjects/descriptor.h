// A file descriptor that is closed with its owner.
#pragma once

#include <unistd.h>
#include <utility>

namespace privet::subjects {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, kClosed)} {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  // Below zero when it is closed; poll() passes over such a one.
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  void close() {
    if (is_open())
      ::close(std::exchange(number_, kClosed));
  }

 private:
  static constexpr int kClosed = -1;
  int number_ = kClosed;
};

}  // namespace privet::subjects
