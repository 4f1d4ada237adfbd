// Failures that are known: a list says which cases fail, how, why, and until when. What is not as
// listed is stale, so that no entry outlives its fault. Decides only; the file is read and edited
// by scenarios/known_file.h, and what day it is the caller says.
//
// An entry stands for each of its cases with each of its signatures. It forgives divergences and
// nothing else: no crash, no time-out, no protocol error, no error, no fault of the harness.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/outcome.h"

namespace privet::harness {

// Flaky: may fail as listed, or pass.
enum class KnownKind { Failing, Flaky };

// The word that stands for what `privet fuzz` finds, where else a case does.
inline constexpr std::string_view kKnownFuzz = "fuzz";
// What stands where a person has yet to say why.
inline constexpr std::string_view kKnownToDo = "TODO";
// More cases than this are too many for one entry.
inline constexpr std::size_t kMostKnownCases = 20;

struct KnownEntry {
  KnownKind kind = KnownKind::Failing;
  std::string cases;                    // an id, an id of old, a glob, or kKnownFuzz
  std::vector<std::string> signatures;  // as render(Signature) has them; at least one
  std::string reason;
  std::string issue;                                 // a URL
  std::optional<std::chrono::year_month_day> until;  // the last day it holds
  unsigned rate = 0;                                 // flaky only: percent
  std::string file;                                  // as it is called in messages
  int line = 0;
  friend bool operator==(const KnownEntry&, const KnownEntry&) = default;
};

// `2026-01-31`
[[nodiscard]] std::string render(const std::chrono::year_month_day& day);

// What a list is held against.
struct KnownCase {
  std::string id;
  std::vector<std::string> renamed_from;
};
enum class KnownScope {
  Suite,    // `privet run`: each entry has cases here
  Campaign  // `privet fuzz`: the cases are those of its corpus
};

// How the list is to be edited so that it says what a run has shown.
struct KnownChange {
  std::vector<std::size_t> removed;  // numbers of entries, rising
  std::vector<KnownEntry> added;     // all of them failing; file and line are empty
};

class KnownFailures {
 public:
  KnownFailures(std::vector<KnownEntry> entries, const std::vector<KnownCase>& cases,
                KnownScope scope);

  // Says whether the end of a case is expected: a failure whose every signature is listed, a pass
  // where no failure is listed. Anything else stays as it is. An expected failure has its reasons
  // from the list.
  void mark(CaseResult& result) const;

  // The entries that are stale on `today`, in their order, once for each way in which they are. Of
  // a case that was neither passed nor failed nothing is inferred. Results are of any order.
  [[nodiscard]] std::vector<StaleEntry> stale(const std::vector<CaseResult>& results,
                                              std::chrono::year_month_day today) const;

  // Entries of failing cases give up what did not show. What is left of one keeps its reason, issue
  // and date, an entry a case; failures that are not listed are added with kKnownToDo. Nothing else
  // changes: no flaky entry, none that matches no case or too many, none of kKnownFuzz.
  [[nodiscard]] KnownChange change(const std::vector<CaseResult>& results) const;

 private:
  // An entry and the ids of its cases.
  struct Listed {
    KnownEntry entry;
    std::vector<std::string> cases;
  };
  // What a run has shown of one case with one signature.
  enum class Shown { AsListed, Passed, Otherwise, Unknown };
  using Results = std::map<std::string_view, const CaseResult*>;

  [[nodiscard]] bool covers(const Listed& listed, const std::string& id) const;
  [[nodiscard]] bool is_settled(const Listed& listed) const;
  [[nodiscard]] bool is_listed(const std::string& id, const std::string& signature) const;
  [[nodiscard]] bool is_excused(const CaseResult& result) const;
  [[nodiscard]] Shown shown(const Results& results, const std::string& id,
                            const std::string& signature) const;
  void add_stale_of_list(const Listed& listed, std::chrono::year_month_day today,
                         std::vector<StaleEntry>& stale) const;
  void add_stale_of_results(const Listed& listed, const Results& results,
                            std::vector<StaleEntry>& stale) const;
  [[nodiscard]] std::vector<KnownEntry> left_of(const Listed& listed, const Results& results) const;

  std::vector<Listed> entries_;
  KnownScope scope_;
  std::vector<std::string> ids_;  // of the suite
};

}  // namespace privet::harness
