# SPDX-License-Identifier: Apache-2.0
# How to read the tables of `vuon export --to csv` in R. Needs no package.
#
# usage: Rscript read_tables.R FOLDER [AREA]
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]

# One row is one observation. Codes are text: 089 is not 89. The files begin with a byte order mark, which fileEncoding
# takes away. An empty cell is a number that does not exist, or one that is hidden, and then `hidden` is 1.
read_table <- function(name) {
  path <- file.path(folder, name)
  columns <- names(read.csv(path, nrows = 1, fileEncoding = "UTF-8-BOM"))
  classes <- ifelse(grepl("_code$", columns), "character", NA)
  read.csv(path, fileEncoding = "UTF-8-BOM", encoding = "UTF-8", colClasses = classes)
}

yearly <- read_table("yearly.csv")
chosen <- if (length(arguments) > 1) arguments[2] else yearly$area[1]
Encoding(chosen) <- "UTF-8"

# Choose by label, never by position. Each area has a name of its own; codes are for joining with other sources.
rate <- subset(yearly, area == chosen & group == "all" & measure == "poor_rate")
cat("poor rate in", chosen, ": middle, and the range that holds 8 of 10 draws\n")
print(rate[c("variant", "year", "median", "q10", "q90")], row.names = FALSE, digits = 4)

# Movements are means, and means add up: a list goes from the start of a year to its end.
flows <- read_table("flows.csv")
poor <- subset(flows, list == "poor" & area == chosen & group == "all")
table <- reshape(poor[c("variant", "year", "measure", "mean")], idvar = c("variant", "year"), timevar = "measure",
                 direction = "wide")
names(table) <- sub("^mean\\.", "", names(table))
if (!any(poor$hidden == 1)) { # counts from microdata are rounded, and need not add up
  gap <- with(table, opening - left + returned + newly + from_other_list + other - closing)
  stopifnot(abs(gap) < 1e-6)
}
cat("movements of the poor list, means over the draws\n")
print(table[c("variant", "year", "opening", "left", "returned", "newly", "other", "closing")], row.names = FALSE,
      digits = 5)

# Money of a programme, over all years.
programmes <- read_table("programmes.csv")
spent <- subset(programmes, measure == "spent" & area == chosen & group == "all")
if (nrow(spent) > 0) {
  cat("billion dong by programme, all years\n")
  print(aggregate(list(billion = spent$mean / 1e9), spent[c("variant", "programme")], sum), row.names = FALSE)
}
