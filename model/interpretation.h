// Readings by their keys and words: NEX-A04=nobody. The first value of each is the default.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "model/bind.h"
#include "model/result.h"
#include "model/words.h"

namespace privet {

// A key and a word for it.
struct Reading {
  std::string key;
  std::string value;
  friend bool operator==(const Reading&, const Reading&) = default;
};

// A key with the words it can have, default first.
struct ReadingChoice {
  std::string key;
  std::vector<std::string> values;
};

namespace detail {

// Calls `visit(key, member)` for each reading of an interpretation.
template <class Interpretation, class Visit>
void for_each_reading(Interpretation& interpretation, Visit visit) {
  std::size_t index = 0;
  boost::mp11::mp_for_each<Members<std::remove_const_t<Interpretation>>>(
      [&](auto member) { visit(Interpretation::kKeys[index++], interpretation.*member.pointer); });
}

}  // namespace detail

// All that can be chosen, in order of the keys.
template <class Interpretation>
[[nodiscard]] std::vector<ReadingChoice> reading_choices() {
  std::vector<ReadingChoice> choices;
  const Interpretation defaults;
  detail::for_each_reading(defaults, [&]<class Enum>(std::string_view key, Enum) {
    choices.push_back({std::string{key}, words<Enum>()});
  });
  return choices;
}

// The reading chosen for each key.
template <class Interpretation>
[[nodiscard]] std::vector<Reading> readings(const Interpretation& interpretation) {
  std::vector<Reading> all;
  detail::for_each_reading(interpretation, [&](std::string_view key, auto value) {
    all.push_back({std::string{key}, word(value)});
  });
  return all;
}

// Those that differ from the default.
template <class Interpretation>
[[nodiscard]] std::vector<Reading> chosen_readings(const Interpretation& interpretation) {
  std::vector<Reading> chosen;
  const std::vector<Reading> defaults = readings(Interpretation{});
  const std::vector<Reading> all = readings(interpretation);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] != defaults[i])
      chosen.push_back(all[i]);
  }
  return chosen;
}

// Sets one reading. Errors: unknown key, unknown word for it.
template <class Interpretation>
[[nodiscard]] Result<void> choose_reading(Interpretation& interpretation, const Reading& reading) {
  Result<void> done =
      fail("there is no reading `" + reading.key + "`", {},
           did_you_mean(reading.key, {Interpretation::kKeys.begin(), Interpretation::kKeys.end()}));
  detail::for_each_reading(interpretation, [&]<class Enum>(std::string_view key, Enum& value) {
    if (key != reading.key)
      return;
    const auto parsed = parse_word<Enum>(reading.value);
    if (parsed)
      value = *parsed;
    done = parsed ? Result<void>{}
                  : fail("`" + reading.value + "` is no reading of " + reading.key, {},
                         did_you_mean(reading.value, words<Enum>()));
  });
  return done;
}

}  // namespace privet
