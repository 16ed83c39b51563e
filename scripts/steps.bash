# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Shared by quickstart and test: announced and timed steps, the build, and how many jobs it may use.
# A step runs its command where `set -e` has no effect, so functions join their commands by `&&`.

started=$SECONDS

# step "what" command...   says what, runs the command, says how long it took; keeps the exit code
step() {
    local what=$1 from=$SECONDS code=0
    shift
    printf '\n== %s\n' "$what"
    "$@" || code=$?
    printf '== %s: %d s%s\n' "$what" "$((SECONDS - from))" "$([ $code -eq 0 ] || echo ', FAILED')"
    return $code
}

# One job a core, but only as many as fit into memory: a compile takes up to a gigabyte.
job_count() {
    local cores gigabytes
    cores=$(nproc)
    gigabytes=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
    if [ "${gigabytes:-$cores}" -lt "$cores" ]; then
        cores=$gigabytes
    fi
    echo $((cores > 1 ? cores : 1))
}

# configure PRESET TESTS   only when the folder is new, was moved, or has no tests where they are needed
configure() {
    local folder=build/$1 cache=build/$1/CMakeCache.txt fresh=()
    if [ -f "$cache" ]; then
        if ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$cache"; then
            fresh=(--fresh)
        elif [ -f "$folder/build.ninja" ] && { [ "$2" = OFF ] || grep -q '^VUON_TESTS:[A-Z]*=ON$' "$cache"; }; then
            return 0
        fi
    fi
    cmake --preset "$1" "${fresh[@]}" "-DVUON_TESTS=$2"
}

# build PRESET TARGET...
build() {
    local preset=$1
    shift
    cmake --build "build/$preset" --parallel "$(job_count)" --target "$@"
}
