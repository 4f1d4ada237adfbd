// The subjects that `--subject` names.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "harness/subject.h"
#include "model/result.h"
#include "subjects/in_process.h"
#include "subjects/mutant.h"

namespace privet::cli {

enum class SubjectKind { Engine, Oracle, Mutant };

// `engine`, `oracle` or `mutant:ID`.
struct SubjectChoice {
  SubjectKind kind = SubjectKind::Engine;
  std::string mutant;  // its id
  std::string word;    // as given
};

// Errors: a word that is no subject, a mutant that no rulebook has.
[[nodiscard]] Result<SubjectChoice> parse_subject(const std::string& word);

// A mutant of one rulebook leaves the others unaltered.
template <Rulebook R>
[[nodiscard]] std::unique_ptr<harness::Subject<R>> make_subject(const SubjectChoice& choice) {
  if (choice.kind == SubjectKind::Oracle)
    return std::make_unique<subjects::OracleSubject<R>>();
  if (choice.kind == SubjectKind::Mutant) {
    if (auto mutant = subjects::make_mutant<R>(choice.mutant))
      return mutant;
  }
  return std::make_unique<subjects::EngineSubject<R>>();
}

}  // namespace privet::cli
