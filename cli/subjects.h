// What is judged: `--subject`, or an adapter behind a command or a URL.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/mp11.hpp>
#include <boost/program_options.hpp>

#include "cli/options.h"
#include "harness/subject.h"
#include "model/interpretation.h"
#include "model/result.h"
#include "model/rulebooks.h"
#include "subjects/channel.h"
#include "subjects/hello.h"

namespace privet::cli {

enum class SubjectKind { Engine, Oracle, Mutant, Adapter };

// A command or a URL, never both.
struct AdapterChoice {
  std::vector<std::string> command;
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;  // secret
  std::string token;                                         // secret
  std::chrono::milliseconds timeout{5000};
  std::chrono::milliseconds settle{0};
  bool validate = false;  // each message, against the schema of the protocol
};

struct SubjectChoice {
  SubjectKind kind = SubjectKind::Engine;
  std::string mutant;  // its id
  std::string word;    // how reports call it: as given, or by an adapter's own name
  AdapterChoice adapter;
  subjects::Hello hello;  // an adapter's, once it was met

  // Whether it has the rulebook. All have, but adapters.
  [[nodiscard]] bool offers(std::string_view rulebook) const;
  // Whether it is the engine or the oracle itself: what differs then is privet's own fault.
  [[nodiscard]] bool is_reference() const;
};

// Reads what add_subject() added. Errors: a word that is no subject, a mutant that no rulebook has,
// two subjects at once, an environment variable that is not set.
[[nodiscard]] Result<SubjectChoice> subject_of(const boost::program_options::variables_map& given,
                                               const OptionParser& parser);
// `engine`, `oracle` or `mutant:ID`.
[[nodiscard]] Result<SubjectChoice> parse_subject(const std::string& word);

// The options that name the subject again, fit for a report: no folder of this machine and nothing
// secret. Begins with a blank; empty for the engine. An adapter's command stands last on a line.
[[nodiscard]] std::string options_of(const SubjectChoice& choice);
[[nodiscard]] std::string command_of(const SubjectChoice& choice);
// The options that say how it is judged: the subject and its readings, and how long it may take.
[[nodiscard]] std::vector<std::string> judging_options(const SubjectChoice& choice,
                                                       const std::vector<Reading>& readings);

// Starts an adapter, asks what it is and ends it again. Nothing to do for others. The error says
// why it cannot be met.
[[nodiscard]] Result<void> meet(SubjectChoice& choice, std::string_view rulebook);
// An error when so many cannot work on the subject at the same time. Requires that it was met.
[[nodiscard]] Result<void> bear_jobs(const SubjectChoice& choice, std::size_t jobs);
// Complains that it cannot, and returns the exit code for it.
[[nodiscard]] int not_met(const Error& error);
// Readings of the run: those that the subject declares, and those chosen. An error where they
// contradict.
[[nodiscard]] Result<std::vector<Reading>> agreed_readings(const SubjectChoice& choice,
                                                           std::vector<Reading> chosen);
// The readings a subject is judged by, given those agreed on. An adapter cannot be told another for
// a case, so of an adapter all are named, those that nobody chose with their default.
[[nodiscard]] std::vector<Reading> judged_readings(const SubjectChoice& choice,
                                                   std::vector<Reading> agreed);

[[nodiscard]] std::unique_ptr<subjects::Channel> make_channel(const AdapterChoice& adapter);

// A mutant of one rulebook leaves the others unaltered.
template <Rulebook R>
[[nodiscard]] std::unique_ptr<harness::Subject<R>> make_subject(const SubjectChoice& choice);

// Compiled once, in subjects.cpp.
extern template std::unique_ptr<harness::Subject<Nextiva>> make_subject(const SubjectChoice&);
extern template std::unique_ptr<harness::Subject<Kvcore>> make_subject(const SubjectChoice&);
extern template std::unique_ptr<harness::Subject<Deal>> make_subject(const SubjectChoice&);

// The subjects of one worker, one a rulebook: made when first asked for and kept.
class Subjects {
 public:
  // The choice outlives it.
  explicit Subjects(const SubjectChoice& choice) : choice_{&choice} {}

  template <Rulebook R>
  [[nodiscard]] harness::Subject<R>& of() {
    auto& subject = std::get<std::unique_ptr<harness::Subject<R>>>(made_);
    if (!subject)
      subject = make_subject<R>(*choice_);
    return *subject;
  }

 private:
  template <class R>
  using Pointer = std::unique_ptr<harness::Subject<R>>;

  const SubjectChoice* choice_;
  boost::mp11::mp_rename<boost::mp11::mp_transform<Pointer, Rulebooks>, std::tuple> made_;
};

}  // namespace privet::cli
