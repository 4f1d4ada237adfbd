#include "cli/case_pool.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/progress.h"
#include "fuzz/parallel.h"

namespace privet::cli {

namespace {

using harness::CaseResult;
using harness::Outcome;
using Job = std::function<CaseResult(Subjects&)>;

CaseResult not_run(const scenarios::CaseInfo& info, std::string reason) {
  CaseResult result;
  result.id = info.id;
  result.title = info.title;
  result.rulebook = info.rulebook;
  for (const RuleId rule : info.rules)
    result.rules.push_back(rule.str());
  result.tags = info.tags;
  result.level = info.level;
  result.expected = true;
  result.reason = std::move(reason);
  return result;
}

template <Rulebook R>
CaseResult run_one(const scenarios::Case<R>& one, const PoolOptions& options, Subjects& subjects) {
  if (!options.subject.offers(R::kName)) {
    CaseResult result = not_run(one.info, "the subject does not offer " + std::string{R::kName});
    result.outcome = Outcome::Unsupported;
    return result;
  }
  subjects::EngineSubject<R> witness;
  return scenarios::CaseRunner<R>{one, options.options, subjects.of<R>(), &witness}.run();
}

// A job for each chosen case, in their order.
std::vector<Job> jobs_of(const LoadedSuite& suite,
                         const std::vector<const scenarios::CaseInfo*>& chosen,
                         const PoolOptions& options) {
  std::unordered_map<const scenarios::CaseInfo*, Job> by_case;
  for_each_case(suite,
                [&]<class R>(const scenarios::ScenarioFile<R>&, const scenarios::Case<R>& one) {
                  by_case.emplace(&one.info, [&one, &options](Subjects& subjects) {
                    return run_one<R>(one, options, subjects);
                  });
                });
  std::vector<Job> jobs;
  jobs.reserve(chosen.size());
  for (const scenarios::CaseInfo* info : chosen)
    jobs.push_back(by_case.at(info));
  return jobs;
}

// Whether it fails the run.
bool is_failure(const CaseResult& result, const PoolOptions& options) {
  const bool lenient = result.level == harness::CaseLevel::Should && !options.strict;
  const bool forgiven = result.outcome == Outcome::Failed && (result.expected || lenient);
  return !forgiven && result.outcome != Outcome::Passed && result.outcome != Outcome::Skipped &&
         result.outcome != Outcome::NotRun && result.outcome != Outcome::Unsupported;
}

// Ends a run after so many failures. What comes before the last of them in the order of the cases
// is run, however late its worker is: so the results do not depend on the workers.
class FailureLimit {
 public:
  explicit FailureLimit(std::size_t most) : most_{most} {}  // 0: no limit

  void add(std::size_t failed_case) {
    const std::scoped_lock lock{mutex_};
    failed_.push_back(failed_case);
  }
  [[nodiscard]] bool is_reached_before(std::size_t next_case) {
    if (most_ == 0)
      return false;
    const std::scoped_lock lock{mutex_};
    const auto before =
        std::ranges::count_if(failed_, [&](std::size_t i) { return i < next_case; });
    return static_cast<std::size_t>(before) >= most_;
  }

 private:
  std::size_t most_;
  std::mutex mutex_;
  std::vector<std::size_t> failed_;
};

// Cases after the last failure allowed count as not run, however far the other workers were.
void cut(std::vector<CaseResult>& results, const std::vector<const scenarios::CaseInfo*>& chosen,
         const PoolOptions& options) {
  std::size_t failures = 0;
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (options.max_failures != 0 && failures >= options.max_failures) {
      results[i] = not_run(*chosen[i], "the run ended after --max-failures");
    } else if (is_failure(results[i], options)) {
      ++failures;
    }
  }
}

}  // namespace

std::vector<CaseResult> run_cases(const LoadedSuite& suite,
                                  const std::vector<const scenarios::CaseInfo*>& chosen,
                                  PoolOptions options) {
  options.options.readings = judged_readings(options.subject, std::move(options.options.readings));
  const std::vector<Job> jobs = jobs_of(suite, chosen, options);
  std::vector<CaseResult> results(jobs.size());
  FailureLimit limit{options.max_failures};
  // A worker keeps its subjects from case to case: an adapter is slow to start.
  std::deque<Subjects> subjects;
  for (std::size_t worker = 0; worker < options.jobs; ++worker)
    subjects.emplace_back(options.subject);
  Progress progress{jobs.size()};
  fuzz::parallel_for(options.jobs, jobs.size(), [&](std::size_t worker, std::size_t i) {
    if (limit.is_reached_before(i) || caught_signal() != 0) {
      results[i] = not_run(*chosen[i], "the run was interrupted");
      return;
    }
    results[i] = jobs[i](subjects[worker]);
    if (options.known != nullptr)
      options.known->mark(results[i]);
    if (is_failure(results[i], options))
      limit.add(i);
    progress.advance();
  });
  cut(results, chosen, options);
  return results;
}

}  // namespace privet::cli
