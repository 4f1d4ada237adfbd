# The three kinds of target: privet_library, privet_executable, privet_test.
# A folder's CMakeLists.txt is one call with its files by name.
include(GoogleTest)

# -Wrestrict is off: g++ 12 sees overlaps in std::string's operator+ that are not there. At -O3 it
# sees overflows there too; the other builds, in which a warning is an error, keep those checks.
add_library(privet_warnings INTERFACE)
target_compile_options(
  privet_warnings
  INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wswitch -Werror=switch -Wnon-virtual-dtor
            -Woverloaded-virtual -Wold-style-cast -Wcast-qual -Wundef -Wextra-semi
            -Wimplicit-fallthrough -Wno-missing-field-initializers
            $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local -Wno-restrict>
            $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-stringop-overflow
            -Wno-array-bounds>)

# privet_precompile(<name> <header>…) makes the object library privet_<name>_headers, from which
# targets reuse <header>… precompiled. Headers of others cost most of a source's compile time; our
# own are never among them.
function(privet_precompile name)
  set(target privet_${name}_headers)
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/${target}.cpp" CONTENT "")
  add_library(${target} OBJECT "${PROJECT_BINARY_DIR}/${target}.cpp")
  target_link_libraries(${target} PRIVATE privet_warnings)
  target_compile_features(${target} PRIVATE cxx_std_20)
  target_precompile_headers(${target} PRIVATE ${ARGN})
endfunction()

set(privet_headers_of_all
    <algorithm> <array> <functional> <map> <optional> <ranges> <string> <string_view> <utility>
    <variant> <vector> <boost/describe.hpp> <boost/mp11.hpp> <tl/expected.hpp>)
privet_precompile(common ${privet_headers_of_all})
if(BUILD_TESTING)
  add_library(privet_test_options INTERFACE)
  target_link_libraries(privet_test_options INTERFACE GTest::gmock_main rapidcheck)
  # Sanitized and optimised, a test takes longer to compile than to run; what it tests does not.
  target_compile_options(privet_test_options INTERFACE $<$<CONFIG:Sanitize>:-O0>)
  privet_precompile(test ${privet_headers_of_all} <gmock/gmock.h> <gtest/gtest.h>
                    <rapidcheck/gtest.h>)
  target_link_libraries(privet_test_headers PRIVATE privet_test_options)
endif()

# privet_library(<name> [HEADERS …] [SOURCES …] [DEPENDS …] [PRIVATE_DEPENDS …]
#                [TESTS …] [TEST_DEPENDS …] [LABELS …])
# makes privet_<name>, alias privet::<name>: static, or INTERFACE when it has no SOURCES.
# DEPENDS are targets (privet::model, Boost::json, …). TESTS become privet_<name>_test.
function(privet_library name)
  cmake_parse_arguments(
    PARSE_ARGV 1 arg "" "" "HEADERS;SOURCES;DEPENDS;PRIVATE_DEPENDS;TESTS;TEST_DEPENDS;LABELS")
  set(target privet_${name})
  if(arg_SOURCES)
    add_library(${target} STATIC ${arg_SOURCES})
    set(visibility PUBLIC)
    target_link_libraries(${target} PRIVATE privet_warnings ${arg_PRIVATE_DEPENDS})
    target_precompile_headers(${target} REUSE_FROM privet_common_headers)
  else()
    add_library(${target} INTERFACE)
    set(visibility INTERFACE)
  endif()
  add_library(privet::${name} ALIAS ${target})
  target_sources(${target} ${visibility} FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES
                                         ${arg_HEADERS})
  target_include_directories(${target} ${visibility} "${PROJECT_SOURCE_DIR}")
  target_compile_features(${target} ${visibility} cxx_std_20)
  target_link_libraries(${target} ${visibility} ${arg_DEPENDS})
  set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  if(arg_TESTS)
    privet_test(${name} SOURCES ${arg_TESTS} DEPENDS ${target} ${arg_TEST_DEPENDS} LABELS
                ${arg_LABELS})
  endif()
endfunction()

# privet_executable(<name> SOURCES … DEPENDS … [PRECOMPILED common|test]) makes a program.
function(privet_executable name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "PRECOMPILED" "SOURCES;DEPENDS")
  if(NOT arg_PRECOMPILED)
    set(arg_PRECOMPILED common)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_precompile_headers(${name} REUSE_FROM privet_${arg_PRECOMPILED}_headers)
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE privet_warnings ${arg_DEPENDS})
endfunction()

# privet_test(<name> SOURCES … [DEPENDS …] [LABELS <label>])
# makes privet_<name>_test and a ctest "<name>.Suite.case" for each of its cases,
# labelled `unit` unless told otherwise. PRIVET_SOURCE_DIR is the root, for files it reads.
function(privet_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABELS" "SOURCES;DEPENDS")
  if(NOT BUILD_TESTING)
    return()
  endif()
  if(NOT arg_LABELS)
    set(arg_LABELS unit)
  endif()
  set(target privet_${name}_test)
  privet_executable(${target} PRECOMPILED test SOURCES ${arg_SOURCES}
                    DEPENDS ${arg_DEPENDS} privet_test_options)
  target_compile_definitions(${target} PRIVATE PRIVET_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(
    ${target} TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 120
    PROPERTIES LABELS ${arg_LABELS} TIMEOUT 600)
endfunction()
