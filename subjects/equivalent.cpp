#include "subjects/equivalent.h"

#include <algorithm>
#include <array>
#include <utility>

namespace privet::subjects {
namespace {

using Reason = std::pair<std::string_view, std::string_view>;

constexpr std::array kReasons{
    Reason{"nextiva-nex-14-surfaces-4-always",
           "who may open a contact's page is not compared for inactive users, of whom the articles "
           "say nothing there, and everybody else is active (NEX-14, NEX-A23)"},
    Reason{"nextiva-nex-04-offers-0-never",
           "the sight has no flag for view being offered: who may view a lead opens it, and that "
           "is compared (NEX-04, NEX-15); `offered` read in so many words shows it"},
    Reason{"nextiva-nex-04-offers-0-always",
           "the sight has no flag for view being offered: who may not view a lead cannot open it, "
           "and that is compared (NEX-04, NEX-15); `offered` read in so many words shows it"},
    Reason{"kvcore-kv-a18-surfaces-2-always",
           "columns are shown in rows, and who has a row is shown them already (KV-07, KV-08); who "
           "has none would only be found out by a search for a column's value, and the "
           "observation searches names"},
    Reason{"kvcore-kv-08-surfaces-3-always",
           "columns are shown in rows, and who has a row is shown them already (KV-07, KV-08); who "
           "has none would only be found out by a search for a column's value, and the "
           "observation searches names"},
    Reason{"kvcore-kv-11-guards-21-always",
           "KV-11 joins the refusals of edit, and of a lead that exists and is seen an edit is "
           "refused for the mask and nothing else (KV-05), which is when KV-11 is due"},
    Reason{"deal-gen-02-presence-0-never",
           "Deal knows no inactive users and no operation that takes a user out of the world: "
           "whoever acts exists (GEN-02)"},
    Reason{"deal-deal-16-guards-44-as-private-and-below-full",
           "the two differ where one below Full makes himself the owner, and there DEAL-16 "
           "refuses the actor in the same words already"},
};

}  // namespace

std::optional<std::string> equivalent_reason(std::string_view id) {
  const auto found = std::ranges::find(kReasons, id, &Reason::first);
  if (found == kReasons.end())
    return std::nullopt;
  return std::string{found->second};
}

std::vector<std::string> equivalent_ids() {
  std::vector<std::string> ids;
  ids.reserve(kReasons.size());
  for (const auto& [id, reason] : kReasons)
    ids.emplace_back(id);
  return ids;
}

}  // namespace privet::subjects
