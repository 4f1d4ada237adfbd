// A fourth rulebook, as small as can be, goes all the way: scenario files, judge, reports. It is
// defined here and nothing outside this file knows of it.
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/json.h"
#include "harness/judge.h"
#include "reports/events.h"
#include "reports/junit.h"
#include "reports/summary.h"
#include "scenarios/reader_test_folder.h"
#include "scenarios/run_case.h"
#include "scenarios/schema.h"
#include "scenarios/yaml.h"

namespace privet {

// --- the vocabulary: people write notes for all to see, and hide their own (TOY-01, TOY-02) ---

namespace toy {

struct NoteTag {
  static constexpr std::string_view kKind = "note";
  static constexpr std::string_view kAliases = "note";
};
using NoteId = StrongId<NoteTag>;

struct User {
  BOOST_DESCRIBE_CLASS(User, (), (), (), ())
};
struct Note {
  UserId owner;
  BOOST_DESCRIBE_CLASS(Note, (), (owner), (), ())
};
struct World {
  Table<UserId, User> users;
  Table<NoteId, Note> notes;
  BOOST_DESCRIBE_CLASS(World, (), (users, notes), (), ())
};
struct Write {
  static constexpr std::string_view kName = "write";
  New<NoteId> note;
  BOOST_DESCRIBE_CLASS(Write, (), (note), (), ())
};
struct Hide {
  static constexpr std::string_view kName = "hide";
  NoteId note;
  BOOST_DESCRIBE_CLASS(Hide, (), (note), (), ())
};
struct Row {
  NoteId note;
  BOOST_DESCRIBE_CLASS(Row, (), (note), (), ())
};
struct Rows {
  std::vector<Row> rows;
  std::size_t total = 0;
  BOOST_DESCRIBE_CLASS(Rows, (), (rows, total), (), ())
};
struct Board {
  static constexpr std::string_view kName = "board";
  using Answer = Rows;
  BOOST_DESCRIBE_CLASS(Board, (), (), (), ())
};
enum class SightFlag { OnBoard };
BOOST_DESCRIBE_ENUM(SightFlag, OnBoard)
enum class Relation { Owner, Other };
BOOST_DESCRIBE_ENUM(Relation, Owner, Other)
enum class Hiding { ForGood, Never };
BOOST_DESCRIBE_ENUM(Hiding, ForGood, Never)
struct Interpretation {
  Hiding hiding = Hiding::ForGood;
  static constexpr std::array<std::string_view, 1> kKeys{"TOY-A01"};
  friend bool operator==(const Interpretation&, const Interpretation&) = default;
  BOOST_DESCRIBE_CLASS(Interpretation, (), (hiding), (), ())
};
struct Nothing {
  friend bool operator==(Nothing, Nothing) = default;
  BOOST_DESCRIBE_CLASS(Nothing, (), (), (), ())
};

}  // namespace toy

struct Toy {
  static constexpr std::string_view kName = "toy";
  static constexpr Book kBook = Book::Toy;
  using World = toy::World;
  using Operation = std::variant<toy::Write, toy::Hide>;
  using Interpretation = toy::Interpretation;
  using RecordId = toy::NoteId;
  using Query = std::variant<toy::Board>;
  using Answer = std::variant<Inaccessible, toy::Rows>;
  using SightFlag = toy::SightFlag;
  using RecordValues = toy::Nothing;
  using ViewerValues = toy::Nothing;
  using RecordLog = toy::Nothing;
  using Relation = toy::Relation;
  static constexpr Flags<SightFlag> kSigns{};
  static constexpr Flags<SightFlag> kMasked{};
  static Flags<SightFlag> full_sight(const RecordValues& /*values*/) {
    return {SightFlag::OnBoard};
  }
  [[nodiscard]] static Result<void> check_world(const World& /*world*/,
                                                const Interpretation& /*reading*/,
                                                const Names& /*names*/) {
    return {};
  }
};
static_assert(Rulebook<Toy>);

// --- the oracle ---

template <>
class oracle::Oracle<Toy> {
 public:
  explicit Oracle(const Stage<Toy>& stage) : stage_{&stage} {}

  [[nodiscard]] Judgement judge(const Act<Toy>& act) const {
    const auto* hide = std::get_if<toy::Hide>(&act.operation);
    if (hide == nullptr || owner(hide->note) == act.actor)
      return Accepted{};
    return Refused{{"TOY-01"_rule}};
  }
  void append(const Act<Toy>& act) { log_.push_back(act); }
  [[nodiscard]] bool shows(UserId viewer, toy::NoteId note) const {
    return owner(note) == viewer || (owner(note) && !is_hidden(note));
  }
  void observe(Scope scope, Observation<Toy>& out) const {
    out.reset(scope);
    for (std::size_t viewer = 0; viewer < scope.viewers; ++viewer) {
      for (const toy::Row& row : board(UserId{viewer}).rows) {
        out.sight.at(viewer, row.note.index()).insert(toy::SightFlag::OnBoard);
      }
    }
  }
  [[nodiscard]] Toy::Answer look(UserId viewer, const Toy::Query& /*board*/) const {
    return board(viewer);
  }
  [[nodiscard]] toy::Relation relation(UserId user, toy::NoteId note) const {
    return owner(note) == user ? toy::Relation::Owner : toy::Relation::Other;
  }
  [[nodiscard]] Explanation explain(const Act<Toy>& /*act*/) const {
    return {{"TOY-01"_rule, "only its writer hides a note", {}}};
  }
  [[nodiscard]] Explanation explain(UserId /*viewer*/, toy::NoteId /*note*/,
                                    toy::SightFlag /*flag*/) const {
    return {{"TOY-02"_rule, "a hidden note is its writer's alone", {}}};
  }

 private:
  [[nodiscard]] std::optional<UserId> owner(toy::NoteId note) const {
    if (stage_->world.notes.contains(note))
      return stage_->world.notes[note].owner;
    for (const Act<Toy>& act : log_) {
      const auto* write = std::get_if<toy::Write>(&act.operation);
      if (write != nullptr && write->note.id == note)
        return act.actor;
    }
    return std::nullopt;
  }
  [[nodiscard]] bool is_hidden(toy::NoteId note) const {
    return stage_->interpretation.hiding == toy::Hiding::ForGood &&
           std::ranges::any_of(log_, [&](const Act<Toy>& act) {
             const auto* hide = std::get_if<toy::Hide>(&act.operation);
             return hide != nullptr && hide->note == note;
           });
  }
  [[nodiscard]] toy::Rows board(UserId viewer) const {
    toy::Rows board;
    for (std::size_t i = 0; i < stage_->names.count<toy::NoteId>(); ++i) {
      if (shows(viewer, toy::NoteId{i}))
        board.rows.push_back({toy::NoteId{i}});
    }
    board.total = board.rows.size();
    return board;
  }

  const Stage<Toy>* stage_;
  std::vector<Act<Toy>> log_;
};

// --- two subjects: one that is right, one that hides nothing ---

namespace {

enum class Vice { None, HidesNothing };

class ToySubject : public harness::Subject<Toy> {
 public:
  explicit ToySubject(Vice vice) : vice_{vice} {}
  [[nodiscard]] std::string_view name() const override { return "toy"; }
  [[nodiscard]] harness::Reasons reasons() const override { return harness::Reasons::All; }
  [[nodiscard]] harness::Reply<void> reset(const Stage<Toy>& stage) override {
    oracle_.emplace(stage);
    return {};
  }
  [[nodiscard]] harness::Reply<Verdict> perform(const Act<Toy>& act) override {
    const Judgement judged = oracle_->judge(act);
    if (const auto* refused = std::get_if<Refused>(&judged))
      return *refused;
    const bool hides = std::holds_alternative<toy::Hide>(act.operation);
    if (!hides || vice_ == Vice::None)
      oracle_->append(act);
    return Accepted{};
  }
  [[nodiscard]] harness::Reply<Toy::Answer> look(UserId viewer, const Toy::Query& query) override {
    return oracle_->look(viewer, query);
  }
  [[nodiscard]] harness::Reply<void> observe(Scope scope, Observation<Toy>& out) override {
    oracle_->observe(scope, out);
    return {};
  }

 private:
  Vice vice_;
  std::optional<oracle::Oracle<Toy>> oracle_;
};

using ToyBooks = boost::mp11::mp_list<Toy>;
using scenarios::ScenarioFile;
using scenarios::SuiteFolder;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::string_view kNotes = R"(rulebook: toy
rules: [TOY-01, TOY-02]
world:
  users: {ann: {}, bob: {}}
  notes: {N1: {owner: bob}}
cases:
  - id: hidden
    title: What Ann hides is seen by her alone
    steps:
      - ann write: N2
      - everyone sees: {N1: full, N2: full}
      - bob hide: N2
        refused: TOY-01
      - ann hide: N2
      - ann sees: {N2: [on_board]}
      - bob sees: {N2: absent}
      - bob board:
        rows: [N1]
        total: 1
)";

harness::RunRecord run(const ScenarioFile<Toy>& file, Vice vice) {
  ToySubject subject{vice};
  ToySubject witness{Vice::None};
  const scenarios::CaseOptions options{{}, "privet run --only "};
  harness::RunRecord record;
  record.header.subject = "toy";
  record.header.rulebooks = {"toy"};
  for (const auto& one : file.cases) {
    record.cases.push_back(scenarios::CaseRunner<Toy>{one, options, subject, &witness}.run());
    record.counts.add(record.cases.back());
  }
  record.exit_code = exit_code_of(record.counts, {});
  return record;
}

harness::RunRecord run_notes(Vice vice) {
  const SuiteFolder folder;
  folder.write("notes.yaml", kNotes);
  const auto suite = folder.load<ToyBooks>();
  return run(std::get<0>(suite.files.at(0)), vice);
}

TEST(ToyRulebook, a_file_of_it_is_read_from_a_tree) {
  const auto root = scenarios::parse_yaml(kNotes);
  ASSERT_TRUE(root);
  const auto head = scenarios::read_file_head(*root);
  ASSERT_TRUE(head);
  const auto file = scenarios::FileReader<Toy>{*head, *head->world, "toy/notes"}.read();
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_THAT(file->cases, SizeIs(1));
  EXPECT_EQ(file->cases[0].info.id, "toy/notes/hidden");
  EXPECT_THAT(file->cases[0].steps, SizeIs(7));
}

TEST(ToyRulebook, a_suite_of_it_is_loaded_from_a_folder) {
  const SuiteFolder folder;
  folder.write("notes.yaml", kNotes);
  folder.write("broken.yaml", "rulebook: toys\ncases: [a]\n");
  const auto suite = folder.load<ToyBooks>();
  EXPECT_THAT(suite.files, SizeIs(1));
  ASSERT_THAT(suite.broken, SizeIs(1));
  EXPECT_THAT(suite.broken[0], HasSubstr("did you mean `toy`?"));
}

TEST(ToyRulebook, who_is_right_passes) {
  const harness::RunRecord record = run_notes(Vice::None);
  EXPECT_EQ(record.cases.at(0).outcome, harness::Outcome::Passed) << record.cases.at(0).reason;
  EXPECT_EQ(record.exit_code, harness::exit_code::kConformant);
}

TEST(ToyRulebook, who_shows_what_is_hidden_leaks) {
  const harness::RunRecord record = run_notes(Vice::HidesNothing);
  const harness::CaseResult& result = record.cases.at(0);
  EXPECT_EQ(result.outcome, harness::Outcome::Failed);
  ASSERT_THAT(result.divergences, SizeIs(1));
  EXPECT_EQ(render(result.divergences[0].signature), "leak [on_board] TOY-02 other hide");
  EXPECT_EQ(result.divergences[0].step, 4U);
  EXPECT_EQ(record.exit_code, harness::exit_code::kNonConformant);
}

TEST(ToyRulebook, its_readings_are_chosen_like_any_other) {
  const SuiteFolder folder;
  folder.write("notes.yaml", kNotes);
  const auto suite = folder.load<ToyBooks>();
  const auto& one = std::get<0>(suite.files.at(0)).cases.at(0);
  ToySubject subject{Vice::None};
  const scenarios::CaseOptions options{{{"TOY-A01", "never"}}, ""};
  const auto result = scenarios::CaseRunner<Toy>{one, options, subject, nullptr}.run();
  EXPECT_EQ(result.outcome, harness::Outcome::Skipped);
}

TEST(ToyRulebook, its_runs_are_reported) {
  const harness::RunRecord record = run_notes(Vice::HidesNothing);
  const auto no_statements = [](std::string_view) { return std::string{}; };
  const std::string events = reports::render_events(record);
  EXPECT_THAT(events, AllOf(HasSubstr("toy/notes/hidden"), HasSubstr("TOY-02")));
  EXPECT_EQ(reports::render_events(reports::parse_events(events).value()), events);
  EXPECT_THAT(reports::render_summary(record, {}, no_statements),
              AllOf(HasSubstr("toy/notes/hidden"), HasSubstr("TOY-02")));
  EXPECT_THAT(reports::render_junit(record, no_statements),
              AllOf(HasSubstr("<testsuite"), HasSubstr("hidden"), HasSubstr("TOY-02")));
}

TEST(ToyRulebook, editors_have_a_schema_for_it) {
  const std::string schema = harness::render_json(scenarios::scenario_schema<ToyBooks>(), 0);
  EXPECT_THAT(schema, AllOf(HasSubstr("toy-world"), HasSubstr("^(TOY-A?|GEN-)[0-9]{2}$")));
}

}  // namespace
}  // namespace privet
