#include "model/nextiva/rulebook.h"

namespace privet {

// Any Nextiva world obeys the rules: they bind operations and sight, not what may be there.
Result<void> Nextiva::check_world(const World& /*world*/, const Interpretation& /*reading*/,
                                  const Names& /*names*/) {
  return {};
}

}  // namespace privet
