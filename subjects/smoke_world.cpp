#include "subjects/smoke_world.h"

#include <map>

#include "harness/json.h"

namespace privet::subjects {

namespace {

Value json(std::string_view text) {
  auto value = harness::parse_json(text);
  PRIVET_CHECK(value);
  return *std::move(value);
}

SmokeAct act(const char* actor, const char* operation, std::string_view arguments) {
  return {actor, operation, json(arguments)};
}

// Bob has no role: whatever he asks of a lead is refused (NEX-10).
SmokeWorld nextiva() {
  return {json(R"({"roles": {"desk": {}}, "users": {"ann": {"role": "desk"}, "bob": {}},
                   "contacts": {"C": {}},
                   "leads": {"L": {"name": "Ada Moss", "owner": "ann", "contact": "C"}}})"),
          {act("ann", "delete_lead", R"({"lead": "L"})"),
           act("ann", "edit_lead", R"({"lead": "L", "field": "status", "value": "Won"})"),
           act("ann", "link_contact", R"({"lead": "L", "contact": null})")},
          {act("bob", "delete_lead", R"({"lead": "L"})"),
           act("bob", "edit_lead", R"({"lead": "L", "field": "status", "value": "Lost"})"),
           act("bob", "change_owner", R"({"lead": "L", "owner": "bob"})")}};
}

// Sam wears no hat and is nothing to the lead: he does not see it (KV-A18).
SmokeWorld kvcore() {
  return {
      json(R"({"offices": {"o1": {}},
                   "users": {"ann": {"office": "o1"}, "sam": {"office": "o1"}},
                   "leads": {"L": {"owner": {"kind": "user", "id": "ann"}, "name": "Ada Moss",
                                   "interest": "Warm"}}})"),
      {act("ann", "edit", R"({"lead": "L", "field": "interest", "value": "Hot"})"),
       act("ann", "rate", R"({"lead": "L", "rating": 4})"), act("ann", "call", R"({"lead": "L"})")},
      {act("sam", "edit", R"({"lead": "L", "field": "interest", "value": "Cold"})"),
       act("sam", "rate", R"({"lead": "L", "rating": 1})"), act("sam", "call", R"({"lead": "L"})"),
       act("sam", "set_duplication", R"({"on": false})")}};
}

// Con is a Contributor and does not own it (DEAL-18, DEAL-23, DEAL-A32).
SmokeWorld deal() {
  return {json(R"({"users": {"max": {}, "con": {"role": "contributor"}}, "initiatives": {"I": {}},
                   "opportunities": {"P": {"initiative": "I", "owner": "max",
                                           "name": "Blue Harbour"}}})"),
          {act("max", "make_private", R"({"opportunity": "P"})"),
           act("max", "edit", R"({"opportunity": "P", "field": "summary", "value": "Signed"})")},
          {act("con", "make_private", R"({"opportunity": "P"})"),
           act("con", "edit", R"({"opportunity": "P", "field": "summary", "value": "Lost"})"),
           act("con", "take_ownership", R"({"opportunity": "P"})")}};
}

}  // namespace

const SmokeWorld& smoke_world(std::string_view rulebook) {
  static const std::map<std::string, SmokeWorld, std::less<>> kWorlds{
      {"nextiva", nextiva()}, {"kvcore", kvcore()}, {"deal", deal()}};
  const auto found = kWorlds.find(rulebook);
  PRIVET_CHECK(found != kWorlds.end());
  return found->second;
}

}  // namespace privet::subjects
