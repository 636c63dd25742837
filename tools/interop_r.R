# Reads each table of a release with base R and readr, and compares every cell with what interop_truth.py
# wrote, and the texts with their ranges of the raw files.
# Usage: Rscript interop_r.R RELEASE TRUTH RESULTS [slices], the last where each text is its range to the letter
given <- commandArgs(trailingOnly = TRUE)
folder <- given[1]; truth <- given[2]; results <- given[3]
tables <- sub("\\.csv$", "", list.files(file.path(folder, "data"), pattern = "\\.csv$"))

as_csv <- function(column) {
  if (is.logical(column) && any(!is.na(column))) column <- ifelse(column, "true", "false")
  else if (inherits(column, "Date")) column <- format(column, "%Y-%m-%d")
  else if (is.numeric(column)) column <- ifelse(is.na(column), NA, format(column, scientific = FALSE, trim = TRUE))
  column <- as.character(column)
  column[is.na(column)] <- ""
  enc2utf8(column)
}

check <- function(reader, name, frame) {
  expected <- readRDS(file.path(truth, paste0(name, ".rds")))
  stopifnot(identical(names(frame), names(expected)), nrow(frame) == nrow(expected))
  for (column in names(frame))
    if (!identical(as_csv(frame[[column]]), as_csv(expected[[column]]))) stop(reader, ": ", name, ".", column, " differs")
}

told <- function(reader, what) cat(paste0(reader, "\tcsv\t", what, "\n"), file = results, append = TRUE)

slices <- function(reader, statements, documents) {
  if (is.na(given[4])) return(told(reader, "equal"))
  for (i in seq_len(nrow(documents))) {
    file <- file.path(folder, "data", documents$text_file[i])
    raw <- readChar(file, file.size(file), useBytes = TRUE)
    Encoding(raw) <- "UTF-8"
    own <- statements[statements$doc_id == documents$doc_id[i], ]
    stopifnot(all(substring(raw, own$start + 1, own$end) == own$text))
  }
  told(reader, "equal; raw[start:end] == text")
}

# The cells of each table: one line a cell.
for (name in tables) {
  cells <- readLines(file.path(truth, paste0(name, ".cells")), encoding = "UTF-8", warn = FALSE)
  head <- strsplit(readLines(file.path(truth, paste0(name, ".head")), encoding = "UTF-8"), "\t")[[1]]
  values <- gsub("\u2028", "\n", gsub("\u2029", "\r", cells, fixed = TRUE), fixed = TRUE)
  frame <- as.data.frame(matrix(values, ncol = length(head), byrow = TRUE), stringsAsFactors = FALSE)
  names(frame) <- head
  saveRDS(frame, file.path(truth, paste0(name, ".rds")))
}

base <- function(name) read.csv(file.path(folder, "data", paste0(name, ".csv")), na.strings = "",
  fileEncoding = "UTF-8-BOM", encoding = "UTF-8", check.names = FALSE)
# readr takes times of recordings for times of the day, and drops their fractions, unless it is told.
texts <- function(name) if (name == "timecodes") readr::cols(start_time = "c", end_time = "c")
tidy <- function(name) readr::read_csv(file.path(folder, "data", paste0(name, ".csv")), na = "", trim_ws = FALSE,
  col_types = texts(name), show_col_types = FALSE, progress = FALSE, guess_max = Inf)
for (name in tables) check("R base", name, base(name))
slices("R base", base("statements"), base("documents"))
for (name in tables) check("R readr", name, tidy(name))
slices("R readr", tidy("statements"), tidy("documents"))
