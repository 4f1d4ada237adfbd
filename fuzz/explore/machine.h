// The seam between explorer and rulebooks: what can be explored. States in packed form, a fixed
// list of acts, and what each act comes to in each state.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace privet::fuzz::explore {

using StateIndex = std::uint32_t;  // the number of a state, in the order in which they were met
using ActIndex = std::uint16_t;
inline constexpr std::size_t kMostActs = std::size_t{1} << 16U;

// How an act ended. Indifferent: what was asked for is so already, a subject may answer either way;
// the state stays, as it does when the act is refused.
enum class Taken : std::uint8_t { Accepted, Refused, Indifferent };
inline constexpr std::size_t kTakens = 3;

// A machine has besides what the concept asks for
//   void expand(const Packed& state, Visit visit) const
//     Calls visit(act index, Taken, const Packed& successor) for each act that can be asked in the
//     state, in order of the acts. (Of altered tables a refusal may leave traces: whoever looks for
//     states looks at the successor, not at how the act ended.)
// Renamings take the start to itself, acts to acts, and the successors of a state to those of the
// renamed one. Copies of a machine may be used by a thread each.
template <class M>
concept Machine = requires(const M& machine, const typename M::Packed& state) {
  typename M::Packed;  // like std::array<std::uint64_t, N>: trivially copyable, ==, no padding
  requires std::is_trivially_copyable_v<typename M::Packed>;
  requires std::equality_comparable<typename M::Packed>;
  requires std::has_unique_object_representations_v<typename M::Packed>;
  requires std::copy_constructible<M>;
  { machine.start() } -> std::same_as<typename M::Packed>;
  { machine.act_count() } -> std::convertible_to<std::size_t>;
  machine.expand(state, [](std::size_t, Taken, const typename M::Packed&) {});
  // The least of all states that are this one under another naming of interchangeable people and
  // things, and how many different ones there are.
  { machine.canonical(state) } -> std::same_as<typename M::Packed>;
  { machine.orbit_size(state) } -> std::convertible_to<std::uint64_t>;
};

}  // namespace privet::fuzz::explore
