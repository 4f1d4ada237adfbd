#include "harness/reach.h"

#include <boost/describe.hpp>

#include "model/words.h"

namespace privet::harness {

BOOST_DESCRIBE_ENUM(ReachSide, Yes, No, Effect)
static_assert(boost::mp11::mp_size<boost::describe::describe_enumerators<ReachSide>>::value ==
              kReachSides.size());

std::string word_of(ReachSide side) { return word(side); }

std::size_t RuleReach::count(ReachSide side) const {
  switch (side) {
    case ReachSide::Yes:
      return yes;
    case ReachSide::No:
      return no;
    case ReachSide::Effect:
      return effect;
  }
  return 0;
}

std::vector<std::string> ReachTable::unreached() const {
  std::vector<std::string> missing;
  for (const RuleReach& rule : rules) {
    for (const ReachSide side : kReachSides) {
      if (rule.expected.contains(side) && rule.count(side) == 0)
        missing.push_back(rule.rule + " " + word_of(side));
    }
  }
  for (const ReadingReach& reading : readings) {
    if (reading.expected && reading.count == 0)
      missing.push_back(reading.key + "=" + reading.value);
  }
  return missing;
}

}  // namespace privet::harness
