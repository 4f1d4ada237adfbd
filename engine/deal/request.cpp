#include "engine/deal/request.h"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

namespace privet::engine::deal {

namespace {

void take(Request& request, const UserId& user) { request.target = user; }
void take(Request& request, const Principal& principal) { request.target = principal; }
void take(Request& request, const GroupId& group) { request.group = group; }
void take(Request& request, const InitiativeId& initiative) { request.initiative = initiative; }
void take(Request& request, const OpportunityId& opportunity) { request.opportunity = opportunity; }
void take(Request& request, const New<InitiativeId>& created) {
  request.new_initiative = created.id;
}
void take(Request& request, const New<OpportunityId>& created) {
  request.new_opportunities = {&created, 1};
}
void take(Request& request, const std::vector<New<OpportunityId>>& created) {
  request.new_opportunities = created;
}
void take(Request& request, const InitiativeLevel& level) { request.initiative_level = level; }
void take(Request& request, const Level& level) { request.level = level; }
void take(Request& request, const UserRole& role) { request.role = role; }
void take(Request& request, const OpportunityField& field) { request.field = field; }
void take(Request& request, const Text& text) { request.text = text; }

template <class Op>
void take_all(Request& request, const Op& operation) {
  using Arguments = boost::describe::describe_members<Op, boost::describe::mod_public>;
  boost::mp11::mp_for_each<Arguments>(
      [&](auto argument) { take(request, operation.*argument.pointer); });
}

}  // namespace

Request take_apart(const Act<Deal>& act) {
  Request request;
  request.kind = static_cast<Kind>(act.operation.index());
  request.actor = act.actor;
  std::visit([&](const auto& operation) { take_all(request, operation); }, act.operation);
  if (request.kind == Kind::TakeOwnership)
    request.target = act.actor;
  return request;
}

}  // namespace privet::engine::deal
