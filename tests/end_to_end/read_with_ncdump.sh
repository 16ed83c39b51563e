#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Checks that ncdump shows a results file: named dimensions, units, and labels in UTF-8.
#
# usage: read_with_ncdump.sh RESULTS.h5 [AREA]
set -eu

results=$1
area=${2:-}
header=$(ncdump -h "$results")

expect() {
    if ! printf '%s\n' "$header" | grep -q "$1"; then
        echo "ncdump: $results shows no $2" >&2
        exit 1
    fi
}

expect ':vuon_format_version = ' 'format version'
expect ':Conventions = "CF-1.8"' 'Conventions'
expect '^group: manifest {' 'manifest'
expect ':units = "' 'units'
expect 'int64 year(year)' 'years'
expect 'string area(area)' 'labels of areas'

if printf '%s\n' "$header" | grep -q 'phony_dim'; then
    echo "ncdump: $results has dimensions without names" >&2
    exit 1
fi
if [ -n "$area" ] && ! ncdump -v area "$results" | grep -qF "\"$area\""; then
    echo "ncdump: $results does not show the area $area" >&2
    exit 1
fi
ncdump "$results" >/dev/null
echo "ncdump: header, labels and numbers shown"
