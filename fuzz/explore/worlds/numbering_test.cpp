// Values as small numbers, and back.
#include "fuzz/explore/worlds/numbering.h"

#include <optional>

#include <gtest/gtest.h>

#include "fuzz/explore/worlds/slots/kvcore.h"

namespace privet::fuzz::explore {
namespace {

using kvcore::Owner;
using Counted = Counts<Slots<Kvcore>::Ids>;

Names some_names() {
  Names names;
  for (const char* alias : {"u0", "u1"})
    (void)names.add<UserId>(alias);
  for (const char* alias : {"t0", "t1", "t2"})
    (void)names.add<kvcore::TeamId>(alias);
  (void)names.add<kvcore::OfficeId>("o0");
  return names;
}

// How many values there are, each of which has its own number below that.
template <class T>
std::size_t values_of(const Counted& counts) {
  const std::size_t size = Numbering<T>::size(counts);
  for (std::size_t number = 0; number < size; ++number) {
    const T value = Numbering<T>::value(number, counts);
    EXPECT_EQ(Numbering<T>::number(value, counts), number);
  }
  return size;
}

TEST(Numbering, gives_each_value_its_own_number) {
  const Counted counts{some_names()};
  EXPECT_EQ(values_of<bool>(counts), 2U);
  EXPECT_EQ(values_of<kvcore::Level>(counts), 3U);
  EXPECT_EQ(values_of<Rating>(counts), 5U);
  EXPECT_EQ(values_of<UserId>(counts), 2U);
  EXPECT_EQ(values_of<std::optional<UserId>>(counts), 3U);
  EXPECT_EQ(values_of<Owner>(counts), 2U + 3U + 1U + 1U);
  EXPECT_EQ(values_of<std::optional<Rating>>(counts), 6U);
}

TEST(Numbering, follows_things_under_other_names) {
  const Counted counts{some_names()};
  const Permutation swapped{{{"user", {1, 0}}, {"team", {2, 0, 1}}}, {}};
  const auto owner = [&](const Owner& from) {
    const std::size_t number = Numbering<Owner>::number(from, counts);
    return Numbering<Owner>::value(Numbering<Owner>::renamed(number, counts, swapped), counts);
  };
  EXPECT_EQ(owner(UserId{0}), Owner{UserId{1}});
  EXPECT_EQ(owner(kvcore::TeamId{0}), Owner{kvcore::TeamId{2}});
  EXPECT_EQ(owner(kvcore::TeamId{1}), Owner{kvcore::TeamId{0}});
  EXPECT_EQ(owner(kvcore::OfficeId{0}), Owner{kvcore::OfficeId{0}});
  EXPECT_EQ(owner(kvcore::Company{}), Owner{kvcore::Company{}});
  using Somebody = Numbering<std::optional<UserId>>;
  EXPECT_EQ(Somebody::renamed(0, counts, swapped), 0U);
  EXPECT_EQ(Somebody::renamed(1, counts, swapped), 2U);
}

}  // namespace
}  // namespace privet::fuzz::explore
