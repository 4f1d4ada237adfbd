// The rulebooks privet ships. A fourth is added here and nowhere else outside its own folders.
#pragma once

#include <boost/mp11/list.hpp>

#include "model/deal/rulebook.h"
#include "model/kvcore/rulebook.h"
#include "model/nextiva/rulebook.h"

namespace privet {

using Rulebooks = boost::mp11::mp_list<Nextiva, Kvcore, Deal>;

}  // namespace privet
