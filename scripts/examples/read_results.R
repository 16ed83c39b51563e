# SPDX-License-Identifier: Apache-2.0
# How to read a results file of Vươn in R.
#
# usage: Rscript read_results.R RESULTS.h5 [AREA]
#
# Needs the package ncdf4 (Debian: r-cran-ncdf4).
library(ncdf4)

arguments <- commandArgs(trailingOnly = TRUE)
file <- nc_open(arguments[1])

# Measures are named "group/measure". "register" is poverty as the official review sees it, "latent" as it truly
# is. print(file) lists everything.
poor <- file$var[["register/poor"]]
cat(poor$longname, "in", poor$units, "\n")

# The labels of a measure's dimensions. R does not know that they are UTF-8 until it is told.
labels <- lapply(poor$dim, function(dimension) {
  values <- dimension$vals
  if (is.character(values)) Encoding(values) <- "UTF-8"
  values
})
names(labels) <- vapply(poor$dim, function(dimension) basename(dimension$name), character(1))

# An array whose dimensions carry those labels: choose by label, never by position. R counts the fastest
# dimension first, so the order is the reverse of the one Python shows.
values <- ncvar_get(file, poor, collapse_degen = FALSE)
values <- array(values, dim = lengths(labels), dimnames = lapply(labels, as.character))

# One row for each combination, as most R tools like it.
table <- as.data.frame(as.table(values), responseName = "poor", stringsAsFactors = FALSE)
if ("area" %in% names(table)) {
  area <- if (length(arguments) > 1) arguments[2] else labels$area[1]
  Encoding(area) <- "UTF-8"
  table <- table[table$area == area, ]
  cat("area:", area, "\n")
}
if ("group" %in% names(table)) table <- table[table$group == labels$group[1], ]

# A result is a distribution over draws: its middle and the range that holds nine draws of ten.
by <- intersect(c("variant", "year"), names(table))
print(aggregate(table["poor"], table[by], quantile, probs = c(0.05, 0.5, 0.95)))

# A fan: the ranges that hold half, 8 of 10 and 19 of 20 draws, of a rate that is taken draw by draw. "population" has
# the same dimensions, so the two arrays match.
if (all(c("variant", "area", "group", "year", "draw") %in% names(labels)) &&
    "population/households" %in% names(file$var)) {
  everybody <- ncvar_get(file, "population/households", collapse_degen = FALSE)
  rate <- array(values / everybody, dim = dim(values), dimnames = dimnames(values))
  rates <- as.data.frame(as.table(rate), responseName = "rate", stringsAsFactors = FALSE)
  Encoding(rates$area) <- "UTF-8"
  first <- rates$area == labels$area[1] & rates$group == labels$group[1] & rates$variant == labels$variant[1]
  cat("poor rate in %, first variant, first area\n")
  print(aggregate(list(rate = 100 * rates$rate[first]), list(year = rates$year[first]), quantile,
                  probs = c(0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)), digits = 3)
}

# What the run was made from.
cat(ncvar_get(file, "manifest/version"), "\n")
nc_close(file)
