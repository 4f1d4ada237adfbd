#include "fuzz/laws/kvcore.h"

#include <variant>

#include "fuzz/laws/viewers.h"

namespace privet::fuzz::laws {

using namespace kvcore;

namespace {

struct Kept {
  const Promise<Kvcore>& step;

  // KV-22: nobody is shown it masked any more. KV-23: and that is all.
  Broken operator()(const MakeVisible& make) const {
    return first_viewer(step.stage, step.after, [&](UserId viewer) -> Broken {
      if (sight_of(step.after, viewer, make.lead) == Kvcore::kMasked)
        return "the lead made visible is masked";
      return touched_besides(viewer, make.lead);
    });
  }
  // The new owner is shown as such, and sees it in full (KV-31).
  Broken operator()(const TransferOwnership& give) const {
    const auto* user = std::get_if<UserId>(&give.owner);
    if (user != nullptr && !sees_in_full(step.after, *user, give.lead))
      return "the new owner does not see it in full";
    return first_viewer(step.stage, step.after, [&](UserId viewer) -> Broken {
      const auto* row = shown<LeadRow>(values_of(step.after, viewer, give.lead).row);
      return row == nullptr || row->owner == give.owner ? std::nullopt
                                                        : Broken{"its owner is another"};
    });
  }
  // KV-A07
  Broken operator()(const AssignLead& assign) const {
    const auto& assignee = assign.assignee.value;
    if (assignee && !sees_in_full(step.after, *assignee, assign.lead))
      return "the new assignee does not see it in full";
    return std::nullopt;
  }
  template <class Other>
  Broken operator()(const Other& /*operation*/) const {
    return std::nullopt;
  }

 private:
  [[nodiscard]] Broken touched_besides(UserId viewer, LeadId lead) const {
    for (std::size_t i = 0; i < step.after.scope.records; ++i) {
      const LeadId other{i};
      if (other == lead)
        continue;
      const bool same =
          sight_of(step.before, viewer, other) == sight_of(step.after, viewer, other) &&
          values_of(step.before, viewer, other) == values_of(step.after, viewer, other);
      if (!same)
        return step.stage.names.alias(other) + " changed too";
    }
    if (!(step.before.viewer_values[viewer.index()] == step.after.viewer_values[viewer.index()]))
      return "a switch changed too";
    return std::nullopt;
  }
};

bool agree(const LeadRow& row, const LeadRecord& record) {
  return row.name == record.name && row.interest == record.interest && row.price == record.price &&
         row.status == record.status && row.owner == record.owner &&
         row.assignee == record.assignee;
}

}  // namespace

bool BookLaws<Kvcore>::speaks_with_one_voice(const RecordValues& values) {
  const auto* row = shown<LeadRow>(values.row);
  const auto* record = shown<LeadRecord>(values.record);
  return row == nullptr || record == nullptr || agree(*row, *record);
}

std::optional<std::string> BookLaws<Kvcore>::broken_promise(const Promise<Kvcore>& promise) {
  return std::visit(Kept{promise}, promise.act.operation);
}

}  // namespace privet::fuzz::laws
