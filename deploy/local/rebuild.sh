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
  [[ -z $aside ]] || carry_passports "$name" "$KEPT"
  say "Rebuilding $name from the feeds"
  # On the terminal it shows how far it is.
  # shellcheck disable=SC2016
  attend bash -c '. "$1"; exec dotnet "$2" rebuild' _ "$LOCAL/secrets/$name.migration.env" "$(program "$name")" ||
    fail "$name was not rebuilt." "Its store is as it was."
  say "$name is rebuilt. Start it: ./seedtrace up"
}

# Kept under another name, for nothing is ever deleted here: lineage witnesses what others may have lost.
set_store_aside() { # service
  KEPT=${1}_before_$(date -u +%Y%m%d%H%M%S)
  sql -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$1'" -c "ALTER DATABASE $1 RENAME TO $KEPT" >/dev/null ||
    fail "the store of $1 could not be set aside."
  note "What $1 held is kept in the database $KEPT"
}

# No feed has them: they came from other countries.
carry_passports() { # service, the database that was set aside
  [[ $(sql -d "$2" -Atc "SELECT to_regclass('public.passport') IS NOT NULL") == t ]] || return 0
  sql -d "$2" -c "COPY (SELECT digest, handed_in, file FROM passport ORDER BY number) TO STDOUT" |
    sql -d "$1" -c "COPY passport (digest, handed_in, file) FROM STDIN" || fail "the passports that $1 held could not be taken along." "They are in the database $2"
}
