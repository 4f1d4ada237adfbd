# What `cmake --install` lays out, and how the program finds its suite and its templates again.
include(GNUInstallDirs)

set(privet_suite_dir "${CMAKE_INSTALL_DATADIR}/privet/scenarios")
set(privet_templates_dir "${CMAKE_INSTALL_DATADIR}/privet/templates")

# privet_install_program(<target>) installs a program.
function(privet_install_program target)
  install(TARGETS ${target} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endfunction()

# privet_define_suite_paths(<target>) gives the sources of <target> these definitions:
#   PRIVET_SUITE_INSTALL_DIR  relative to the folder of the executable, to be tried first
#   PRIVET_SUITE_SOURCE_DIR   absolute, for a program that runs from the build tree
# and the same two for the templates of adapters, PRIVET_TEMPLATES_….
function(privet_define_suite_paths target)
  foreach(what suite templates)
    cmake_path(RELATIVE_PATH privet_${what}_dir BASE_DIRECTORY "${CMAKE_INSTALL_BINDIR}"
               OUTPUT_VARIABLE ${what}_from_bin)
  endforeach()
  target_compile_definitions(
    ${target}
    PRIVATE PRIVET_SUITE_INSTALL_DIR="${suite_from_bin}"
            PRIVET_SUITE_SOURCE_DIR="${PROJECT_SOURCE_DIR}/scenarios"
            PRIVET_TEMPLATES_INSTALL_DIR="${templates_from_bin}"
            PRIVET_TEMPLATES_SOURCE_DIR="${PROJECT_SOURCE_DIR}/examples/templates")
endfunction()

function(privet_install_suite_and_docs)
  install(
    DIRECTORY "${PROJECT_SOURCE_DIR}/scenarios/"
    DESTINATION "${privet_suite_dir}"
    FILES_MATCHING
    PATTERN "*.yaml"
    PATTERN "testdata" EXCLUDE)
  install(
    DIRECTORY "${PROJECT_SOURCE_DIR}/examples/templates/"
    DESTINATION "${privet_templates_dir}"
    USE_SOURCE_PERMISSIONS
    PATTERN "__pycache__" EXCLUDE)
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs/" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
  install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
endfunction()
