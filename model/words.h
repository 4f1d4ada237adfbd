// The words of described enums and members, as they stand on the wire and in files:
// OwnerOnly is `owner_only`, delete_ is `delete`.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "model/check.h"

namespace privet {

// `OwnerOnly` to `owner_only`.
[[nodiscard]] std::string snake_case(std::string_view upper_camel);
// Drops the underscore that keeps a member from being a keyword.
[[nodiscard]] constexpr std::string_view member_word(std::string_view member) {
  if (member.ends_with('_'))
    member.remove_suffix(1);
  return member;
}

// Whether the words of an enum are its enumerators to the letter (`Public`), as a product shows
// them, and not in snake case. Specialised beside such an enum.
template <class Enum>
inline constexpr bool kWordsAsShown = false;

// The words of the enumerators, in their order.
template <class Enum>
[[nodiscard]] const std::vector<std::string>& words() {
  static const std::vector<std::string> kWords = [] {
    std::vector<std::string> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto enumerator) {
      all.push_back(kWordsAsShown<Enum> ? enumerator.name : snake_case(enumerator.name));
    });
    return all;
  }();
  return kWords;
}

// Requires an enumerator; enumerators count from 0 without gaps.
template <class Enum>
[[nodiscard]] const std::string& word(Enum value) {
  const auto index = static_cast<std::size_t>(value);
  PRIVET_CHECK(index < words<Enum>().size());
  return words<Enum>()[index];
}

template <class Enum>
[[nodiscard]] std::optional<Enum> parse_word(std::string_view text) {
  const std::vector<std::string>& all = words<Enum>();
  const auto found = std::ranges::find(all, text);
  if (found == all.end())
    return std::nullopt;
  return static_cast<Enum>(found - all.begin());
}

// The candidate that looks most like `word`; empty when none is near.
[[nodiscard]] std::string nearest_word(std::string_view word,
                                       const std::vector<std::string>& candidates);
// "did you mean `x`?", or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& candidates);

}  // namespace privet
