# Runs the lines of docs/export.md for quanteda on an exported statements.csv and compares what they give with
# the table of the release: by base R always, and as a corpus where this R has quanteda.
# Usage: Rscript interop_quanteda.R LINES RELEASE RESULTS
given <- commandArgs(trailingOnly = TRUE)
lines <- parse(given[1], encoding = "UTF-8"); results <- given[3]
table <- read.csv(file.path(given[2], "data", "statements.csv"), na.strings = "", fileEncoding = "UTF-8-BOM",
  encoding = "UTF-8", check.names = FALSE)
told <- function(reader, what) cat(paste0(reader, "\tquanteda\t", what, "\n"), file = results, append = TRUE)

eval(lines[1])
stopifnot(nrow(d) == nrow(table), is.logical(d$is_joint))
# R reads true and false as words, unless it is told.
table$is_joint <- as.logical(table$is_joint)
for (column in intersect(names(d), names(table))) stopifnot(identical(as.character(d[[column]]), as.character(table[[column]])))
told("R base", "equal")

if (!requireNamespace("quanteda", quietly = TRUE)) quit()
eval(lines[2])
texts <- as.character(corp)
stopifnot(
  identical(quanteda::docnames(corp), table$statement_id),
  identical(enc2utf8(unname(texts)), enc2utf8(table$text)),
  identical(quanteda::docvars(corp, "speaker_ids"), as.character(table$speaker_ids)),
  identical(quanteda::docvars(corp, "is_joint"), table$is_joint),
  quanteda::ndoc(quanteda::dfm(quanteda::tokens(corp))) == nrow(table)
)
told("R quanteda", paste0("equal; corpus() of ", packageVersion("quanteda")))
