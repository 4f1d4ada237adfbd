#include "harness/figures.h"

namespace privet::harness {

std::optional<std::uint64_t> Kills::percentile(std::size_t percent) const {
  const std::size_t campaigns = to_kill.size() + survived;
  if (campaigns == 0 || percent == 0)
    return std::nullopt;
  const std::size_t place = (campaigns * percent + 99) / 100 - 1;
  return place < to_kill.size() ? std::optional{to_kill[place]} : std::nullopt;
}

}  // namespace privet::harness
