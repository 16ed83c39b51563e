# SPDX-License-Identifier: Apache-2.0
# Writes a header with the version and the commit; "unknown" where the sources are not in a Git working copy.
set(COMMIT "unknown")
find_program(GIT git)
if(GIT AND EXISTS "${SOURCE}/.git")
  execute_process(COMMAND "${GIT}" -C "${SOURCE}" describe --always --dirty --abbrev=12
    OUTPUT_VARIABLE FOUND OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE FAILED ERROR_QUIET)
  if(NOT FAILED)
    set(COMMIT "${FOUND}")
  endif()
endif()
set(TEXT "// SPDX-License-Identifier: Apache-2.0\n#pragma once\n#define VUON_VERSION \"${VERSION}\"\n#define VUON_COMMIT \"${COMMIT}\"\n")
set(OLD "")
if(EXISTS "${HEADER}")
  file(READ "${HEADER}" OLD)
endif()
if(NOT OLD STREQUAL TEXT)
  file(WRITE "${HEADER}" "${TEXT}")
endif()
