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

# What the run was made from.
cat(ncvar_get(file, "manifest/version"), "\n")
nc_close(file)
