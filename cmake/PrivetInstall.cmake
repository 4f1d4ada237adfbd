# What `cmake --install` lays out, and how the program finds its suite again.
include(GNUInstallDirs)

set(privet_suite_dir "${CMAKE_INSTALL_DATADIR}/privet/scenarios")

# privet_install_program(<target>) installs a program.
function(privet_install_program target)
  install(TARGETS ${target} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endfunction()

# privet_define_suite_paths(<target>) gives the sources of <target> these two definitions:
#   PRIVET_SUITE_INSTALL_DIR  relative to the folder of the executable, to be tried first
#   PRIVET_SUITE_SOURCE_DIR   absolute, for a program that runs from the build tree
function(privet_define_suite_paths target)
  cmake_path(RELATIVE_PATH privet_suite_dir BASE_DIRECTORY "${CMAKE_INSTALL_BINDIR}"
             OUTPUT_VARIABLE from_bin)
  target_compile_definitions(
    ${target} PRIVATE PRIVET_SUITE_INSTALL_DIR="${from_bin}"
                      PRIVET_SUITE_SOURCE_DIR="${PROJECT_SOURCE_DIR}/scenarios")
endfunction()

function(privet_install_suite_and_docs)
  install(
    DIRECTORY "${PROJECT_SOURCE_DIR}/scenarios/"
    DESTINATION "${privet_suite_dir}"
    FILES_MATCHING
    PATTERN "*.yaml"
    PATTERN "testdata" EXCLUDE)
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs/" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
  install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
endfunction()
