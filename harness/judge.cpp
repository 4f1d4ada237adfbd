#include "harness/judge.h"

namespace privet::harness {

template class Judge<Nextiva>;
template class Judge<Kvcore>;
template class Judge<Deal>;

}  // namespace privet::harness
