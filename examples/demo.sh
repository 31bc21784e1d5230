#!/usr/bin/env bash
# The whole way on the example notices: bash examples/demo.sh KG FOLDER
set -euo pipefail
kg=$1 folder=$2
here=$(dirname "$0")
export KG_STORE="$folder/kg-store"

step() {
  printf '\n\033[1m%s\033[0m\n$ kg %s\n' "$1" "${*:2}"
  "$kg" "${@:2}"
}

rm -rf "$folder"
mkdir -p "$folder"
step "1. Build the graph of $(find "$here/notices" -type f | wc -l) notices" build "$here/notices" --store "$KG_STORE"
step "2. Check it against the shapes" validate
step "3. Ask: what did North Africa, the Near and Middle East endorse, in which words?" query endorsements --region NA
step "4. Everything about one person, each fact with its sentence" explain "Phodiso Valashia"
step "5. Write it for other tools" export -f turtle -o "$folder/graph.ttl"
step "6. Draw who meets whom" draw -o "$folder/countries.svg"
"$kg" draw -o "$folder/countries.html"
"$kg" draw --map -o "$folder/map.svg"
"$kg" draw --of year --year 2018 -o "$folder/2018.html"

cat <<TEXT

Made:
  $folder/kg-store         the graph, ready for more questions
  $folder/graph.ttl        the same as Turtle
  $folder/countries.svg    who meets whom, for a document
  $folder/countries.html   the same to look around in: open it in a browser
  $folder/map.svg          the same on a map of the world
  $folder/2018.html        the meetings of a year, each with its sentences

Try next (after: export KG_STORE=$KG_STORE):
  $kg query --list                      all questions
  $kg query who-met-whom                one of them
  $kg extract $here/notices/cairo-directors-general-2018.txt
  $kg build YOUR-NOTICES/ --store my-store
  $kg serve                             SPARQL, pages and the explorer in a browser
TEXT
