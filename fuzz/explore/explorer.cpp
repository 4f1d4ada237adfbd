#include "fuzz/explore/explorer.h"

#include <string>

namespace privet::fuzz::explore {

namespace {

std::string reached(const Exploring& progress) {
  return std::to_string(progress.states) + " states were found, of which " +
         std::to_string(progress.expanded) + " were explored, at depth " +
         std::to_string(progress.depth);
}

}  // namespace

tl::unexpected<Error> fail_for_room(const Exploring& progress, const ExploreOptions& options) {
  const bool limited = options.byte_limit != std::numeric_limits<std::size_t>::max();
  return fail((limited ? "no room within " + std::to_string(options.byte_limit) + " bytes"
                       : std::string{"no memory"}) +
                  " for more states: " + reached(progress),
              {}, "allow more memory, or explore a smaller world");
}

tl::unexpected<Error> fail_for_states(const Exploring& progress, const ExploreOptions& options) {
  return fail("more than " + std::to_string(options.state_limit) + " states: " + reached(progress),
              {}, "allow more states, or explore a smaller world");
}

tl::unexpected<Error> fail_for_interruption(const Exploring& progress) {
  return fail("interrupted: " + reached(progress));
}

}  // namespace privet::fuzz::explore
