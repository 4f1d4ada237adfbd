// The tables are complete and drive everything; engine, stores and fold tell the same story on
// operations drawn at random.
#include "engine/nextiva/tables.h"

#include <functional>
#include <random>
#include <string>
#include <vector>

#include <boost/mp11.hpp>
#include <gtest/gtest.h>

#include "engine/nextiva/tenant.h"
#include "model/nextiva/fold.h"

namespace privet::engine::nextiva {
namespace {

// --- operations at random, in the world of the tenant with two leads and two to come ---

struct Episode {
  Stage<Nextiva> stage;
  std::vector<Act<Nextiva>> acts;
};

class Draw {
 public:
  explicit Draw(std::uint32_t seed) : random_{seed} {}

  Episode episode() {
    Tenant<Growing> t;
    t.lead("first", t.ann, t.acme);
    t.lead("second", one_in(4) ? std::nullopt : std::optional{t.bob}, t.acme);
    t.role("mixed", any<Dial>(), any<Dial>(), any<Dial>());
    t.stage.world.roles[t.owner_only].add_edit = one_in(2) ? Dial::OwnerOnly : any<Dial>();
    t.stage.world.users[t.mia].admin = one_in(4);
    Episode out{.stage = t.stage, .acts = {}};
    if (one_in(2))
      read_at_random(out.stage.interpretation);
    names_ = &out.stage.names;
    while (out.acts.size() < 25)
      out.acts.push_back({user(), operation()});
    return out;
  }

 private:
  std::size_t below(std::size_t end) { return random_() % end; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <class Enum>
  Enum any() {
    return static_cast<Enum>(below(words<Enum>().size()));
  }
  template <class Id>
  Id id() {
    return Id{below(names_->count<Id>())};
  }
  UserId user() { return id<UserId>(); }
  Text text() { return names_->intern(one_in(6) ? "" : one_in(2) ? "first" : "lead"); }

  void read_at_random(Interpretation& reading) {
    boost::mp11::mp_for_each<
        boost::describe::describe_members<Interpretation, boost::describe::mod_public>>(
        [&](auto member) {
          using Reading = std::remove_reference_t<decltype(reading.*member.pointer)>;
          if (one_in(3))
            reading.*member.pointer = any<Reading>();
        });
  }

  template <class T>
  std::optional<T> maybe(T value) {
    return one_in(2) ? std::optional{value} : std::nullopt;
  }

  Operation operation() {
    const auto& names = *names_;
    switch (any<Deed>()) {
      case Deed::CreateRole:
        if (names.count<RoleId>() == Inline::kRoom)
          break;
        return CreateRole{{*names_->add<RoleId>("role" + std::to_string(names.count<RoleId>()))},
                          text(),
                          !one_in(3),
                          any<Dial>(),
                          any<Dial>(),
                          any<Dial>()};
      case Deed::UpdateRole:
        return UpdateRole{id<RoleId>(), maybe(!one_in(3)), maybe(any<Dial>()), maybe(any<Dial>()),
                          maybe(any<Dial>())};
      case Deed::AssignRole:
        return AssignRole{user(), id<RoleId>()};
      case Deed::CreateLead:
        if (names.count<LeadId>() == Inline::kRecords)
          break;
        return CreateLead{{*names_->add<LeadId>("lead" + std::to_string(names.count<LeadId>()))},
                          text(),
                          maybe(user()),
                          maybe(id<ContactId>())};
      case Deed::EditLead:
        return EditLead{id<LeadId>(), any<LeadField>(), text()};
      case Deed::ChangeOwner:
        return ChangeOwner{id<LeadId>(), user()};
      case Deed::LinkContact:
        return LinkContact{id<LeadId>(), {maybe(id<ContactId>())}};
      case Deed::DeleteLead:
        if (!one_in(3))
          break;
        return DeleteLead{id<LeadId>()};
      case Deed::SetActive:
        return SetActive{user(), !one_in(3)};
    }
    return ChangeOwner{id<LeadId>(), user()};
  }

  std::mt19937 random_;
  Names* names_ = nullptr;
};

// --- what is compared ---

Scope scope_of(const Names& names) { return {names.count<UserId>(), names.count<LeadId>()}; }

// What `reference` leaves uncompared is so in `other` too.
void leave_uncompared(const Observation<Nextiva>& reference, Observation<Nextiva>& other) {
  for (std::size_t v = 0; v < reference.scope.viewers; ++v) {
    const auto& from = reference.viewer_values[v].contacts;
    for (std::size_t c = 0; c < from.size(); ++c) {
      if (std::holds_alternative<Uncompared>(from[c])) {
        other.viewer_values[v].contacts[c] = Uncompared{};
      }
    }
  }
}

template <class Store>
Observation<Nextiva> observed(const Engine<Nextiva, Store>& engine, const Names& names) {
  Observation<Nextiva> out;
  engine.observe(scope_of(names), out);
  return out;
}

template <class Store>
Observation<Nextiva> folded(const Engine<Nextiva, Store>& engine, const Names& names,
                            std::span<const Text> record_names) {
  const Scope scope = scope_of(names);
  std::vector<Asked> asked;
  for (std::size_t v = 0; v < scope.viewers; ++v) {
    for (const Query& query : whole_look(names, scope, record_names)) {
      asked.push_back({UserId{v}, query, engine.look(UserId{v}, query)});
    }
  }
  Observation<Nextiva> out;
  fold(asked, scope, record_names, names, out);
  return out;
}

// The names of the records of an episode as it goes on.
class RecordNames {
 public:
  explicit RecordNames(const Stage<Nextiva>& stage) : names_(scope_of(stage.names).records) {
    for (std::size_t i = 0; i < stage.world.leads.size(); ++i) {
      names_[i] = stage.world.leads[LeadId{i}].name;
    }
  }
  void take(const Operation& accepted) {
    if (const auto* made = std::get_if<CreateLead>(&accepted)) {
      names_[made->lead.id.index()] = made->name;
    }
    const auto* edit = std::get_if<EditLead>(&accepted);
    if (edit != nullptr && edit->field == LeadField::Name) {
      names_[edit->lead.index()] = edit->value;
    }
  }
  [[nodiscard]] std::span<const Text> span() const { return names_; }

 private:
  std::vector<Text> names_;
};

TEST(NextivaTables, both_stores_and_the_fold_of_looks_agree_at_every_step) {
  Draw draw{20260101};
  for (int i = 0; i < 300; ++i) {
    const Episode episode = draw.episode();
    const Names& names = episode.stage.names;
    RecordNames record_names{episode.stage};
    Engine<Nextiva, Inline> small;
    Engine<Nextiva, Growing> large;
    small.reset(episode.stage);
    large.reset(episode.stage);
    for (const auto& act : episode.acts) {
      const Verdict verdict = small.perform(act);
      ASSERT_EQ(verdict, large.perform(act));
      if (std::holds_alternative<Accepted>(verdict))
        record_names.take(act.operation);
      const auto seen = observed(small, names);
      ASSERT_EQ(seen, observed(large, names));
      ASSERT_TRUE(seen.miscounts.empty());
      for (auto told :
           {folded(small, names, record_names.span()), folded(large, names, record_names.span())}) {
        leave_uncompared(seen, told);
        ASSERT_EQ(seen, told);
      }
    }
  }
}

TEST(NextivaTables, a_refused_operation_changes_nothing) {
  Draw draw{20260102};
  for (int i = 0; i < 300; ++i) {
    const Episode episode = draw.episode();
    Engine<Nextiva, Inline> engine;
    engine.reset(episode.stage);
    for (const auto& act : episode.acts) {
      const auto before = observed(engine, episode.stage.names);
      if (std::holds_alternative<Accepted>(engine.perform(act)))
        continue;
      ASSERT_EQ(before, observed(engine, episode.stage.names));
    }
  }
}

// --- rows ---

// Calls `visit(row)` for every row of every table.
template <class SomeTables, class Visit>
void for_each_row(SomeTables& tables, Visit visit) {
  boost::mp11::mp_for_each<boost::describe::describe_members<Tables, boost::describe::mod_public>>(
      [&](auto table) {
        for (auto& row : tables.*table.pointer)
          visit(row);
      });
}

TEST(NextivaTables, every_rule_that_decides_acts_or_shows_has_a_row) {
  RuleSet named;
  for_each_row(kTables, [&](const auto& row) { named.insert(row.rule); });
  RuleSet expected{"GEN-01"_rule, "GEN-02"_rule, "GEN-03"_rule, "NEX-10"_rule};
  for (const int number : {3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 18, 19, 20, 21, 24}) {
    expected.insert(RuleId::at_slot(Book::Nextiva, static_cast<std::size_t>(number)));
  }
  EXPECT_EQ(named.str(), expected.str());
}

// The reference tables with the condition of the row at `position` replaced.
Tables altered(std::size_t position, Condition condition) {
  Tables tables = kTables;
  for_each_row(tables, [&, at = std::size_t{0}](auto& row) mutable {
    if (at++ == position)
      row.condition = condition;
  });
  return tables;
}

// Whether an engine with these tables answers or shows anything else than the reference. What it
// observes must still be what its looks fold to.
bool differs(const Tables& tables, const std::vector<Episode>& episodes) {
  for (const Episode& episode : episodes) {
    Engine<Nextiva, Inline> reference;
    Engine<Nextiva, Inline> mutant{tables};
    RecordNames record_names{episode.stage};
    reference.reset(episode.stage);
    mutant.reset(episode.stage);
    for (const auto& act : episode.acts) {
      const Verdict verdict = reference.perform(act);
      if (verdict != mutant.perform(act))
        return true;
      if (std::holds_alternative<Accepted>(verdict))
        record_names.take(act.operation);
      const auto expected = observed(reference, episode.stage.names);
      auto seen = observed(mutant, episode.stage.names);
      leave_uncompared(expected, seen);
      if (seen == expected)
        continue;
      auto told = folded(mutant, episode.stage.names, record_names.span());
      leave_uncompared(expected, told);
      // Where a refusal renamed or made a lead, the names asked for are not those it has.
      if (std::holds_alternative<Accepted>(verdict)) {
        EXPECT_EQ(seen, told);
      }
      return true;
    }
  }
  return false;
}

// What no observation tells: that a lead may be viewed is told by the surfaces themselves, and what
// inactive users see of contacts is left open.
bool is_observed(const OfferRow& row, Condition) { return row.offer != Offer::View; }
bool is_observed(const SurfaceRow& row, Condition condition) {
  return row.surface != Surface::ContactPage || condition == Condition::Never;
}
template <class Row>
bool is_observed(const Row&, Condition) {
  return true;
}

TEST(NextivaTables, every_row_dropped_or_made_to_hold_always_shows) {
  Draw draw{20260103};
  std::vector<Episode> episodes;
  while (episodes.size() < 1500)
    episodes.push_back(draw.episode());
  std::size_t position = 0;
  for_each_row(kTables, [&](const auto& row) {
    for (const Condition condition : {Condition::Never, Condition::Always}) {
      EXPECT_EQ(differs(altered(position, condition), episodes), is_observed(row, condition))
          << "row " << position << " " << row.rule.str() << " " << word(condition);
    }
    ++position;
  });
}

TEST(NextivaTables, a_total_that_counts_hidden_leads_is_a_miscount) {
  Tables leaky = kTables;
  for (TotalRow& row : leaky.totals)
    row.condition = Condition::Always;
  Tenant<Inline> t;
  t.lead("first", t.ann, t.acme);
  Engine<Nextiva, Inline> engine{leaky};
  engine.reset(t.stage);
  const auto seen = observed(engine, t.stage.names);
  const std::vector<Miscount> expected{
      {t.bob, "table", 0, 1}, {t.bob, "search", 0, 1}, {t.bob, "related", 0, 1}};
  ASSERT_GE(seen.miscounts.size(), 3U);
  EXPECT_TRUE(std::equal(expected.begin(), expected.end(), seen.miscounts.begin()));
}

}  // namespace
}  // namespace privet::engine::nextiva
