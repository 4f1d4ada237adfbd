// A broken law, and what is asked for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace privet::fuzz {

struct LawBreak {
  std::string law;
  std::string what;
  std::size_t step = 0;  // acts done, the last one included
};

struct LawOptions {
  std::vector<std::string> laws = {};  // empty: all
  std::size_t look_every = 4;          // steps from one whole look at every surface to the next
  std::size_t swaps = 4;               // pairs that change places

  [[nodiscard]] bool asks_for(std::string_view law) const;
};

namespace laws {

inline constexpr const char* kRefusedChangesNothing = "refused_changes_nothing";
inline constexpr const char* kSurfacesAgree = "surfaces_agree";
inline constexpr const char* kTotalsCountRows = "totals_count_rows";
inline constexpr const char* kUnrelatedCommute = "unrelated_commute";
inline constexpr const char* kRenamingCommutes = "renaming_commutes";
inline constexpr const char* kNarrowingGivesNothing = "narrowing_gives_nothing";
inline constexpr const char* kPromisesAreKept = "promises_are_kept";

// What a rulebook brings to the laws; specialised in fuzz/laws/<rulebook>.h:
//   whole_look, fold, Asked              as in the rulebook's fold.h
//   shown_name(const RecordValues&)      the record's name, where it is shown
//   speaks_with_one_voice(values)        whether what is shown twice reads the same
//   footprint_of(act), narrows(act, reading)
//   broken_promise(const Promise<R>&)    what an accepted act promised and did not keep
template <class R>
struct BookLaws;

}  // namespace laws
}  // namespace privet::fuzz
