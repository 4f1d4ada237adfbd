#include "model/record_names.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/rulebooks.h"
#include "scenarios/yaml.h"

namespace privet {
namespace {

using testing::ElementsAre;

// A world, and operations in it as a step of a scenario writes them, all accepted.
template <Rulebook R>
class Called {
 public:
  explicit Called(std::string_view world) {
    const auto value = scenarios::parse_yaml(world);
    stage.world = bind_world<typename R::World>(value.value(), stage.names).value();
    names.reset(stage);
  }
  void accept(const std::string& operation, std::string_view arguments) {
    const auto value = scenarios::parse_yaml(arguments);
    names.note({UserId{0},
                bind_call<typename R::Operation>(operation, value.value(), stage.names).value()},
               stage.names);
  }
  std::vector<std::string> first(std::size_t count) {
    std::vector<std::string> all;
    for (const Text text : names.first(count))
      all.push_back(stage.names.text(text));
    return all;
  }
  bool contains(std::string_view name) { return names.contains(stage.names.intern(name)); }

  Stage<R> stage;
  RecordNames<R> names;
};

TEST(RecordNames, begin_with_the_world) {
  Called<Nextiva> called{"{leads: {A: {name: Ada}, B: {}}}"};
  EXPECT_THAT(called.first(2), ElementsAre("Ada", "Name of B"));
  EXPECT_TRUE(called.contains("Ada"));
  EXPECT_FALSE(called.contains("Name of A"));
}

TEST(RecordNames, follow_creation_and_renaming) {
  Called<Nextiva> called{"{leads: {A: {name: Ada}}}"};
  called.accept("create_lead", "{lead: B, name: Bea}");
  called.accept("create_lead", "{lead: C}");
  called.accept("edit_lead", "{lead: A, field: name, value: Eva}");
  called.accept("edit_lead", "{lead: B, field: notes, value: Zoe}");
  EXPECT_THAT(called.first(3), ElementsAre("Eva", "Bea", "Name of C"));
  EXPECT_FALSE(called.contains("Ada"));
}

TEST(RecordNames, the_deleted_keep_theirs_and_those_never_created_have_none) {
  Called<Nextiva> called{"{leads: {A: {name: Ada}}}"};
  called.accept("delete_lead", "A");
  EXPECT_THAT(called.first(2), ElementsAre("Ada", ""));
  EXPECT_TRUE(called.contains("Ada"));
  EXPECT_FALSE(called.contains(""));
  called.accept("edit_lead", "{lead: A, field: name, value: ''}");
  EXPECT_TRUE(called.contains(""));
}

TEST(RecordNames, a_lead_of_kvcore_is_renamed_too) {
  Called<Kvcore> called{"{users: {ag: {}}, leads: {A: {owner: {kind: user, id: ag}, name: Ada}}}"};
  called.accept("add_lead", "{lead: B, name: Bea}");
  called.accept("edit", "{lead: A, field: name, value: Eva}");
  called.accept("edit", "{lead: B, field: status, value: new}");
  EXPECT_THAT(called.first(2), ElementsAre("Eva", "Bea"));
}

TEST(RecordNames, a_copy_is_called_as_its_source_and_an_import_by_default) {
  Called<Deal> called{
      "{users: {o: {role: manager}}, initiatives: {I: {}}, "
      "opportunities: {P: {initiative: I, owner: o, name: Pine}}}"};
  called.accept("copy", "{opportunity: P, initiative: I, as: Q}");
  called.accept("import_opportunities", "{opportunities: [R, S], initiative: I}");
  called.accept("edit", "{opportunity: P, field: name, value: Oak}");
  called.accept("create_opportunity", "{opportunity: T, initiative: I, name: Elm}");
  EXPECT_THAT(called.first(5), ElementsAre("Oak", "Pine", "Name of R", "Name of S", "Elm"));
}

}  // namespace
}  // namespace privet
