# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Prints the report's tables from all objects of cases.jq, as one array. --rawfile titles names the
# Wines in the order of their numbers, a line each; --arg table summary|cases|skipped chooses.

def functions: [
    {entry: "a", letter: "A", name: "WSAConnectByNameA"},
    {entry: "w", letter: "W", name: "WSAConnectByNameW"},
    {entry: "list", letter: "List", name: "WSAConnectByList"},
    {entry: "sort", letter: "Sort", name: "WSAIoctl: SIO_ADDRESS_LIST_SORT"}
];

def escaped: gsub("&"; "&amp;") | gsub("<"; "&lt;") | gsub("\\|"; "\\|");

# Groups of what has the same key, in the order in which each is met first.
def grouped(key): reduce .[] as $item ({}; .[$item | key] += [$item]) | [.[]];

def row: .name | split(".")[0];
def entry: .name | split(".")[1];
def kind: .name | split(".")[2];

($titles | split("\n")[:-1] | to_entries | map({number: "\(.key + 1)", title: .value})) as $wines
| (reduce .[] as $case ({}; .[$case.whose][$case.wine][$case.name] = $case)) as $asked
# Cases are told in the order, and with the words, in which they come first.
| (grouped(.name) | map(.[0])) as $cases

# "12", "12, 1 skipped", "0, 1 absent"
| def tally($whose; $wine): map($asked[$whose][$wine.number][.name].answer) as $answers
    | ["yes", "skipped", "varies", "hang", "crash", "absent"]
    | map(. as $word | [$word, ($answers | map(select(. == $word)) | length)])
    | ["\(.[0][1])", (.[1:][] | select(.[1] > 0) | "\(.[1]) \(.[0])")]
    | join(", ");

  def summary_line($wine; $words):
    "| \($wine.title) | \($words) | \(length) | \(tally("ours"; $wine)) | \(tally("own"; $wine)) |";

  def summary:
    "| Wine | Cases of | Cases | Met by ws2connect | Met by Wine's own |",
    "| --- | --- | --- | --- | --- |",
    ($wines[] as $wine
    | (functions[] as $function | $cases | map(select(entry == $function.entry))
        | select(. != []) | summary_line($wine; $function.name)),
      ($cases | map(select(.source != "us")) | summary_line($wine; "what Windows documents or does")),
      ($cases | map(select(.source == "us")) | summary_line($wine; "what only ws2connect promises")),
      ($cases | summary_line($wine; "**all**")));

  # The answer on every Wine: one word where they agree.
  def cell($whose): .name as $name
    | [$wines[] | {title, word: ($asked[$whose][.number][$name].answer // "not run")}]
    | grouped(.word)
    | if length == 1 then .[0][0].word
      else map("\(.[0].word): \(map(.title) | join(", "))") | join("; ") end;

  # "A: v4, v6; List: dual"
  def folded: grouped(entry)
    | map((.[0] | entry) as $entry
        | "\(functions[] | select(.entry == $entry).letter): \(map(kind) | join(", "))")
    | join("; ");

  # A row's cases, those with the same answers on one line.
  def print_row: "`\(.[0] | row)`: \(.[0].promise | escaped)" as $words
    | grouped("\(cell("ours")) | \(cell("own"))") | to_entries[]
    | "| \(if .key == 0 then $words else "\"" end) | \(.value[0].source) | \(.value | folded)"
        + " | \(.value[0] | cell("ours")) | \(.value[0] | cell("own")) |";

  def print_cases: $cases | grouped(.section)[]
    | "\n### \(.[0].section)\n",
      "| Case: what is promised | Source | Functions and sockets | ws2connect | Wine's own |",
      "| --- | --- | --- | --- | --- |",
      (grouped(row)[] | print_row);

  # Why cases were skipped: each reason once for each implementation; where, the tables tell.
  def skipped($whose; $title):
    [$cases[].name as $name | $wines[] | $asked[$whose][.number][$name] // empty
        | select(.answer == "skipped")]
    | grouped(.reason)[]
    | "- \($title): \(.[0].reason | escaped):\(map(" `\(.name)`") | grouped(.) | map(.[0]) | add)";

  if $table == "summary" then summary
  elif $table == "cases" then print_cases
  else [skipped("ours"; "ws2connect"), skipped("own"; "Wine's own")]
    | if . == [] then "None." else .[] end
  end
