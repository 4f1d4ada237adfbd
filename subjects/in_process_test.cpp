#include "subjects/in_process.h"

#include <gtest/gtest.h>

#include "model/rulebooks.h"

namespace privet::subjects {
namespace {

using nextiva::CreateLead;
using nextiva::LeadId;

// One user with a role that lets everything, and a lead to be created.
Stage<Nextiva> stage() {
  Stage<Nextiva> stage;
  const auto user = *stage.names.add<UserId>("ann");
  const auto role = *stage.names.add<nextiva::RoleId>("all");
  (void)stage.names.add<LeadId>("L");
  stage.world.roles.push_back({});
  stage.world.users.push_back({.admin = false, .active = true, .role = role});
  (void)user;
  return stage;
}

Act<Nextiva> create() {
  return {UserId{0}, CreateLead{.lead = {LeadId{0}}, .name = {}, .owner = {}, .contact = {}}};
}

template <class Subject>
class InProcess : public testing::Test {};
using Subjects = testing::Types<EngineSubject<Nextiva, engine::Growing>,
                                EngineSubject<Nextiva, engine::Inline>, OracleSubject<Nextiva>>;
TYPED_TEST_SUITE(InProcess, Subjects);

TYPED_TEST(InProcess, an_accepted_operation_shows) {
  const Stage<Nextiva> world = stage();
  TypeParam subject;
  ASSERT_TRUE(subject.reset(world));
  EXPECT_TRUE(std::holds_alternative<Accepted>(*subject.perform(create())));
  Observation<Nextiva> seen;
  ASSERT_TRUE(subject.observe({1, 1}, seen));
  EXPECT_TRUE(seen.sight.at(0, 0).contains(nextiva::SightFlag::InTable));
}

TYPED_TEST(InProcess, a_reset_forgets) {
  const Stage<Nextiva> world = stage();
  TypeParam subject;
  ASSERT_TRUE(subject.reset(world));
  (void)subject.perform(create());
  ASSERT_TRUE(subject.reset(world));
  Observation<Nextiva> seen;
  ASSERT_TRUE(subject.observe({1, 1}, seen));
  EXPECT_TRUE(seen.sight.at(0, 0).empty());
}

TYPED_TEST(InProcess, a_refusal_names_all_its_reasons) {
  EXPECT_EQ(TypeParam{}.reasons(), harness::Reasons::All);
}

}  // namespace
}  // namespace privet::subjects
