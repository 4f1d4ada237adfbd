#include "harness/settle.h"

#include <deque>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/judge_test_miniature.h"

namespace privet::harness {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr milliseconds kLong{60'000};

Divergence divergence(DivergenceClass kind, std::string viewer) {
  Divergence one;
  one.signature.kind = kind;
  one.viewer = std::move(viewer);
  one.what = "sight of L";
  return one;
}

// Looks that find this, one after the other.
class Looks {
 public:
  explicit Looks(std::deque<std::vector<Divergence>> found) : found_{std::move(found)} {}
  Reply<std::vector<Divergence>> operator()() {
    auto now = std::move(found_.front());
    found_.pop_front();
    return now;
  }

 private:
  std::deque<std::vector<Divergence>> found_;
};

const auto kLeak = divergence(DivergenceClass::Leak, "bob");
const auto kLockout = divergence(DivergenceClass::Lockout, "ann");

std::vector<std::string> viewers(const std::vector<Lateness>& late) {
  std::vector<std::string> all;
  all.reserve(late.size());
  for (const Lateness& one : late)
    all.push_back(one.first.viewer);
  return all;
}

TEST(Settle, what_agrees_in_the_end_was_late) {
  const auto settled = settle({kLeak, kLockout}, kLong, Looks{{{kLeak, kLockout}, {kLeak}, {}}});
  ASSERT_TRUE(settled);
  EXPECT_THAT(settled->left, IsEmpty());
  EXPECT_THAT(viewers(settled->late), ElementsAre("ann", "bob"));
  EXPECT_LE(settled->late.front().milliseconds, settled->late.back().milliseconds);
}

TEST(Settle, what_differs_to_the_end_is_left) {
  int looks = 0;
  const auto settled = settle({kLeak}, milliseconds{20}, [&]() -> Reply<std::vector<Divergence>> {
    ++looks;
    return std::vector{kLeak};
  });
  ASSERT_TRUE(settled);
  EXPECT_THAT(settled->left, SizeIs(1));
  EXPECT_THAT(settled->late, IsEmpty());
  EXPECT_GE(looks, 1);
}

// Otherwise a leak that moves from one to the other would pass for lateness.
TEST(Settle, what_begins_to_differ_is_left_too) {
  int looks = 0;
  const auto settled = settle({kLeak}, milliseconds{20}, [&]() -> Reply<std::vector<Divergence>> {
    ++looks;
    return std::vector{kLockout};
  });
  ASSERT_TRUE(settled);
  EXPECT_THAT(settled->left, ElementsAre(Field(&Divergence::viewer, "ann")));
  EXPECT_THAT(viewers(settled->late), ElementsAre("bob"));
}

TEST(Settle, without_time_nothing_is_looked_at_again) {
  const auto settled = settle({kLeak}, milliseconds{0}, []() -> Reply<std::vector<Divergence>> {
    ADD_FAILURE();
    return std::vector<Divergence>{};
  });
  EXPECT_THAT(settled->left, SizeIs(1));
}

TEST(Settle, trouble_is_handed_on) {
  const auto settled = settle({kLeak}, kLong, []() -> Reply<std::vector<Divergence>> {
    return tl::unexpected{Trouble{TroubleKind::Crash, "gone"}};
  });
  ASSERT_FALSE(settled);
  EXPECT_EQ(settled.error().kind, TroubleKind::Crash);
}

TEST(LatenessSum, counts_leak_windows_apart) {
  LatenessSum sum;
  sum.add({kLeak, 12});
  sum.add({kLockout, 40});
  sum.add(LatenessSum{1, 7, 0, 0});
  EXPECT_EQ(render(sum), "3 late looks, up to 40 ms; 1 leak window, up to 12 ms");
  EXPECT_EQ(render(LatenessSum{1, 7, 0, 0}), "1 late look, up to 7 ms");
}

// --- by the judge ---

Vice lags_for(int looks, milliseconds settles) {
  return {.observed =
              [left = looks](auto& out) mutable {
                if (left-- > 0)
                  out.sight.at(kBob.index(), kHers.index()).insert(nextiva::SightFlag::InTable);
              },
          .settles = settles};
}

TEST_F(JudgeTest, a_look_that_agrees_in_time_is_late_and_no_divergence) {
  Miniature subject{lags_for(3, kLong)};
  const StepResult result = judged(subject, {}, nullptr);
  EXPECT_THAT(result.divergences, IsEmpty());
  ASSERT_THAT(result.late, SizeIs(1));
  EXPECT_TRUE(is_leak_window(result.late.front()));
  EXPECT_EQ(result.late.front().first.viewer, "bob");
}

TEST_F(JudgeTest, a_leak_that_stays_is_a_leak) {
  Miniature subject{lags_for(1'000'000, milliseconds{20})};
  const StepResult result = judged(subject, {}, nullptr);
  EXPECT_THAT(result.divergences, SizeIs(1));
  EXPECT_THAT(result.late, IsEmpty());
}

TEST_F(JudgeTest, who_does_not_say_that_it_lags_is_not_looked_at_again) {
  Miniature subject{lags_for(1, milliseconds{0})};
  EXPECT_THAT(judged(subject, {}, nullptr).divergences, SizeIs(1));
}

TEST_F(JudgeTest, a_single_look_is_repeated_too) {
  Miniature subject{{.looked =
                         [left = 2](nextiva::Answer& answer) mutable {
                           auto* rows = std::get_if<nextiva::LeadList>(&answer);
                           if (rows != nullptr && left-- > 0)
                             ++rows->total;
                         },
                     .settles = kLong}};
  Judge<Nextiva> judge{stage, subject, nullptr};
  ASSERT_TRUE(judge.start());
  LookExpectation expectation;
  expectation.total = scalar_value("1");
  const auto result = judge.look(kAnn, nextiva::TableQuery{}, expectation);
  ASSERT_TRUE(result);
  EXPECT_THAT(result->divergences, IsEmpty());
  EXPECT_THAT(result->late, SizeIs(1));
}

}  // namespace
}  // namespace privet::harness
