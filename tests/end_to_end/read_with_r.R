# SPDX-License-Identifier: Apache-2.0
# Checks that R's ncdf4 reads a results file, texts included, and that a label selects its numbers.
#
# usage: Rscript read_with_r.R RESULTS.h5 [AREA]
library(ncdf4)

arguments <- commandArgs(trailingOnly = TRUE)
stopifnot(length(arguments) %in% 1:2)
file <- nc_open(arguments[1])
area <- if (length(arguments) == 2) arguments[2] else NA_character_
Encoding(area) <- "UTF-8"

labels_of <- function(dimension) {
  labels <- dimension$vals
  if (is.character(labels)) Encoding(labels) <- "UTF-8"
  labels
}

# ncdf4 turns the order of dimensions round: the fastest comes first.
check_variable <- function(variable) {
  values <- ncvar_get(file, variable, collapse_degen = FALSE)
  sizes <- vapply(variable$dim, function(d) as.integer(d$len), integer(1))
  stopifnot(identical(as.integer(dim(values)), sizes))
  stopifnot(nzchar(variable$units))
  for (d in variable$dim) stopifnot(length(labels_of(d)) == d$len)
  vi <- ncatt_get(file, variable$name, "long_name_vi")
  if (vi$hasatt) stopifnot(is.character(vi$value), validUTF8(vi$value))
  axis <- which(vapply(variable$dim, function(d) basename(d$name) == "area", logical(1)))
  if (is.na(area) || length(axis) == 0) return(0)
  place <- which(labels_of(variable$dim[[axis]]) == area)
  if (length(place) == 0) return(0)
  stopifnot(length(place) == 1)
  start <- rep(1, length(sizes)); start[axis] <- place
  count <- sizes; count[axis] <- 1
  alone <- ncvar_get(file, variable, start = start, count = count)
  stopifnot(identical(as.vector(alone), as.vector(values[slice.index(values, axis) == place])))
  1
}

is_measure <- function(variable) {
  lengths <- vapply(variable$dim, function(d) as.integer(d$len), integer(1))
  grepl("/", variable$name) && ncatt_get(file, variable$name, "units")$hasatt && all(lengths > 0)
}

measures <- Filter(is_measure, file$var)
stopifnot(length(measures) > 0)
found <- sum(vapply(measures, check_variable, numeric(1)))
if (!is.na(area)) stopifnot(found > 0)
stopifnot(ncatt_get(file, 0, "vuon_format_version")$value >= 1)
title <- ncatt_get(file, 0, "title")$value
stopifnot(is.character(title), validUTF8(title))
nc_close(file)
cat(sprintf("R ncdf4: %d variables read, %d selected by area\n", length(measures), as.integer(found)))
