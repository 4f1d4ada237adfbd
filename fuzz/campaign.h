// A campaign: episodes without end, judged, and what they found. Episode number i is a function of
// the seed and i, and what is reported is a function of the seed and of how many operations were
// judged, however many worked on it at the same time.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "fuzz/confirm.h"
#include "fuzz/episode.h"
#include "fuzz/finding.h"
#include "fuzz/laws.h"
#include "fuzz/parallel.h"
#include "fuzz/reach.h"

namespace privet::fuzz {

struct CampaignOptions {
  std::uint64_t seed = 1;
  std::uint64_t operations = 0;  // it ends with the episode that reaches them; 0: no limit
  std::size_t shard = 1;         // of `shards`: the episodes whose number leaves shard - 1
  std::size_t shards = 1;
  std::size_t jobs = 1;
  std::vector<Reading> readings;         // not drawn, but set
  bool laws = false;                     // also check the laws on every episode
  std::vector<std::string> unsupported;  // operations that are not drawn
  // Worlds have no more: over an adapter the cost of a step is what must be looked at.
  std::optional<WorldSize> largest = {};
  // Asked between episodes, by several at a time: whether to end, for whatever reason.
  std::function<bool()> is_over = [] { return false; };
  // Asked while shrinking too: whether to end at once.
  std::function<bool()> is_interrupted = [] { return false; };
  // Told now and then, by one.
  std::function<void(std::uint64_t operations, std::size_t findings)> on_progress =
      [](std::uint64_t, std::size_t) {};
  // Told of each finding once it is confirmed, so that it can be kept whatever comes.
  std::function<void(const Finding&)> on_finding = [](const Finding&) {};
};

// What came of a campaign of one rulebook.
struct CampaignResult {
  std::string rulebook;
  std::uint64_t operations = 0;
  std::uint64_t episodes = 0;
  std::uint64_t accepted = 0;
  std::uint64_t near_misses = 0;  // refused by one rule alone
  std::uint64_t refused = 0;      // near misses included
  std::vector<Finding> findings;  // in the order they were found
  harness::LatenessSum late;
  ReachTable reach;
};

// How an episode of a campaign is drawn: most are biased towards acceptance and near misses, some
// are uniform, keep to a few kinds, favour one or have all happen to a few; lengths and worlds are
// mixed.
[[nodiscard]] EpisodeShape draw_shape(Choices& choices, std::size_t kinds);
// The words of one episode.
[[nodiscard]] WordStream words_of(std::uint64_t seed, std::string_view rulebook,
                                  std::uint64_t episode);

// One episode of a campaign, run to its end.
template <Rulebook R>
struct EpisodeEnd {
  bool ran = false;
  std::uint64_t operations = 0;
  std::uint64_t accepted = 0;
  std::uint64_t near_misses = 0;
  std::uint64_t refused = 0;
  Reach<R> reach;
  std::vector<harness::Divergence> divergences;  // of the last step
  std::optional<harness::Trouble> trouble;
  std::optional<LawBreak> law;
  harness::LatenessSum late;
  std::optional<Sequence<R>> sequence;  // when something was found
  harness::Transcript transcript;       // of what was found, but of a law
};

// All kinds of operations but those; where none is left there is nothing to draw.
template <Rulebook R>
[[nodiscard]] KindSet supported_kinds(const std::vector<std::string>& unsupported) {
  KindSet kinds = 0;
  boost::mp11::mp_for_each<boost::mp11::mp_iota_c<std::variant_size_v<typename R::Operation>>>(
      [&](auto kind) {
        using Call = std::variant_alternative_t<kind, typename R::Operation>;
        if (std::ranges::find(unsupported, Call::kName) == unsupported.end())
          kinds |= KindSet{1} << std::size_t{kind};
      });
  return kinds;
}

// The shape without kinds that are not supported; one that kept to such kinds alone keeps to what
// there is.
inline void keep_to(KindSet supported, EpisodeShape& shape) {
  const KindSet allowed = shape.allowed & supported;
  shape.allowed = allowed == 0 ? supported : allowed;
  if (shape.favoured && (shape.allowed >> *shape.favoured & 1U) == 0)
    shape.favoured.reset();
}

template <Rulebook R>
[[nodiscard]] EpisodeEnd<R> run_episode(const CampaignOptions& options, std::uint64_t number,
                                        harness::Subject<R>& subject) {
  WordStream words = words_of(options.seed, R::kName, number);
  Choices choices{words};
  EpisodeShape shape = draw_shape(choices, std::variant_size_v<typename R::Operation>);
  shape.readings = options.readings;
  keep_to(supported_kinds<R>(options.unsupported), shape);
  if (options.largest)
    shape.size = shape.size.no_larger_than(*options.largest);
  Episode<R> episode{choices, std::move(shape)};
  EpisodeEnd<R> end;
  end.ran = true;
  end.reach.begin(episode.stage(), number);
  const auto on_step = [&](const EpisodeStep<R>& step) {
    ++end.operations;
    if (const auto* refused = std::get_if<Refused>(&step.judgement)) {
      ++end.refused;
      end.near_misses += alone_in(refused->because).empty() ? 0U : 1U;
    } else if (std::holds_alternative<Accepted>(step.judgement)) {
      ++end.accepted;
    }
    end.reach.before(step.before, step.act, step.judgement);
  };
  const auto after = [&](const oracle::Oracle<R>& oracle, const Stage<R>& /*stage*/) {
    end.reach.after(oracle, nullptr);
    return std::vector<harness::Divergence>{};
  };
  end.divergences = episode.run(subject, on_step, after);
  end.trouble = episode.trouble();
  end.late = episode.late();
  // What goes wrong with the world at the start counts as one, so that every campaign ends.
  end.operations = std::max<std::uint64_t>(end.operations, 1);
  const bool parted = !end.divergences.empty() || end.trouble;
  if (parted)
    end.transcript = subject.transcript();
  if (options.laws && !parted)
    end.law = check_laws<R>(episode.sequence(), subject);
  if (parted || end.law)
    end.sequence = episode.sequence();
  return end;
}

// Operations judged until the subject first parted from the oracle; nothing when it did not within
// `limit`.
template <Rulebook R>
[[nodiscard]] std::optional<std::uint64_t> operations_to_kill(harness::Subject<R>& subject,
                                                              std::uint64_t seed,
                                                              std::uint64_t limit) {
  const CampaignOptions options{.seed = seed};
  std::uint64_t operations = 0;
  for (std::uint64_t number = 0; operations < limit; ++number) {
    const EpisodeEnd<R> end = run_episode(options, number, subject);
    operations += end.operations;
    if (end.sequence)
      return operations;
  }
  return std::nullopt;
}

template <Rulebook R>
class Campaign {
 public:
  Campaign(CampaignOptions options, MakeSubject<R> make_subject)
      : options_{std::move(options)}, make_subject_{std::move(make_subject)} {
    result_.rulebook = R::kName;
  }

  [[nodiscard]] CampaignResult run();

 private:
  // So many episodes are run before their results are taken, in order: memory stays what it is.
  // The first rounds are small, so that a campaign of few operations costs no more than those.
  static constexpr std::size_t kLargestRound = 64;

  [[nodiscard]] std::uint64_t number_of(std::size_t i) const {
    return (next_ + i) * options_.shards + options_.shard - 1;
  }

  void take(EpisodeEnd<R> end) {
    if (!end.ran) {
      over_ = true;
      return;
    }
    ++result_.episodes;
    result_.operations += end.operations;
    result_.accepted += end.accepted;
    result_.near_misses += end.near_misses;
    result_.refused += end.refused;
    result_.late.add(end.late);
    reach_.merge(end.reach);
    if (end.sequence)
      take_found(end);
    over_ = options_.operations != 0 && result_.operations >= options_.operations;
  }

  void take_found(const EpisodeEnd<R>& end) {
    const Parting<R> parting{*end.sequence, end.divergences, end.trouble, end.transcript};
    const harness::Signature signature =
        end.law ? signature_of(*end.law) : fuzz::signature_of(parting);
    const auto known = by_signature_.find(signature);
    if (known != by_signature_.end()) {
      ++result_.findings[known->second].count;
      return;
    }
    by_signature_.emplace(signature, result_.findings.size());
    const std::string suffix = std::to_string(result_.findings.size() + 1);
    Finding finding = end.law ? told_of_law(parting.sequence, *end.law, signature, suffix)
                              : confirmed(parting, suffix, make_subject_, limits());
    finding.first = result_.operations;
    options_.on_finding(finding);
    result_.findings.push_back(std::move(finding));
  }

  [[nodiscard]] static harness::Signature signature_of(const LawBreak& law) {
    harness::Signature signature;
    signature.kind = harness::DivergenceClass::WrongValue;
    signature.flags = {"law " + law.law};
    return signature;
  }

  [[nodiscard]] ShrinkLimits limits() const {
    ShrinkLimits limits;
    limits.now = [this] {
      return options_.is_interrupted() ? ShrinkLimits::Clock::time_point::max()
                                       : ShrinkLimits::Clock::now();
    };
    return limits;
  }

  // Laws look on without the oracle, so there is no divergence to shrink by.
  [[nodiscard]] static Finding told_of_law(const Sequence<R>& sequence, const LawBreak& law,
                                           const harness::Signature& signature,
                                           const std::string& suffix) {
    Finding finding;
    finding.signature = signature;
    finding.count = 1;
    finding.file = slug_of(signature) + "-" + suffix;
    Sequence<R> cut = sequence;
    cut.acts.resize(std::min(cut.acts.size(), law.step));
    tell(cut, {}, finding);
    finding.result.outcome = harness::Outcome::Failed;
    finding.result.reason = "breaks the law " + law.law + ": " + law.what;
    finding.result.expected = false;
    return finding;
  }

  CampaignOptions options_;
  MakeSubject<R> make_subject_;
  CampaignResult result_;
  Reach<R> reach_;
  std::map<harness::Signature, std::size_t> by_signature_;
  std::uint64_t next_ = 0;
  bool over_ = false;
};

template <Rulebook R>
CampaignResult Campaign<R>::run() {
  std::vector<std::unique_ptr<harness::Subject<R>>> subjects;
  subjects.reserve(options_.jobs);
  for (std::size_t i = 0; i < options_.jobs; ++i)
    subjects.push_back(make_subject_());
  std::size_t round = std::min(options_.jobs, kLargestRound);
  while (!over_) {
    std::vector<EpisodeEnd<R>> ends(round);
    parallel_for(options_.jobs, round, [&](std::size_t worker, std::size_t i) {
      if (!options_.is_over())
        ends[i] = run_episode(options_, number_of(i), *subjects[worker]);
    });
    for (std::size_t i = 0; i < round && !over_; ++i)
      take(std::move(ends[i]));
    next_ += round;
    round = std::min(2 * round, kLargestRound);
    options_.on_progress(result_.operations, result_.findings.size());
  }
  result_.reach = reach_.table();
  for (ReadingReach& reach : result_.reach.readings) {
    const bool set =
        std::ranges::find(options_.readings, reach.key, &Reading::key) != options_.readings.end();
    reach.expected = reach.expected && !set;
  }
  return std::move(result_);
}

// Compiled once, in nextiva.cpp, kvcore.cpp and deal.cpp.
extern template class Campaign<Nextiva>;
extern template class Campaign<Kvcore>;
extern template class Campaign<Deal>;
extern template EpisodeEnd<Nextiva> run_episode<Nextiva>(const CampaignOptions&, std::uint64_t,
                                                         harness::Subject<Nextiva>&);
extern template std::optional<std::uint64_t> operations_to_kill<Nextiva>(harness::Subject<Nextiva>&,
                                                                         std::uint64_t,
                                                                         std::uint64_t);
extern template EpisodeEnd<Kvcore> run_episode<Kvcore>(const CampaignOptions&, std::uint64_t,
                                                       harness::Subject<Kvcore>&);
extern template std::optional<std::uint64_t> operations_to_kill<Kvcore>(harness::Subject<Kvcore>&,
                                                                        std::uint64_t,
                                                                        std::uint64_t);
extern template EpisodeEnd<Deal> run_episode<Deal>(const CampaignOptions&, std::uint64_t,
                                                   harness::Subject<Deal>&);
extern template std::optional<std::uint64_t> operations_to_kill<Deal>(harness::Subject<Deal>&,
                                                                      std::uint64_t, std::uint64_t);

}  // namespace privet::fuzz
