# The three kinds of target: privet_library, privet_executable, privet_test.
# A folder's CMakeLists.txt is one call with its files by name.
include(GoogleTest)

# -Wrestrict is off: g++ 12 sees overlaps in std::string's operator+ that are not there.
add_library(privet_warnings INTERFACE)
target_compile_options(
  privet_warnings
  INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow=local -Wswitch -Werror=switch
            -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wcast-qual -Wundef
            -Wextra-semi -Wimplicit-fallthrough -Wno-missing-field-initializers -Wno-restrict)

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

# privet_executable(<name> SOURCES … DEPENDS …) makes a program.
function(privet_executable name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS")
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE privet_warnings ${arg_DEPENDS})
endfunction()

# What every test is built with. The headers of the test libraries cost most of a test's
# compile time, so they are precompiled once; our own headers never are.
if(BUILD_TESTING)
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/test_headers.cpp" CONTENT "")
  add_library(privet_test_headers OBJECT "${PROJECT_BINARY_DIR}/test_headers.cpp")
  target_link_libraries(privet_test_headers PUBLIC privet_warnings GTest::gmock_main rapidcheck)
  target_precompile_headers(privet_test_headers PRIVATE <gmock/gmock.h> <gtest/gtest.h>
                            <rapidcheck/gtest.h>)
endif()

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
  privet_executable(${target} SOURCES ${arg_SOURCES} DEPENDS ${arg_DEPENDS} GTest::gmock_main
                    rapidcheck)
  target_precompile_headers(${target} REUSE_FROM privet_test_headers)
  target_compile_definitions(${target} PRIVATE PRIVET_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(
    ${target} TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 120
    PROPERTIES LABELS ${arg_LABELS} TIMEOUT 600)
endfunction()
