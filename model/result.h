// Operating errors: what was wrong with an input, and where.
#pragma once

#include <string>

#include <tl/expected.hpp>

namespace privet {

// A place in a text: line and column from 1; 0 when there is none.
struct Place {
  int line = 0;
  int column = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

struct Error {
  std::string message;  // one sentence without a full stop
  Place place;
  std::string hint;  // the nearest valid word, or what to do; may be empty
};

// Functions that return one are marked nodiscard.
template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(std::string message, Place place = {},
                                                std::string hint = {}) {
  return tl::unexpected<Error>{Error{std::move(message), place, std::move(hint)}};
}

}  // namespace privet
