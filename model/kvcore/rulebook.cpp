#include "model/kvcore/rulebook.h"

#include <algorithm>

namespace privet {

namespace {

std::string lower(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

bool hat_fits(const kvcore::Hat& hat) {
  return static_cast<std::size_t>(hat.level) == hat.entity.index();
}

// A hit for the real name must tell something: masked rows read `Private Lead ALIAS`.
Result<void> check_name(Text name, const std::string& alias, const Names& names) {
  const std::string masked = lower("Private Lead " + alias);
  const std::string& given = names.text(name);
  if (masked.find(lower(given)) == std::string::npos)
    return {};
  return fail("the name `" + given + "` of lead `" + alias +
              "` is a part of what a masked row reads; give it one that is not");
}

}  // namespace

Result<void> Kvcore::check_world(const World& world, const Interpretation& /*reading*/,
                                 const Names& names) {
  const std::string company{kvcore::Company::kKind};
  if (names.find<kvcore::TeamId>(company) || names.find<kvcore::OfficeId>(company)) {
    return fail("`company` is the company itself, no team or office can be called so");
  }
  for (std::size_t i = 0; i < world.users.size(); ++i) {
    if (!std::ranges::all_of(world.users[UserId{i}].hats, hat_fits)) {
      return fail("a hat of user `" + names.alias(UserId{i}) + "` is not of its entity's level");
    }
  }
  for (std::size_t i = 0; i < world.leads.size(); ++i) {
    const RecordId id{i};
    const kvcore::Lead& lead = world.leads[id];
    const bool eligible = std::holds_alternative<UserId>(lead.owner) ||
                          std::holds_alternative<kvcore::TeamId>(lead.owner);
    if (lead.private_ && !eligible) {
      return fail("lead `" + names.alias(id) + "` is private, and not owned by a user or a team");
    }
    if (auto done = check_name(lead.name, names.alias(id), names); !done)
      return done;
  }
  return {};
}

Result<void> Kvcore::check_operation(const Operation& operation, const Names& names) {
  if (const auto* add = std::get_if<kvcore::AddLead>(&operation)) {
    return check_name(add->name, names.alias(add->lead.id), names);
  }
  const auto* edit = std::get_if<kvcore::EditLead>(&operation);
  if (edit != nullptr && edit->field == kvcore::LeadField::Name) {
    return check_name(edit->value, names.alias(edit->lead), names);
  }
  return {};
}

}  // namespace privet
