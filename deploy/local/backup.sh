# shellcheck shell=bash
# Backups of the store: base backups, and everything written since in the archive beside them.

BACKUPS_KEPT=7

backup() {
  open_store
  local stamp place
  stamp=$(date -u +%Y%m%dT%H%M%SZ)
  place=$DATA/backups/$stamp
  make_data_directory postgres backups
  rm -rf "$DATA"/backups/*.new
  say "Copying the store to $place"
  PGPASSWORD=$(secret postgres) attend "${AS_POSTGRES[@]}" "$PG_BIN/pg_basebackup" -h 127.0.0.1 -p "$(port postgres)" -U postgres \
    -D "$place.new" -X stream -c fast >"$LOCAL/log/backup.log" 2>&1 ||
    fail_with_log "$LOCAL/log/backup.log" "the store could not be copied." "Is the disk full? df -h $DATA"
  say "Verifying the copy"
  attend "${AS_POSTGRES[@]}" "$PG_BIN/pg_verifybackup" --quiet "$place.new" >"$LOCAL/log/backup.log" 2>&1 ||
    fail_with_log "$LOCAL/log/backup.log" "the copy is damaged." "Look at the disk: dmesg"
  # Without the keys neither labels nor tokens of the restored store could be checked.
  (umask 077 && tar -C "$LOCAL" -cf "$place.keys.tar" secrets credentials.json)
  mv "$place.new" "$place"
  forget_old_backups
  say "Backed up. What is written from now on goes to $DATA/archive, at the latest after a minute."
  note "Keep a copy of $DATA/backups and $DATA/archive on another machine."
}

forget_old_backups() {
  local kept old
  mapfile -t kept < <(backups | tail -n "$BACKUPS_KEPT")
  for old in $(backups | head -n -"$BACKUPS_KEPT"); do
    note "Forgetting the backup of $old"
    rm -rf "$DATA/backups/$old" "$DATA/backups/$old.keys.tar"
  done
  "$PG_BIN/pg_archivecleanup" "$DATA/archive" "$(sed -n 's/^START WAL LOCATION.*(file \([0-9A-F]*\))$/\1/p' "$DATA/backups/${kept[0]}/backup_label")"
}

backups() { find "$DATA/backups" -mindepth 1 -maxdepth 1 -type d -name '*Z' -printf '%f\n' 2>/dev/null | sort; }

restore() { # [--to TIME] [--service NAME]
  local to='' service=''
  while (($# > 0)); do
    case $1 in
      --to) to=${2-} ;;
      --service) service=${2-} ;;
      *) fail "restore does not know $1." "./seedtrace restore [--to TIME] [--service NAME]" ;;
    esac
    (($# > 1)) || fail "$1 needs a value." "./seedtrace restore [--to TIME] [--service NAME]"
    shift 2
  done
  if [[ -n $to ]]; then
    [[ $(date -d "$to" +%s 2>/dev/null || echo 9999999999) -le $(date +%s) ]] || fail "$to is no time, or not yet." "Such as 2026-05-04T09:30:00Z"
    to=$(date -u -d "$to" '+%Y-%m-%d %H:%M:%S.%6N+00')
  fi
  [[ -z $service || " ${SERVICES[*]} " == *" $service "* ]] || fail "there is no service $service." "There are: ${SERVICES[*]}"
  if [[ -n $service ]]; then restore_service "$service" "$to"; else restore_all "$to"; fi
}

base_for() { # time or nothing
  local stamp latest=
  for stamp in $(backups); do
    [[ -n $1 && $(date -u -d "${stamp:0:8} ${stamp:9:2}:${stamp:11:2}:${stamp:13:2}" +%s) -gt $(date -u -d "$1" +%s) ]] || latest=$stamp
  done
  [[ -n $latest ]] || fail "there is no backup from before that time." "There are: $(backups | tr '\n' ' ')"
  echo "$latest"
}

# The whole store, lineage too: all services as they were at one moment.
restore_all() { # time or nothing
  open_instance "$STACK"
  lock "$LOCAL/lock"
  open_data
  install_servers
  local base aside
  base=$(base_for "$1")
  if running postgres; then mark_the_end >/dev/null; fi
  down
  aside=$DATA/postgres.before-$(date -u +%Y%m%dT%H%M%SZ)
  say "Restoring the backup of $base; what was there is kept in $aside"
  mv "$DATA/postgres" "$aside"
  cp -a "$DATA/backups/$base" "$DATA/postgres"
  # What the last minute wrote and the archive does not have yet.
  find "$aside/pg_wal" -maxdepth 1 -type f -name '[0-9A-F]*' -exec cp -an -t "$DATA/postgres/pg_wal" {} +
  # The broker may hold facts that the restored store does not have; it holds nothing that the store lacks for long.
  rm -rf "$DATA/rabbitmq"
  recover_to "$DATA/postgres" "$1"
  start_postgres
  await postgres 3600 has_recovered "$(port postgres)"
  stop_postgres
  say "The store is restored. Start it: ./seedtrace up"
}

# One service whose store was lost or damaged, from the others' point of view as if it had never been away: what it had published since
# that time it takes back from its witness.
restore_service() { # service, time or nothing
  open_store
  local base side=$DATA/restoring
  base=$(base_for "$2")
  stop "$1" TERM 30
  say "Restoring $1 from the backup of $base"
  await_archived "$(mark_the_end)"
  rm -rf "$side"
  cp -a "$DATA/backups/$base" "$side"
  recover_to "$side" "$2"
  choose_port restoring
  at_exit stop restoring INT 30
  write_for postgres "$side/postgresql.conf" <"$ROOT/deploy/local/postgresql.conf"
  start restoring "$side" "${AS_POSTGRES[@]}" "$PG_BIN/postgres" -D "$side" -p "$(port restoring)" -c archive_mode=off
  await restoring 3600 has_recovered "$(port restoring)"
  dump_store "$1" restoring "$LOCAL/run/$1.dump"
  stop restoring INT 30
  say "Putting $1 in its place"
  put_in_place "$1" "$LOCAL/run/$1.dump"
  rm -rf "$side" "$LOCAL/run/$1.dump"
  say "$1 is restored. Start it: ./seedtrace up"
}

dump_store() { # service, server, file
  PGPASSWORD=$(secret postgres) attend "$PG_BIN/pg_dump" -h 127.0.0.1 -p "$(port "$2")" -U postgres -Fc -f "$3" "$1" \
    >"$LOCAL/log/restore.log" 2>&1 || fail_with_log "$LOCAL/log/restore.log" "$1 could not be read." "The whole log: $LOCAL/log/restore.log"
}

# The store is told that it was restored: it waits for its witness before anything is added to it.
put_in_place() { # service, file
  sql -c "DROP DATABASE IF EXISTS $1 WITH (FORCE)" -c "CREATE DATABASE $1 OWNER ${1}_owner" -c "REVOKE ALL ON DATABASE $1 FROM PUBLIC" \
    -c "GRANT CONNECT ON DATABASE $1 TO $1"
  PGPASSWORD=$(secret postgres) attend "$PG_BIN/pg_restore" -h 127.0.0.1 -p "$(port postgres)" -U postgres -d "$1" --exit-on-error "$2" \
    >"$LOCAL/log/restore.log" 2>&1 || fail_with_log "$LOCAL/log/restore.log" "$1 could not be put in its place." "The whole log: $LOCAL/log/restore.log"
  if [[ $1 != identity ]]; then
    sql -d "$1" -c "UPDATE publication SET timeline = 'restored'"
  fi
}

open_store() {
  open_instance "$STACK"
  lock "$LOCAL/lock"
  open_data
  install_servers
  running postgres || fail "the store is not running." "./seedtrace up"
}

recover_to() { # cluster, time or nothing
  {
    echo "restore_command = 'cp $DATA/archive/%f %p'"
    [[ -z $2 ]] || echo "recovery_target_time = '$2'"
    echo "recovery_target_action = 'promote'"
  } | write_for postgres "$1/postgresql.auto.conf"
  write_for postgres "$1/recovery.signal" </dev/null
}

# Recovery to a time wants to see something later than that time: let there be a transaction, and the file that has it be archived. Says which it is.
mark_the_end() { sql -At -c 'SELECT txid_current()' -c 'SELECT pg_walfile_name(pg_switch_wal())' | tail -n 1; }

has_recovered() { # port
  [[ $(PGPASSWORD=$(secret postgres) "$PG_BIN/psql" --no-psqlrc -At -h 127.0.0.1 -p "$1" -U postgres -d postgres -c 'SELECT pg_is_in_recovery()') == f ]]
}

await_archived() { # file
  local deadline=$((SECONDS + 60))
  until [[ -e $DATA/archive/$1 || ! $(sql -At -c 'SELECT last_archived_wal FROM pg_stat_archiver') < $1 ]]; do
    ((SECONDS < deadline)) || fail "the write-ahead log is not being archived." "What PostgreSQL says: ./seedtrace logs postgres"
    sleep 0.2
  done
}
