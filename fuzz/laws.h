// Laws: what holds of every product that keeps the rules, said without the oracle. They drive the
// subject themselves and look only at its own answers, so that a misreading that engine and oracle
// share does not hide from them.
//
//   refused_changes_nothing   a refused operation leaves every observation as it was
//   surfaces_agree            whatever way a record is looked for, the answer is the same
//   totals_count_rows         a total is the number of rows listed, each of a record that is known
//   unrelated_commute         accepted operations of disjoint footprints may change places
//   renaming_commutes         other ids for people and records change nothing but the ids
//   narrowing_gives_nothing   nobody sees more for what somebody else narrowed
//   promises_are_kept         what make-visible, make-public, revoke and hand-over say, comes true
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "fuzz/laws/commuting.h"
#include "fuzz/laws/deal.h"
#include "fuzz/laws/kvcore.h"
#include "fuzz/laws/law.h"
#include "fuzz/laws/nextiva.h"
#include "fuzz/laws/steps.h"
#include "fuzz/laws/surfaces.h"
#include "fuzz/laws/walk.h"
#include "fuzz/sequence.h"
#include "harness/subject.h"
#include "model/rulebooks.h"

namespace privet::fuzz {

// Their names, in order.
[[nodiscard]] const std::vector<std::string>& law_names();

// The first law of those asked for that the subject breaks on the sequence; nothing when it breaks
// none, or runs into trouble, which is for the judge to tell.
template <Rulebook R>
[[nodiscard]] std::optional<LawBreak> check_laws(const Sequence<R>& sequence,
                                                 harness::Subject<R>& subject,
                                                 const LawOptions& options = {}) {
  const auto walked = laws::walk(sequence, subject, options);
  if (!walked)
    return std::nullopt;
  if (walked->broken)
    return walked->broken;
  if (auto broken = laws::check_steps(sequence, *walked, options))
    return broken;
  if (auto broken = laws::check_commuting(sequence, *walked, subject, options))
    return broken;
  return laws::check_renaming(sequence, *walked, subject, options);
}

// Compiled once, in nextiva.cpp, kvcore.cpp and deal.cpp.
extern template std::optional<LawBreak> check_laws<Nextiva>(const Sequence<Nextiva>&,
                                                            harness::Subject<Nextiva>&,
                                                            const LawOptions&);
extern template std::optional<LawBreak> check_laws<Kvcore>(const Sequence<Kvcore>&,
                                                           harness::Subject<Kvcore>&,
                                                           const LawOptions&);
extern template std::optional<LawBreak> check_laws<Deal>(const Sequence<Deal>&,
                                                         harness::Subject<Deal>&,
                                                         const LawOptions&);

}  // namespace privet::fuzz
