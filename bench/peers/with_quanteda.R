# The small task with quanteda: corpus_segment cuts at labels and headings, stringi finds their places.
suppressPackageStartupMessages({
  library(quanteda)
  library(stringi)
})

capital <- "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f]"
letter <- "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0100-\u017f\u2019-]"
name <- paste0(capital, letter, "+")
label <- paste0("(?m)^", name, "(?:, ", name, ")*: (?=.)")
heading <- paste0("(?m)^(?!", name, "(?:, ", name, ")*: .)", capital, "[^\n]{0,60}[^.:\n]$")
note <- "(?i)\\s*\\([^()]*(?:abridged|translated|excerpts)\\)$"

paths <- commandArgs(trailingOnly = TRUE)
before <- proc.time()
articles <- jsonlite::stream_in(file(paths[1], encoding = "UTF-8"), verbose = FALSE)
texts <- corpus(articles, docid_field = "id", text_field = "text")
cut <- corpus_segment(texts, pattern = c(label, heading), valuetype = "regex")
tags <- docvars(cut, "pattern")
doc <- as.character(docid(cut))
is_label <- stri_endswith_fixed(tags, ": ")
heading_at <- pmax(cummax(ifelse(is_label, 0L, seq_along(tags))), 1L)
section <- ifelse(!is_label[heading_at] & doc[heading_at] == doc, tags[heading_at], "")
said <- stri_replace_first_regex(stri_extract_first_regex(as.character(cut)[is_label], "^[^\n]*"), note, "")
places <- stri_locate_all_regex(articles$text, label, omit_no_match = TRUE)
start <- unlist(lapply(places, function(place) place[, "end"]), use.names = FALSE)
rows <- data.frame(
  doc_id = doc[is_label], section = section[is_label],
  speaker = stri_sub(tags[is_label], to = -3L), start = start,
  end = start + stri_length(said), text = said
)
write.csv(rows, file.path(paths[2], "statements.csv"), row.names = FALSE, fileEncoding = "UTF-8")
used <- proc.time() - before
status <- readLines("/proc/self/status")
peak <- as.numeric(stri_extract_first_regex(grep("VmHWM", status, value = TRUE), "[0-9]+")) * 1024
cat(jsonlite::toJSON(
  list(
    articles = nrow(articles), statements = nrow(rows), seconds = used[["elapsed"]],
    cpu = used[["user.self"]] + used[["sys.self"]], peak = peak
  ),
  auto_unbox = TRUE, digits = NA
), "\n")
