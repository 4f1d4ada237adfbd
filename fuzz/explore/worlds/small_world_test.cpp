// How small worlds are written down and read, and that they have everything.
#include "fuzz/explore/worlds/small_world.h"

#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/call.h"
#include "model/interpretation.h"

namespace privet::fuzz::explore {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kHead = R"(
name: small/one
about: a test
world:
  users: {ann: {}, bob: {}}
  roles: {own: {}}
  contacts: {C: {}}
  leads: {L: {}}
creates: {lead: [K], role: [R]}
)";

std::vector<std::string> acts_of(const std::string& operations) {
  const auto world = read_small_world<Nextiva>(kHead + operations);
  if (!world)
    return {world.error().message};
  std::vector<std::string> told;
  for (const Act<Nextiva>& act : world->acts)
    told.push_back(render_act<Nextiva>(act, world->stage.names));
  return told;
}
std::string error_of(const std::string& text) {
  const auto world = read_small_world<Nextiva>(text);
  return world ? "" : world.error().message;
}

TEST(SmallWorld, has_every_instance_of_an_operation_that_is_named_alone) {
  EXPECT_THAT(acts_of("operations: [delete_lead]"),
              ElementsAre("ann delete_lead: L", "ann delete_lead: K", "bob delete_lead: L",
                          "bob delete_lead: K"));
}

TEST(SmallWorld, has_the_values_that_are_written_and_every_one_of_the_others) {
  EXPECT_THAT(acts_of("operations: [change_owner: {by: ann, lead: [L]}]"),
              ElementsAre("ann change_owner: {lead: L, owner: ann}",
                          "ann change_owner: {lead: L, owner: bob}"));
  EXPECT_THAT(acts_of("operations: [link_contact: {by: bob, lead: L}]"),
              ElementsAre("bob link_contact: {lead: L, contact: ~}",
                          "bob link_contact: {lead: L, contact: C}"));
}

TEST(SmallWorld, creates_what_it_says_under_its_usual_name) {
  EXPECT_THAT(acts_of("operations: [create_lead: {by: ann, contact: ~}]"),
              ElementsAre(HasSubstr("lead: K, name: Name of K}"), HasSubstr("owner: ann"),
                          HasSubstr("owner: bob")));
}

TEST(SmallWorld, has_each_act_once) {
  EXPECT_EQ(acts_of("operations: [delete_lead, delete_lead: {lead: L}]").size(), 4U);
}

TEST(SmallWorld, says_what_it_does_not_understand) {
  EXPECT_THAT(error_of("[]"), HasSubstr("map"));
  EXPECT_THAT(error_of(kHead + "operatons: []"), HasSubstr("operatons"));
  EXPECT_THAT(error_of(kHead + "operations: [fly]"), HasSubstr("fly"));
  EXPECT_THAT(error_of(kHead + "operations: [delete_lead: {led: L}]"), HasSubstr("led"));
  EXPECT_THAT(error_of(kHead + "operations: [delete_lead: {lead: Z}]"), HasSubstr("Z"));
  EXPECT_THAT(error_of(kHead + "operations: [delete_lead: {by: zed}]"), HasSubstr("zed"));
  EXPECT_THAT(error_of(kHead + "interpretation: {NEX-A99: x}\noperations: []"),
              HasSubstr("NEX-A99"));
  EXPECT_THAT(error_of("name: a\nabout: b\nworld: {}\ncreates: {cat: [K]}\noperations: []"),
              HasSubstr("cat"));
  EXPECT_THAT(error_of("name: a\nabout: b\nworld: {users: {ann: {}}, leads: {L: {}}}\n"
                       "creates: {lead: [L]}\noperations: []"),
              HasSubstr("alias"));
  EXPECT_THAT(error_of("about: b"), HasSubstr("name"));
  EXPECT_THAT(error_of("name: a\nabout: b"), HasSubstr("world"));
}

template <class R>
class SmallWorlds : public testing::Test {};
using Books = testing::Types<Nextiva, Kvcore, Deal>;
TYPED_TEST_SUITE(SmallWorlds, Books);

TYPED_TEST(SmallWorlds, are_tiny_and_the_members_of_small) {
  std::set<std::string> names;
  for (const std::string& text : small_world_texts<TypeParam>()) {
    const auto world = read_small_world<TypeParam>(text);
    ASSERT_TRUE(world) << world.error().place.line << ": " << world.error().message << text;
    EXPECT_EQ(names.empty(), world->name == "tiny");
    EXPECT_TRUE(names.empty() || world->name.starts_with("small/")) << world->name;
    EXPECT_TRUE(names.insert(world->name).second) << world->name;
  }
}

TYPED_TEST(SmallWorlds, have_every_operation_there_is) {
  Kinds kinds = 0;
  for (const SmallWorld<TypeParam>& world : small_worlds<TypeParam>())
    kinds |= world.kinds();
  constexpr auto kAll = std::variant_size_v<typename TypeParam::Operation>;
  EXPECT_EQ(kinds, (Kinds{1} << kAll) - 1);
}

TYPED_TEST(SmallWorlds, have_every_reading_there_is) {
  std::set<std::string> read;
  std::set<std::string> wanted;
  for (const SmallWorld<TypeParam>& world : small_worlds<TypeParam>()) {
    for (const Reading& reading : readings(world.stage.interpretation))
      read.insert(reading.key + "=" + reading.value);
  }
  for (const auto& choice : reading_choices<typename TypeParam::Interpretation>()) {
    for (const std::string& value : choice.values)
      wanted.insert(choice.key + "=" + value);
  }
  EXPECT_EQ(read, wanted);
}

}  // namespace
}  // namespace privet::fuzz::explore
