// What holds of any sequence of operations: the ways of looking agree, the stores agree, and each
// row of the tables has its say.
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/kvcore/engine.h"
#include "engine/kvcore/episode.h"
#include "engine/kvcore/tables.h"
#include "model/catalogue.h"
#include "model/kvcore/fold.h"

namespace privet::engine::kvcore {
namespace {

constexpr std::size_t kLength = 30;

template <class Store>
using KvcoreEngine = Engine<Kvcore, Store>;

// The names that the leads of the scope bear; empty for those there are not.
class LeadNames {
 public:
  explicit LeadNames(const Episode& episode) : names_(episode.scope().records) {
    const auto& leads = episode.stage.world.leads;
    for (std::size_t i = 0; i < leads.size(); ++i)
      names_[i] = leads[LeadId{i}].name;
  }
  void note(const Act<Kvcore>& act, const Verdict& verdict) {
    if (!std::holds_alternative<Accepted>(verdict))
      return;
    if (const auto* add = std::get_if<AddLead>(&act.operation)) {
      names_[add->lead.id.index()] = add->name;
    }
    const auto* edit = std::get_if<EditLead>(&act.operation);
    if (edit != nullptr && edit->field == LeadField::Name)
      names_[edit->lead.index()] = edit->value;
  }
  [[nodiscard]] const std::vector<Text>& now() const { return names_; }

 private:
  std::vector<Text> names_;
};

template <class Store>
Observation<Kvcore> folded(const KvcoreEngine<Store>& engine, const Episode& episode,
                           const std::vector<Text>& names) {
  const Scope scope = episode.scope();
  std::vector<Asked> asked;
  for (std::size_t v = 0; v < scope.viewers; ++v) {
    for (const Query& query : whole_look(episode.stage.names, scope, names)) {
      asked.push_back({UserId{v}, query, engine.look(UserId{v}, query)});
    }
  }
  Observation<Kvcore> out;
  fold(asked, scope, names, episode.stage.names, out);
  return out;
}

template <class Store>
Observation<Kvcore> observed(const KvcoreEngine<Store>& engine, Scope scope) {
  Observation<Kvcore> out;
  engine.observe(scope, out);
  return out;
}

template <class Store>
void expect_that_looking_is_observing(std::uint64_t seed, const Tables& tables) {
  Episode episode{seed};
  LeadNames names{episode};
  KvcoreEngine<Store> engine{tables};
  engine.reset(episode.stage);
  for (std::size_t step = 0; step < kLength; ++step) {
    ASSERT_TRUE(observed(engine, episode.scope()) == folded(engine, episode, names.now()))
        << "seed " << seed << ", step " << step;
    const Act<Kvcore> act = episode.draw();
    names.note(act, engine.perform(act));
  }
}

TEST(KvcoreSequences, looking_everywhere_is_observing) {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    expect_that_looking_is_observing<Inline>(seed, kTables);
    expect_that_looking_is_observing<Growing>(seed, kTables);
  }
}

TEST(KvcoreSequences, both_stores_answer_alike) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    Episode episode{seed};
    KvcoreEngine<Inline> small;
    KvcoreEngine<Growing> large;
    small.reset(episode.stage);
    large.reset(episode.stage);
    for (std::size_t step = 0; step < kLength; ++step) {
      const Act<Kvcore> act = episode.draw();
      ASSERT_EQ(small.perform(act), large.perform(act)) << "seed " << seed << ", step " << step;
      ASSERT_TRUE(observed(small, episode.scope()) == observed(large, episode.scope()))
          << "seed " << seed << ", step " << step;
    }
  }
}

TEST(KvcoreSequences, what_is_refused_changes_nothing) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    Episode episode{seed};
    KvcoreEngine<Inline> engine;
    engine.reset(episode.stage);
    for (std::size_t step = 0; step < kLength; ++step) {
      const auto before = observed(engine, episode.scope());
      const Verdict verdict = engine.perform(episode.draw());
      if (std::holds_alternative<Accepted>(verdict))
        continue;
      ASSERT_TRUE(observed(engine, episode.scope()) == before)
          << "seed " << seed << ", step " << step;
    }
  }
}

// --- the rows ---

// Whether two verdicts differ for a judge: one rule in common is agreement.
bool differ(const Verdict& a, const Verdict& b) {
  const auto* refused = std::get_if<Refused>(&a);
  const auto* also = std::get_if<Refused>(&b);
  if (refused == nullptr || also == nullptr)
    return refused != also;
  return !refused->because.intersects(also->because);
}

// Whether some search finds other leads.
bool find_differently(const KvcoreEngine<Inline>& a, const KvcoreEngine<Inline>& b,
                      const Episode& episode) {
  for (std::size_t v = 0; v < episode.scope().viewers; ++v) {
    for (const Text text : episode.texts()) {
      const auto of_a = std::get<LeadList>(a.look(UserId{v}, ListQuery{text}));
      const auto of_b = std::get<LeadList>(b.look(UserId{v}, ListQuery{text}));
      if (of_a.rows != of_b.rows || of_a.total != of_b.total)
        return true;
    }
  }
  return false;
}

bool noticed_in(Episode episode, const Tables& altered) {
  KvcoreEngine<Inline> reference;
  KvcoreEngine<Inline> mutant{altered};
  reference.reset(episode.stage);
  mutant.reset(episode.stage);
  Observation<Kvcore> expected;
  Observation<Kvcore> answered;
  for (std::size_t step = 0; step < kLength; ++step) {
    const Act<Kvcore> act = episode.draw();
    if (differ(reference.perform(act), mutant.perform(act)))
      return true;
    reference.observe(episode.scope(), expected);
    mutant.observe(episode.scope(), answered);
    if (!(expected == answered))
      return true;
    if (step % 8 == 0 && find_differently(reference, mutant, episode))
      return true;
  }
  return false;
}

bool noticed(const Tables& altered) {
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    if (noticed_in(Episode{seed}, altered))
      return true;
  }
  return false;
}

// Calls `visit(array name, index, row of the tables)` with every row.
template <class Visit>
void for_each_row(Tables& tables, Visit visit) {
  boost::mp11::mp_for_each<boost::describe::describe_members<Tables, boost::describe::mod_public>>(
      [&](auto member) {
        auto& rows = tables.*member.pointer;
        for (std::size_t i = 0; i < rows.size(); ++i)
          visit(std::string{member.name}, i, rows[i]);
      });
}

// A row that only adds a rule to what another has refused: no judge can tell.
bool adds_only(const auto& row) {
  if constexpr (requires { row.rank; })
    return row.rank == Rank::Joins;
  return false;
}

struct Bites {
  std::set<RuleId> rules;  // some row of theirs is noticed both ways
  std::vector<std::string> unnoticed;
};

Bites try_every_row() {
  Bites bites;
  Tables tables = kTables;
  for_each_row(tables, [&](const std::string& array, std::size_t index, auto& row) {
    if (adds_only(row))
      return;
    const Condition own = row.condition;
    bool both = true;
    for (const Condition altered : {Condition::Never, Condition::Always}) {
      row.condition = altered;
      if (noticed(tables))
        continue;
      both = false;
      bites.unnoticed.push_back(array + " " + std::to_string(index) + " " + row.rule.str() +
                                (altered == Condition::Never ? " never" : " always"));
    }
    row.condition = own;
    if (both)
      bites.rules.insert(row.rule);
  });
  return bites;
}

TEST(KvcoreSequences, wrong_totals_are_miscounts_to_whoever_looks) {
  Tables altered = kTables;
  for (TotalRow& row : altered.totals)
    row.condition = Condition::Always;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    expect_that_looking_is_observing<Inline>(seed, altered);
  }
}

TEST(KvcoreSequences, every_rule_with_a_say_has_a_row_whose_loss_and_excess_are_noticed) {
  const Bites bites = try_every_row();
  for (const Rule& rule : rules(Book::Kvcore)) {
    const bool has_a_say = rule.kind == RuleKind::Decides || rule.kind == RuleKind::Effect ||
                           rule.kind == RuleKind::Display;
    EXPECT_TRUE(!has_a_say || bites.rules.contains(rule.id)) << rule.id.str();
  }
  for (const RuleId rule :
       {"KV-A08"_rule, "KV-A18"_rule, "KV-A21"_rule, "GEN-01"_rule, "GEN-03"_rule}) {
    EXPECT_TRUE(bites.rules.contains(rule)) << rule.str();
  }
  EXPECT_THAT(bites.unnoticed, testing::IsEmpty());
}

}  // namespace
}  // namespace privet::engine::kvcore
