#include "fuzz/explore/hash_index.h"

#include <bit>
#include <cstdlib>
#include <cstring>
#include <sys/mman.h>

namespace privet::fuzz::explore {

bool HashIndex::reset(std::size_t states) {
  PRIVET_CHECK(states <= kMostStates);
  slots_.reset();
  room_ = 0;
  const std::size_t slots = slots_for(states);
  slots_.reset(static_cast<std::uint32_t*>(std::calloc(slots, sizeof(std::uint32_t))));
  if (!slots_)
    return false;
  number_mask_ = static_cast<std::uint32_t>(slots - 1);
  shift_ = 64U - static_cast<unsigned>(std::countr_zero(slots));
  room_ = slots / 4 * 3;
  return true;
}

}  // namespace privet::fuzz::explore
