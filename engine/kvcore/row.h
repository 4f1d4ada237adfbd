// The kinds of rows that kvCORE's tables are made of. Every row names the rule it stands for and
// the condition under which it counts; a row with `whose` asks it of that person, any other of
// who acts or looks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <variant>

#include <boost/describe.hpp>

#include "engine/kvcore/condition.h"
#include "model/kvcore/vocabulary.h"
#include "model/rule_id.h"

namespace privet::engine::kvcore {

using namespace privet::kvcore;  // the words of the book

// The kind of an operation, in the order of the variant Operation.
enum class Deed : std::uint8_t {
  SetDuplication,
  SetAgentPrivacy,
  SetHideFromTeams,
  SetTeamPrivacy,
  SetTeamAllowsHide,
  AddLead,
  AssignLead,
  TransferOwnership,
  MakeVisible,
  OpenLead,
  CallLead,
  TextLead,
  EmailLead,
  EditLead,
  RateLead,
  GrantAdmin,
  JoinTeam,
  LeaveTeam
};
BOOST_DESCRIBE_ENUM(Deed, SetDuplication, SetAgentPrivacy, SetHideFromTeams, SetTeamPrivacy,
                    SetTeamAllowsHide, AddLead, AssignLead, TransferOwnership, MakeVisible,
                    OpenLead, CallLead, TextLead, EmailLead, EditLead, RateLead, GrantAdmin,
                    JoinTeam, LeaveTeam)
inline constexpr auto kDeedCount = static_cast<std::size_t>(Deed::LeaveTeam) + 1;
static_assert(kDeedCount == std::variant_size_v<Operation>);

// A set of deeds: more of them than Flags has room for.
class Deeds {
 public:
  constexpr Deeds(std::initializer_list<Deed> deeds) {
    for (const Deed deed : deeds)
      bits_ |= bit(deed);
  }
  [[nodiscard]] static constexpr Deeds all() {
    Deeds deeds{};
    deeds.bits_ = (1U << kDeedCount) - 1;
    return deeds;
  }
  [[nodiscard]] constexpr bool contains(Deed deed) const { return (bits_ & bit(deed)) != 0; }

 private:
  static constexpr std::uint32_t bit(Deed deed) { return 1U << static_cast<unsigned>(deed); }
  std::uint32_t bits_ = 0;
};

// Of whom a condition is asked: who acts or looks; whom the operation names.
enum class Whose : std::uint8_t { Nobody, Actor, Target };
BOOST_DESCRIBE_ENUM(Whose, Nobody, Actor, Target)

// How a viewer has a lead before him.
enum class Standing : std::uint8_t { Absent, Masked, Full };
BOOST_DESCRIBE_ENUM(Standing, Absent, Masked, Full)

// A ground on which a viewer has a lead; the best that holds counts, none leaves it absent.
struct GroundRow {
  RuleId rule;
  Standing gives;
  Condition condition;
  Whose whose;
  BOOST_DESCRIBE_CLASS(GroundRow, (), (rule, gives, condition, whose), (), ())
};

// A hat covers a lead where the condition holds.
struct CoverRow {
  RuleId rule;
  Condition condition;
  BOOST_DESCRIBE_CLASS(CoverRow, (), (rule, condition), (), ())
};

// A hat that covers a lead shows it in full where the condition holds; otherwise it masks it.
struct ExposureRow {
  RuleId rule;
  Condition condition;
  BOOST_DESCRIBE_CLASS(ExposureRow, (), (rule, condition), (), ())
};

// A lead is private where the condition holds.
struct PrivacyRow {
  RuleId rule;
  Condition condition;
  BOOST_DESCRIBE_CLASS(PrivacyRow, (), (rule, condition), (), ())
};

// Which refusals silence which. Sight: all others. Joins: added where one of rank Deed refuses.
// Rows stand in this order.
enum class Rank : std::uint8_t { Sight, Deed, Joins };
BOOST_DESCRIBE_ENUM(Rank, Sight, Deed, Joins)

// The operations `on` are refused where the condition holds.
struct GuardRow {
  RuleId rule;
  Deeds on;
  Rank rank;
  Condition condition;
  Whose whose;
  BOOST_DESCRIBE_CLASS(GuardRow, (), (rule, on, rank, condition, whose), (), ())
};

// MarkLead and ClearLead are about the lead the operation names or makes; MarkLeads and
// ClearLeads about all, but those that some spare row leaves alone.
enum class Effect : std::uint8_t {
  SetDuplication,
  SetAgentPrivacy,
  SetHide,
  SetTeamPrivacy,
  SetAllowsHide,
  MakeLead,
  MarkLead,
  ClearLead,
  MarkLeads,
  ClearLeads,
  SetAssignee,
  SetOwner,
  BeginException,
  EndException,
  SendMessage,
  SetField,
  SetRating,
  GiveHat,
  EnterTeam,
  QuitTeam
};
BOOST_DESCRIBE_ENUM(Effect, SetDuplication, SetAgentPrivacy, SetHide, SetTeamPrivacy, SetAllowsHide,
                    MakeLead, MarkLead, ClearLead, MarkLeads, ClearLeads, SetAssignee, SetOwner,
                    BeginException, EndException, SendMessage, SetField, SetRating, GiveHat,
                    EnterTeam, QuitTeam)

// The operation has the effect where the condition holds. Rows are applied in their order;
// conditions are read of the state before any of them.
struct EffectRow {
  RuleId rule;
  Deed on;
  Effect effect;
  Condition condition;
  BOOST_DESCRIBE_CLASS(EffectRow, (), (rule, on, effect, condition), (), ())
};

// The effect leaves a lead alone where the condition holds.
struct SpareRow {
  RuleId rule;
  Deed on;
  Effect effect;
  Condition condition;
  BOOST_DESCRIBE_CLASS(SpareRow, (), (rule, on, effect, condition), (), ())
};

// List: the row. Basics: its columns but the name, and being found by them. Name: the real name
// in it. NameSearch: being found by the real name. Record: the contact record.
enum class Surface : std::uint8_t { List, Basics, Name, NameSearch, Record };
BOOST_DESCRIBE_ENUM(Surface, List, Basics, Name, NameSearch, Record)

// The surface shows the lead where the condition holds.
struct SurfaceRow {
  RuleId rule;
  Surface surface;
  Condition condition;
  BOOST_DESCRIBE_CLASS(SurfaceRow, (), (rule, surface, condition), (), ())
};

// The list as a whole, or what a search leaves of it.
enum class Total : std::uint8_t { List, Search };
BOOST_DESCRIBE_ENUM(Total, List, Search)

// The total counts the lead where the condition holds.
struct TotalRow {
  RuleId rule;
  Total total;
  Condition condition;
  BOOST_DESCRIBE_CLASS(TotalRow, (), (rule, total, condition), (), ())
};

// The action is offered where the condition holds.
struct OfferRow {
  RuleId rule;
  Offer offer;
  Condition condition;
  BOOST_DESCRIBE_CLASS(OfferRow, (), (rule, offer, condition), (), ())
};

// The option of the settings is withheld where the condition holds.
struct OptionRow {
  RuleId rule;
  Option option;
  Condition condition;
  BOOST_DESCRIBE_CLASS(OptionRow, (), (rule, option, condition), (), ())
};

}  // namespace privet::engine::kvcore
