// A suite: scenario files, each of one of several rulebooks. scenarios/load_suite.h reads one.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include <boost/mp11.hpp>

#include "scenarios/scenario.h"

namespace privet::scenarios {

// A file of any of `Books`, an mp_list of rulebooks.
template <class Books>
using AnyFile =
    boost::mp11::mp_rename<boost::mp11::mp_transform<ScenarioFile, Books>, std::variant>;

template <class Books>
struct Suite {
  std::vector<AnyFile<Books>> files;
  std::vector<std::string> broken;  // a rendered error for each file that could not be read
  std::string hash;
};

// Calls `visit(file, one_case)` for every case, in order.
template <class Books, class Visit>
void for_each_case(const Suite<Books>& suite, Visit visit) {
  for (const auto& any : suite.files) {
    std::visit(
        [&](const auto& file) {
          for (const auto& one : file.cases)
            visit(file, one);
        },
        any);
  }
}

}  // namespace privet::scenarios
