// Every condition a row of kvCORE's tables may ask for (conditions.cpp says how each is answered).
// Of a thing or a person that does not exist none holds.
#pragma once

#include <cstddef>
#include <cstdint>

#include <boost/describe/enum.hpp>

namespace privet::engine::kvcore {

enum class Condition : std::uint8_t {
  Never,
  Always,
  // Of the account and the operation.
  GateOff,
  DuplicationOff,
  Missing,          // something the operation names does not exist
  AsleepTurnOn,     // privacy is to be turned on while duplication is off, and that may not be
  AsleepUnveiling,  // duplication is off, and a lead may then not be made visible
  Accepted,
  TurnsOn,        // the switch was off and goes on
  EndsTeamMarks,  // a team's switch goes off, and its marks with it
  ErasesMarks,    // duplication goes off, and the marks with it
  // Of a person.
  NoCompanyHat,
  NotTeamAdmin,  // he has no hat for the team the operation names
  NeitherHat,    // neither for that team nor for the company
  InNoTeam,
  TeamsRefuse,  // he is in a team, and none of his allows hiding
  OutOfScope,   // the owner named for a new lead is neither he nor covered by a hat of his
  // Of a person and a lead.
  Owns,
  Assigned,
  Covered,   // a hat of his covers it
  HatsShow,  // the hats that cover it show it in full
  Hidden,
  Masked,
  Full,
  NotTransferring,  // he is not one who assigns and transfers it
  NotUnveiling,     // he is not one who makes it visible
  MayUnveil,
  // Of a hat and a lead.
  ForCompany,
  CoversOwner,
  CoversAssignee,
  NotPrivate,
  NotAbove,    // the hat's level is not above the owner's
  OpenToTeam,  // a team's hat, and the owner does not hide from that team
  // Of a lead.
  MarkedWhileOn,   // marked, its owner's switch is on
  MarkedSinceOff,  // marked, its owner's switch is off by now
  OwnerSwitchOn,   // accepted, and who will own it has the switch on
  NewOwner,        // accepted, and the owner changes
  Ineligible,      // so, to one whose leads are never private
  LosesMark,       // so, to another, and the mark ends
  GainsMark,       // so, and it is marked by the new owner's switch
  Unveiled,        // accepted, and it was marked
  // Of one of many leads that an effect may leave alone.
  OtherLead,     // not the one the operation names
  AssignedOnly,  // others own it, and whose switch it is works it
  OthersOwn,     // others own it and it is not assigned to him
  OnlyNewCount,  // leads that exist are not marked
  Excepted,      // it was made visible, and that is remembered
  // Of a list.
  Listed  // the list has a row for the lead
};
BOOST_DESCRIBE_ENUM(Condition, Never, Always, GateOff, DuplicationOff, Missing, AsleepTurnOn,
                    AsleepUnveiling, Accepted, TurnsOn, EndsTeamMarks, ErasesMarks, NoCompanyHat,
                    NotTeamAdmin, NeitherHat, InNoTeam, TeamsRefuse, OutOfScope, Owns, Assigned,
                    Covered, HatsShow, Hidden, Masked, Full, NotTransferring, NotUnveiling,
                    MayUnveil, ForCompany, CoversOwner, CoversAssignee, NotPrivate, NotAbove,
                    OpenToTeam, MarkedWhileOn, MarkedSinceOff, OwnerSwitchOn, NewOwner, Ineligible,
                    LosesMark, GainsMark, Unveiled, OtherLead, AssignedOnly, OthersOwn,
                    OnlyNewCount, Excepted, Listed)
inline constexpr auto kConditionCount = static_cast<std::size_t>(Condition::Listed) + 1;

}  // namespace privet::engine::kvcore
