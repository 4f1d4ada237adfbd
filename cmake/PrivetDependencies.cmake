# Third-party libraries, all from Debian packages (script/bootstrap installs them).
# Which folder may use which is written in cmake/check_layers.py.

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS headers program_options json)
find_package(tl-expected REQUIRED CONFIG)
find_package(yaml-cpp 0.7 REQUIRED CONFIG)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
find_package(CURL 7.87 REQUIRED)
find_package(valijson REQUIRED CONFIG)
find_path(KAINJOW_MUSTACHE kainjow/mustache.hpp REQUIRED)  # a header and no more

# Debian's packages ship bare targets; give them namespaced names that a typing error in a
# link line cannot turn into a linker flag.
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()
if(NOT TARGET valijson::valijson)
  add_library(valijson::valijson ALIAS valijson)
endif()

if(BUILD_TESTING)
  set(Python3_ROOT_DIR /usr)
  find_package(GTest REQUIRED)
  # The system's Python, for which apt installs modules, before any other on the PATH.
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
endif()
if(PRIVET_BENCH)
  find_package(benchmark REQUIRED CONFIG)
endif()
if(BUILD_TESTING OR PRIVET_BENCH)
  find_package(rapidcheck REQUIRED CONFIG)
endif()
