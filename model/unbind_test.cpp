// That what is written reads again as what it was: worlds, operations and queries drawn at random
// from their descriptions, for every rulebook.
#include "model/unbind.h"

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/call.h"
#include "model/rulebooks.h"
#include "scenarios/yaml.h"

namespace privet {
namespace {

Value yaml(std::string_view text) {
  auto value = scenarios::parse_yaml(text);
  EXPECT_TRUE(value.has_value()) << text << ": " << value.error().message;
  return value ? *std::move(value) : Value{};
}

// A world that has something of everything, names that look like something else among them.
template <Rulebook R>
std::string_view world_text();
template <>
std::string_view world_text<Nextiva>() {
  return "{users: {ann: {role: own}, \"null\": {admin: on}, on: {active: off}}, "
         "roles: {own: {view: owner_only, sales_on: off}, all: {}}, contacts: {acme: {}, 7: {}}, "
         "leads: {L1: {owner: ann, contact: acme}, \"-\": {owner: \"null\", created_by: on}}}";
}
template <>
std::string_view world_text<Kvcore>() {
  return "{account: {privacy_gate: off}, offices: {o1: {}, \"null\": {}}, "
         "teams: {t1: {office: o1, privacy: on}, \"-\": {}}, "
         "users: {ag: {office: o1, teams: [t1, \"-\"], hide: on}, "
         "com: {hats: [{level: company, entity: company}, {level: team, entity: t1}]}}, "
         "leads: {L1: {owner: {kind: user, id: ag}, rating: 3}, "
         "L2: {owner: {kind: office, id: \"null\"}, assignee: ag, name: \"a: b\"}}}";
}
template <>
std::string_view world_text<Deal>() {
  return "{plan: essential, users: {o: {}, \"-\": {role: contributor, client_admin: on}}, "
         "groups: {g: {members: [o, \"-\"]}, h: {}}, "
         "initiatives: {I: {private: on, entries: {o: owner, \"-\": can, g: can}}, J: {}}, "
         "opportunities: {P: {initiative: I, owner: o, private: on, grants: {\"-\": can, g: can}}, "
         "Q: {initiative: J, owner: \"-\", summary: \"~\"}}}";
}

template <Rulebook R>
struct World {
  World() : world{bind_world<typename R::World>(yaml(world_text<R>()), names).value()} {}
  Names names;
  typename R::World world;
};

// Draws anything that an operation or query is made of; what is new is named in `names`.
class Drawing {
 public:
  explicit Drawing(Names& names) : names_{names} {}

  template <class... Ts>
  void draw(std::variant<Ts...>& out) {
    draw(*rc::gen::inRange<std::size_t>(0, sizeof...(Ts)), out);
  }
  // An alternative by its place.
  template <class... Ts>
  void draw(std::size_t place, std::variant<Ts...>& out) {
    boost::mp11::mp_with_index<sizeof...(Ts)>(
        place, [&](auto index) { draw(out.template emplace<index>()); });
  }
  void draw(bool& out) { out = *rc::gen::arbitrary<bool>(); }
  void draw(Rating& out) { out.stars = *rc::gen::inRange(Rating::kLowest, Rating::kHighest + 1); }
  void draw(Text& out) {
    static const std::vector<std::string> kTexts{
        "",    "Blue Whale", "on",       "~",   "null",       "7",          "a: b", "- a",
        "[x]", "\"q'",       "a\nb\x1b", "{a}", "Name of L1", "\xc3\xa9\t", " a ",  "#1"};
    out = names_.intern(*rc::gen::elementOf(kTexts));
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void draw(Enum& out) {
    out = static_cast<Enum>(*rc::gen::inRange<std::size_t>(0, words<Enum>().size()));
  }
  template <class Tag>
  void draw(StrongId<Tag>& out) {
    out = StrongId<Tag>{*rc::gen::inRange<std::size_t>(0, names_.count<StrongId<Tag>>())};
  }
  template <class Id>
  void draw(New<Id>& out) {
    out.id = names_.add<Id>("new" + std::to_string(names_.count<Id>())).value();
  }
  template <class T>
  void draw(std::optional<T>& out) {
    if (*rc::gen::arbitrary<bool>())
      draw(out.emplace());
  }
  template <class T>
  void draw(Nullable<T>& out) {
    draw(out.value);
  }
  template <class T>
  void draw(std::vector<T>& out) {
    out.resize(*rc::gen::inRange<std::size_t>(0, 4));
    for (T& item : out)
      draw(item);
  }
  void draw(kvcore::Company& /*only_one*/) {}
  template <class T>
    requires requires { T::kName; }
  void draw(T& call) {
    boost::mp11::mp_for_each<detail::Members<T>>([&](auto member) { draw(call.*member.pointer); });
  }

 private:
  Names& names_;
};

// Whether two calls are the same, texts by what they say: each has its own names.
class Sameness {
 public:
  Sameness(const Names& ours, const Names& theirs) : ours_{ours}, theirs_{theirs} {}

  template <class T>
  bool operator()(const T& a, const T& b) const {
    if constexpr (requires { T::kName; }) {
      bool same = true;
      boost::mp11::mp_for_each<detail::Members<T>>(
          [&](auto member) { same = same && (*this)(a.*member.pointer, b.*member.pointer); });
      return same;
    } else {
      return a == b;
    }
  }
  bool operator()(const Text& a, const Text& b) const { return ours_.text(a) == theirs_.text(b); }
  template <class T>
  bool operator()(const std::optional<T>& a, const std::optional<T>& b) const {
    return a.has_value() == b.has_value() && (!a || (*this)(*a, *b));
  }
  template <class... Ts>
  bool operator()(const std::variant<Ts...>& a, const std::variant<Ts...>& b) const {
    if (a.index() != b.index())
      return false;
    return boost::mp11::mp_with_index<sizeof...(Ts)>(
        a.index(), [&](auto index) { return (*this)(std::get<index>(a), std::get<index>(b)); });
  }

 private:
  const Names& ours_;
  const Names& theirs_;
};

// What a line of a file, `name: arguments` or a name alone, is read as.
template <class Variant>
Result<Variant> read_line(const std::string& line, Names& names) {
  const Value value = yaml(line);
  if (const Scalar* name = value.scalar())
    return bind_call<Variant>(name->text, {}, names);
  const Field& field = value.map()->front();
  return bind_call<Variant>(field.key, field.value, names);
}

// Draws a call, writes it as a tree and as a line, and reads both where new names are unknown.
template <class Variant>
void check_written_and_read(std::size_t kind, const Names& before) {
  Names named = before;
  Variant drawn;
  Drawing{named}.draw(kind, drawn);
  const Value written =
      std::visit([&](const auto& one) { return Unbinder{named}.value(one); }, drawn);
  const std::string line = render_call(drawn, named);
  RC_LOG() << line << '\n';
  Names once = before;
  const auto bound = bind_call<Variant>(name_of(drawn), written, once);
  RC_ASSERT(bound.has_value());
  RC_ASSERT(Sameness(named, once)(drawn, *bound));
  Names again = before;
  const auto read = read_line<Variant>(line, again);
  RC_ASSERT(read.has_value());
  RC_ASSERT(Sameness(named, again)(drawn, *read));
}

template <class R>
class Unbound : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(Unbound, Books);

// The law for every kind of call in turn.
template <class Variant>
void expect_written_and_read(const Names& before) {
  for (std::size_t kind = 0; kind < std::variant_size_v<Variant>; ++kind) {
    std::size_t held = 0;
    EXPECT_TRUE(rc::check(call_names<Variant>()[kind] + " written is what is read", [&] {
      check_written_and_read<Variant>(kind, before);
      ++held;
    }));
    EXPECT_GT(held, 0U) << call_names<Variant>()[kind];
  }
}

TYPED_TEST(Unbound, an_operation_reads_as_what_it_was) {
  const World<TypeParam> start;
  expect_written_and_read<typename TypeParam::Operation>(start.names);
}

TYPED_TEST(Unbound, a_query_reads_as_what_it_was) {
  const World<TypeParam> start;
  expect_written_and_read<typename TypeParam::Query>(start.names);
}

TYPED_TEST(Unbound, a_world_reads_as_what_it_was) {
  const World<TypeParam> start;
  const Value written = Unbinder{start.names}.value(start.world);
  const Value line = yaml(render_flow(written));
  Names names;
  const auto bound = bind_world<typename TypeParam::World>(line, names);
  ASSERT_TRUE(bound.has_value()) << bound.error().message;
  EXPECT_EQ(Unbinder{names}.value(*bound), written);
}

// --- how calls look in a line, and what they are about ---

TEST(RenderedCall, is_as_a_step_writes_it) {
  World<Nextiva> w;
  const auto line = [&](std::string_view text) {
    return render_call(read_line<nextiva::Operation>(std::string{text}, w.names).value(), w.names);
  };
  EXPECT_EQ(line("delete_lead: {lead: L1}"), "delete_lead: L1");
  EXPECT_EQ(line("link_contact: {lead: L1, contact: ~}"), "link_contact: {lead: L1, contact: ~}");
  EXPECT_EQ(line("create_lead: L9"), "create_lead: {lead: L9, name: Name of L9}");
  EXPECT_EQ(line("assign_role: {user: \"null\", role: all}"),
            "assign_role: {user: \"null\", role: all}");
  EXPECT_EQ(render_call(nextiva::Query{nextiva::TableQuery{}}, w.names), "table");
}

TEST(RecordOf, is_the_first_record_a_call_names_or_creates) {
  World<Deal> w;
  const auto record = [&](std::string_view text) {
    return record_of<Deal>(read_line<deal::Operation>(std::string{text}, w.names).value());
  };
  EXPECT_EQ(record("make_private: Q"), deal::OpportunityId{1});
  EXPECT_EQ(record("copy: {opportunity: P, initiative: I, as: R}"), deal::OpportunityId{0});
  EXPECT_EQ(record("create_opportunity: {opportunity: S, initiative: I}"), deal::OpportunityId{3});
  EXPECT_EQ(record("make_initiative_private: I"), std::nullopt);
  EXPECT_EQ(record("import_opportunities: {opportunities: [T], initiative: I}"), std::nullopt);
}

TEST(RenderedAct, begins_with_the_actor) {
  World<Deal> w;
  const Act<Deal> act{UserId{0}, deal::TakeOwnership{deal::OpportunityId{0}}};
  EXPECT_EQ(render_act<Deal>(act, w.names), "o take_ownership: P");
}

}  // namespace
}  // namespace privet
