// `privet certify`: what it is told, the pieces that its work is done in, and the files that keep
// what is done.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/subjects.h"
#include "fuzz/certify/pace.h"
#include "fuzz/certify/small_suite.h"
#include "harness/outcome.h"
#include "model/interpretation.h"
#include "model/result.h"

namespace privet::cli {

struct CertifyOptions {
  SubjectChoice subject;
  std::vector<std::string> rulebooks;  // that are certified
  std::vector<Reading> readings;
  std::vector<std::string> worlds;  // globs on the names of small worlds; none: all
  fuzz::certify::SuiteOptions suite;
  std::uint64_t seed = 1;
  std::uint64_t operations = 300'000;               // of the campaign of each rulebook
  std::uint64_t steps = 0;                          // for tours and suites; 0: no limit
  std::optional<std::chrono::milliseconds> budget;  // for the same
  std::size_t jobs = 1;
  std::string report;  // a folder
  bool restart = false;
  std::string timestamp;
  bool verbose = false;
  bool color = false;
};

// What is done at a stretch: what came of it is kept as a record of its own, and not done again.
struct Piece {
  std::string name;         // `deal/tour/small/moving`
  std::uint64_t steps = 0;  // about
  std::function<harness::RunRecord(const fuzz::certify::Pace&)> run;
};

// Tours, suites, walks and the campaign of one rulebook.
class RulebookPlan {
 public:
  RulebookPlan() = default;
  RulebookPlan(const RulebookPlan&) = delete;
  RulebookPlan& operator=(const RulebookPlan&) = delete;
  RulebookPlan(RulebookPlan&&) = delete;
  RulebookPlan& operator=(RulebookPlan&&) = delete;
  virtual ~RulebookPlan() = default;

  // What each tour and suite takes, in steps.
  [[nodiscard]] virtual std::vector<std::uint64_t> costs() const = 0;
  // Gives each of them so many.
  virtual void share(std::span<const std::uint64_t> steps) = 0;
  // `deal: 20 worlds, …`
  [[nodiscard]] virtual std::string told() const = 0;
  // The plan outlives them.
  [[nodiscard]] virtual std::vector<Piece> pieces() const = 0;
  // Steps a second of the subject, tried for so long.
  [[nodiscard]] virtual double rate(std::chrono::milliseconds time) const = 0;
};

// One for each rulebook of the options, which outlive them.
[[nodiscard]] std::vector<std::unique_ptr<RulebookPlan>> plan_rulebooks(
    const CertifyOptions& options);

// The records of pieces that are done, in a folder of the report.
class Journal {
 public:
  // `plan`: what was asked for, in so many words. An error when the folder keeps pieces of another
  // plan; `restart` drops them.
  [[nodiscard]] static Result<Journal> open(const std::string& folder, const std::string& plan,
                                            bool restart);
  // What was kept of the piece; nothing when it was not done, or its record cannot be read.
  [[nodiscard]] std::optional<harness::RunRecord> find(const std::string& piece) const;
  [[nodiscard]] Result<void> keep(const std::string& piece, const harness::RunRecord& record) const;

 private:
  explicit Journal(std::string folder) : folder_{std::move(folder)} {}
  [[nodiscard]] std::string path_of(const std::string& piece) const;

  std::string folder_;
};

// The verdict and its reasons, from all that the record holds.
void conclude(harness::RunRecord& record);

}  // namespace privet::cli
