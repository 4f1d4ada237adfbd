#include "fuzz/campaign.h"

#include <array>

namespace privet::fuzz {

namespace {

constexpr WorldSize kSmall{.users = 4, .records = 3, .others = 2};

WorldSize draw_size(Choices& choices) {
  constexpr std::array<WorldSize, 8> kSizes{{kSmall,
                                             kSmall,
                                             kSmall,
                                             {.users = 3, .records = 1, .others = 1},
                                             {.users = 3, .records = 2, .others = 2},
                                             {.users = 5, .records = 4, .others = 2},
                                             {.users = 6, .records = 3, .others = 3},
                                             {.users = 12, .records = 12, .others = 4}}};
  return kSizes.at(choices.below(kSizes.size()));
}

// A fault that needs a build-up is missed by short episodes, and a reset hides what accumulates.
std::size_t draw_length(Choices& choices) {
  constexpr std::array<std::size_t, 16> kLengths{5,  10, 15, 20, 30, 40,  50,  50,
                                                 50, 50, 60, 80, 80, 100, 200, 400};
  return kLengths.at(choices.below(kLengths.size()));
}

// About half of the kinds, one at least.
KindSet draw_kinds(Choices& choices, std::size_t kinds) {
  KindSet chosen = KindSet{1} << choices.below(kinds);
  for (std::size_t kind = 0; kind < kinds; ++kind)
    chosen |= KindSet{choices.below(2)} << kind;
  return chosen;
}

}  // namespace

EpisodeShape draw_shape(Choices& choices, std::size_t kinds) {
  EpisodeShape shape;
  shape.size = draw_size(choices);
  shape.operations = draw_length(choices);
  shape.aimed = 70;
  shape.near_misses = 30;
  shape.retried = choices.below(3) == 0 ? 30 : 0;
  shape.focus = choices.below(2) == 0 ? 60 : 0;
  const std::size_t manner = choices.below(10);
  if (manner == 0) {
    shape.aimed = 0;
    shape.near_misses = 0;
  } else if (manner <= 2) {
    shape.allowed = draw_kinds(choices, kinds);
  } else if (manner <= 4) {
    shape.favoured = choices.below(kinds);
  }
  return shape;
}

WordStream words_of(std::uint64_t seed, std::string_view rulebook, std::uint64_t episode) {
  std::uint64_t mixed = seed;
  for (const char c : rulebook)
    mixed = mixed * 0x100000001B3U + static_cast<unsigned char>(c);
  // The numbers of neighbours lie far apart in the stream.
  return WordStream{(mixed * 0xD1342543DE82EF95U) ^ (episode * 0xAEF17502108EF2D9U)};
}

}  // namespace privet::fuzz
