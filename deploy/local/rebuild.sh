# shellcheck shell=bash
# A consumer's store made anew from the feeds of those it learns from.

rebuild() { # service [--aside]
  local name=${1-} aside=${2-}
  [[ " ${MESSAGING[*]} " == *" $name "* ]] || fail "rebuild needs a service that learns." "There are: ${MESSAGING[*]}"
  [[ -z $aside || $aside == --aside ]] || fail "rebuild does not know $aside." "./seedtrace rebuild SERVICE [--aside]"
  open_store
  stop "$name" TERM 30
  [[ -z $aside ]] || set_store_aside "$name"
  create_databases
  migrate_services "$name"
  say "Rebuilding $name from the feeds"
  # On the terminal it shows how far it is.
  # shellcheck disable=SC2016
  attend bash -c '. "$1"; exec dotnet "$2" rebuild' _ "$LOCAL/secrets/$name.migration.env" "$(program "$name")" ||
    fail "$name was not rebuilt." "Its store is as it was."
  say "$name is rebuilt. Start it: ./seedtrace up"
}

# Kept under another name, for nothing is ever deleted here: lineage witnesses what others may have lost.
set_store_aside() { # service
  local kept
  kept=${1}_before_$(date -u +%Y%m%d%H%M%S)
  sql -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$1'" -c "ALTER DATABASE $1 RENAME TO $kept" >/dev/null ||
    fail "the store of $1 could not be set aside."
  note "What $1 held is kept in the database $kept"
}
