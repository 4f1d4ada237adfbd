#include "cli/subjects.h"

#include "model/rulebooks.h"
#include "model/words.h"

namespace privet::cli {

Result<SubjectChoice> parse_subject(const std::string& word) {
  constexpr std::string_view kMutant = "mutant:";
  if (word == "engine")
    return SubjectChoice{SubjectKind::Engine, "", word};
  if (word == "oracle")
    return SubjectChoice{SubjectKind::Oracle, "", word};
  if (!word.starts_with(kMutant)) {
    return fail("there is no subject `" + word + "`", {}, "subjects are engine, oracle, mutant:ID");
  }
  const std::string id = word.substr(kMutant.size());
  std::vector<std::string> known;
  boost::mp11::mp_for_each<Rulebooks>([&](auto book) {
    for (std::string& one : subjects::mutant_ids<decltype(book)>())
      known.push_back(std::move(one));
  });
  if (std::ranges::find(known, id) == known.end()) {
    return fail("there is no mutant `" + id + "`", {}, did_you_mean(id, known));
  }
  return SubjectChoice{SubjectKind::Mutant, id, word};
}

}  // namespace privet::cli
