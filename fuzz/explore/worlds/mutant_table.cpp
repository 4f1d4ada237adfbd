#include "fuzz/explore/worlds/mutant_table.h"

#include <map>
#include <utility>

#include "model/call.h"

namespace privet::fuzz::explore {

namespace {

template <Rulebook R>
std::map<std::string, subjects::Tables<R>> tables_by_id() {
  std::map<std::string, subjects::Tables<R>> all;
  for (const auto& mutant : subjects::row_mutants<R>()) {
    all.emplace(std::string{R::kName} + "-" + subjects::mutant_id(mutant.place, mutant.alteration),
                mutant.tables);
  }
  return all;
}

// One whose tables are not told is searched by histories.
template <Rulebook R>
Exposure expose(const EngineMachine<R>& machine, const subjects::Tables<R>* tables,
                harness::Subject<R>& subject, const ExposureLimits& limits) {
  if (tables == nullptr)
    return HistorySearch<R>{machine, subject}.run(limits.histories);
  const EngineMachine<R> mutant = machine.with(*tables);
  return ProductSearch<R>{machine, mutant, subject}.run(limits.pairs);
}

}  // namespace

template <Rulebook R>
void expose_mutants(const std::vector<const SmallWorld<R>*>& worlds, const ExposureLimits& limits,
                    const std::function<bool(const subjects::MutantInfo&)>& wanted,
                    const std::function<void(const MutantExposure&)>& on_row) {
  const std::map<std::string, subjects::Tables<R>> tables = tables_by_id<R>();
  std::vector<EngineMachine<R>> machines;
  machines.reserve(worlds.size());
  for (const SmallWorld<R>* world : worlds)
    machines.emplace_back(*world);
  for (const subjects::MutantInfo& info : subjects::mutants<R>()) {
    if (!wanted(info))
      continue;
    MutantExposure row{info.id, info.equivalent, {}, {}, true};
    const auto subject = subjects::make_mutant<R>(info.id);
    const auto own = tables.find(info.id);
    for (const EngineMachine<R>& machine : machines) {
      const Exposure exposure =
          expose<R>(machine, own == tables.end() ? nullptr : &own->second, *subject, limits);
      row.exhausted = row.exhausted && (exposure.acts || exposure.exhausted);
      if (!exposure.acts)
        continue;
      row.world = machine.world().name;
      for (const std::size_t act : *exposure.acts)
        row.acts.push_back(render_act<R>(machine.act(act), machine.world().stage.names));
      break;
    }
    on_row(row);
  }
}

template void expose_mutants<Nextiva>(const std::vector<const SmallWorld<Nextiva>*>&,
                                      const ExposureLimits&,
                                      const std::function<bool(const subjects::MutantInfo&)>&,
                                      const std::function<void(const MutantExposure&)>&);
template void expose_mutants<Kvcore>(const std::vector<const SmallWorld<Kvcore>*>&,
                                     const ExposureLimits&,
                                     const std::function<bool(const subjects::MutantInfo&)>&,
                                     const std::function<void(const MutantExposure&)>&);
template void expose_mutants<Deal>(const std::vector<const SmallWorld<Deal>*>&,
                                   const ExposureLimits&,
                                   const std::function<bool(const subjects::MutantInfo&)>&,
                                   const std::function<void(const MutantExposure&)>&);

}  // namespace privet::fuzz::explore
