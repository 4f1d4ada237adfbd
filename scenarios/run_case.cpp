#include "scenarios/run_case.h"

namespace privet::scenarios {

template class Proofreader<Nextiva>;
template class Proofreader<Kvcore>;
template class Proofreader<Deal>;
template class CaseRunner<Nextiva>;
template class CaseRunner<Kvcore>;
template class CaseRunner<Deal>;

}  // namespace privet::scenarios
