// privet report verify: a statement held against its event stream and, if wanted, against the
// subject.
#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "cli/case_pool.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/selected.h"
#include "cli/subjects.h"
#include "model/printable.h"
#include "reports/findings.h"
#include "reports/statement.h"
#include "reports/text.h"
#include "scenarios/source.h"

namespace privet::cli {

namespace po = boost::program_options;
namespace exit_code = harness::exit_code;
using harness::CaseResult;
using harness::RunRecord;

namespace {

constexpr std::size_t kLongestQuote = 200;

using Faults = std::vector<std::string>;  // why the statement does not hold, a sentence each

OptionParser parser() {
  OptionParser parser{
      "report verify [OPTION…] STATEMENT EVENTS [-- ADAPTER…]",
      "Holds a statement (conformance.json) against its event stream: hashes, counts, verdict. "
      "With\n"
      "--replay each case that went wrong is run again and must end in the same way. Ends with 0\n"
      "when all holds, 1 when something does not, 3 when one of the two is broken.",
      "  privet report verify build/report/conformance.json build/report/events.jsonl\n"
      "  privet report verify --replay build/report/conformance.json build/report"};
  const auto word = [](const char* name) { return po::value<std::string>()->value_name(name); };
  parser.add_subject();
  parser.options().add_options()("replay", po::bool_switch(), "run again what went wrong")(
      "suite", words_value("PATH"),
      "files and folders that have the cases; default: the shipped suite; may be repeated")(
      "jobs", word("N")->default_value("1"), "cases run at the same time")(
      "path", words_value("PATH"), "the statement and the stream (also without --path)");
  return parser;
}

std::string in_backticks(std::string_view text) {
  return "`" + printable(text, kLongestQuote) + "`";
}

// The subject of the run. That of an adapter has to be said: a stream does not know its command.
Result<SubjectChoice> subject_again(const po::variables_map& given, const OptionParser& parser,
                                    const RunRecord& record) {
  const bool said =
      !given["subject"].defaulted() || given.count("url") != 0 || !parser.adapter_command().empty();
  if (said)
    return subject_of(given, parser);
  auto choice = parse_subject(record.header.subject);
  if (!choice) {
    return fail("the subject of the run is " + in_backticks(record.header.subject), {},
                "give its adapter's command after `--`");
  }
  return choice;
}

Result<std::vector<Reading>> readings_again(const RunRecord& record) {
  std::vector<Reading> readings;
  for (const auto& [key, value] : record.header.interpretation) {
    auto reading = parse_reading(key + "=" + value);
    if (!reading)
      return tl::unexpected{reading.error()};
    readings.push_back(*std::move(reading));
  }
  return readings;
}

// The ids of what went wrong, with how.
using Wrong = std::unordered_map<std::string, const CaseResult*>;
Wrong wrong_of(const RunRecord& record) {
  Wrong wrong;
  for (const CaseResult& result : record.cases) {
    if (reports::went_wrong(result.outcome))
      wrong.emplace(result.id, &result);
  }
  return wrong;
}

// `failed: leak [in_search] NEX-12 …; lockout …`, `crash`
std::string end_of(const CaseResult& result) {
  std::set<std::string> signatures;
  for (const harness::Divergence& divergence : result.divergences)
    signatures.insert(render(divergence.signature));
  const std::vector<std::string> all{signatures.begin(), signatures.end()};
  return reports::plain_word(result.outcome) +
         (all.empty() ? "" : ": " + reports::joined(all, "; "));
}

// Runs cases again and says of each that ends otherwise how.
class Replay {
 public:
  Replay(const po::variables_map& given, const OptionParser& parser, const RunRecord& record)
      : given_{&given}, parser_{&parser}, record_{&record}, wrong_{wrong_of(record)} {}

  // The error is the exit code, and was complained of.
  [[nodiscard]] tl::expected<Faults, int> run() {
    if (wrong_.empty())
      return Faults{};
    if (const int code = prepare(); code != exit_code::kConformant)
      return tl::unexpected{code};
    const std::vector<const scenarios::CaseInfo*> chosen = cases();
    if (const int code = meet_subject(chosen); code != exit_code::kConformant)
      return tl::unexpected{code};
    catch_signals();
    const std::vector<CaseResult> results = run_cases(
        *suite_, chosen,
        {.subject = *subject_, .options = {*readings_, "", command_of(*subject_)}, .jobs = *jobs_});
    if (caught_signal() != 0)
      return tl::unexpected{exit_code::kInterrupted + caught_signal()};
    compare(results);
    return std::move(faults_);
  }
  [[nodiscard]] std::size_t cases_run() const { return wrong_.size(); }

 private:
  [[nodiscard]] int prepare() {
    subject_ = subject_again(*given_, *parser_, *record_);
    if (!subject_)
      return usage_error(subject_.error());
    readings_ = readings_again(*record_);
    if (!readings_) {
      complain("the run was read in a way that there is not: " + readings_.error().message);
      return exit_code::kBrokenSuite;
    }
    jobs_ = jobs_of(*given_);
    if (!jobs_)
      return usage_error(jobs_.error());
    return load();
  }
  [[nodiscard]] int load() {
    Selection selection;
    if (given_->count("suite") != 0) {
      const auto& paths = (*given_)["suite"].as<Arguments>();
      selection.paths = {paths.begin(), paths.end()};
    } else {
      selection.paths = {shipped_suite()};
    }
    suite_ = load_selected(selection);
    if (!suite_)
      return usage_error(suite_.error());
    // A campaign has no suite: its cases are those that it kept.
    const std::string& wanted = record_->header.suite;
    if (wanted.empty() || wanted == suite_->hash)
      return exit_code::kConformant;
    return usage_error({"this is not the suite of the run: it is " + suite_->hash +
                            ", the run had " + printable(wanted, kLongestQuote),
                        {},
                        "give the suite of the run by --suite"});
  }
  [[nodiscard]] std::vector<const scenarios::CaseInfo*> cases() const {
    std::vector<const scenarios::CaseInfo*> chosen;
    for_each_case(*suite_, [&](const auto&, const auto& one) {
      if (wrong_.contains(one.info.id))
        chosen.push_back(&one.info);
    });
    return chosen;
  }
  [[nodiscard]] int meet_subject(const std::vector<const scenarios::CaseInfo*>& chosen) {
    if (!chosen.empty()) {
      if (const auto met = meet(*subject_, chosen.front()->rulebook); !met)
        return not_met(met.error());
    }
    if (const auto borne = bear_jobs(*subject_, *jobs_); !borne)
      return usage_error(borne.error());
    readings_ = agreed_readings(*subject_, *std::move(readings_));
    if (!readings_)
      return usage_error(readings_.error());
    if (!chosen.empty() && subject_->word != record_->header.subject) {
      faults_.push_back("the subject is " + in_backticks(subject_->word) + ", that of the run is " +
                        in_backticks(record_->header.subject));
    }
    return exit_code::kConformant;
  }
  void compare(const std::vector<CaseResult>& results) {
    std::set<std::string> ran;
    for (const CaseResult& result : results) {
      ran.insert(result.id);
      const std::string now = end_of(result);
      const std::string then = end_of(*wrong_.at(result.id));
      if (now != then) {
        faults_.push_back(result.id + " ends otherwise: " + printable(now, kLongestQuote) +
                          ", in the run it was " + printable(then, kLongestQuote));
      }
    }
    for (const CaseResult& result : record_->cases) {
      if (wrong_.contains(result.id) && !ran.contains(result.id))
        faults_.push_back(in_backticks(result.id) +
                          " is no case of the suite, so it cannot be run again");
    }
  }

  const po::variables_map* given_;
  const OptionParser* parser_;
  const RunRecord* record_;
  Wrong wrong_;
  Result<SubjectChoice> subject_;
  Result<std::vector<Reading>> readings_;
  Result<std::size_t> jobs_;
  Result<LoadedSuite> suite_;
  Faults faults_;
};

// What was said is what the stream gives, and the stream is at one with itself.
tl::expected<Faults, int> check(const std::string& path, const KeptStream& stream) {
  const auto statement = load_bytes(path);
  if (!statement)
    return tl::unexpected{usage_error(statement.error())};
  auto faults = reports::check_statement(*statement, stream.record, stream.text);
  if (!faults) {
    complain(scenarios::render_error(faults.error(), path, *statement));
    return tl::unexpected{exit_code::kBrokenSuite};
  }
  const int given = exit_code_of(stream.record);
  if (given != stream.record.exit_code) {
    faults->push_back("the stream ends with exit code " + std::to_string(stream.record.exit_code) +
                      ", its cases give " + std::to_string(given));
  }
  if (!faults->empty() && stream.record.header.privet != PRIVET_VERSION) {
    faults->push_back("the stream is of privet " + printable(stream.record.header.privet, 40) +
                      ", this is " PRIVET_VERSION ", which may say the same in other words");
  }
  return *std::move(faults);
}

int conclude(const Faults& faults, const std::string& held) {
  for (const std::string& fault : faults)
    print(printable(fault) + "\n");
  print(faults.empty() ? "the statement holds: " + held + "\n" : "the statement does NOT hold\n");
  return faults.empty() ? exit_code::kConformant : exit_code::kNonConformant;
}

int verify(const po::variables_map& given, const OptionParser& parser) {
  const Arguments paths = given.count("path") == 0 ? Arguments{} : given["path"].as<Arguments>();
  if (paths.size() != 2) {
    return usage_error(
        {"name the statement and its event stream", {}, "see privet report verify --help"});
  }
  const bool replays = is_on(given, "replay");
  if (!replays && (!parser.adapter_command().empty() || given.count("url") != 0 ||
                   !given["subject"].defaulted() || given.count("suite") != 0))
    return usage_error({"a subject or a suite is for --replay"});
  const auto stream = load_stream(paths[1]);
  if (!stream)
    return stream.error();
  auto faults = check(paths[0], *stream);
  if (!faults)
    return faults.error();
  std::string held = "hashes, counts and verdict are those of the events";
  if (replays) {
    Replay replay{given, parser, stream->record};
    const auto more = replay.run();
    if (!more)
      return more.error();
    faults->insert(faults->end(), more->begin(), more->end());
    held +=
        "; " + reports::counted(replay.cases_run(), "case") + " run again, and nothing else came";
  }
  return conclude(*faults, held);
}

}  // namespace

int report_verify_command(const Arguments& arguments) {
  OptionParser options = parser();
  const auto given = options.parse(arguments);
  if (const auto code = ended_early(options, given))
    return *code;
  return verify(*given, options);
}

}  // namespace privet::cli
