// Every shipped case: what the file expects is what the oracle holds is what the engine does. A
// failure says which of the three stands alone.
#include <gtest/gtest.h>

#include "scenarios/shipped_test_suite.h"

namespace privet::scenarios {
namespace {

TEST(Agreement, every_case_passes_on_the_engine) {
  std::size_t cases = 0;
  for_each_case(shipped_suite(), [&]<class R>(const auto&, const Case<R>& one) {
    ++cases;
    subjects::EngineSubject<R> engine;
    const auto result = run_alone<R>(one, engine);
    EXPECT_EQ(result.outcome, harness::Outcome::Passed) << told(result);
  });
  EXPECT_GE(cases, 200U);
}

TEST(Agreement, every_case_passes_on_the_oracle_as_subject) {
  for_each_case(shipped_suite(), []<class R>(const auto&, const Case<R>& one) {
    subjects::OracleSubject<R> oracle;
    const auto result = run_alone<R>(one, oracle);
    EXPECT_EQ(result.outcome, harness::Outcome::Passed) << told(result);
  });
}

TEST(Agreement, a_case_says_in_its_title_what_it_is_about) {
  for_each_case(shipped_suite(), [](const auto&, const auto& one) {
    EXPECT_GE(one.info.title.size(), 15U) << one.info.id;
    EXPECT_FALSE(one.info.rules.empty()) << one.info.id << " names no rule";
  });
}

}  // namespace
}  // namespace privet::scenarios
