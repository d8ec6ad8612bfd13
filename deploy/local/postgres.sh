# shellcheck shell=bash
# The private PostgreSQL of an instance.

start_postgres() {
  running postgres && return 0
  choose_port postgres
  [[ -e $DATA/postgres ]] || create_cluster
  make_data_directory postgres archive
  say "Starting PostgreSQL on 127.0.0.1:$(port postgres)"
  write_for postgres "$DATA/postgres/postgresql.conf" <"$ROOT/deploy/local/postgresql.conf"
  start postgres "$DATA/postgres" "${AS_POSTGRES[@]}" "$PG_BIN/postgres" -D "$DATA/postgres" -p "$(port postgres)"
  await postgres 60 postgres_answers
}

# Made beside and then renamed: an interrupted initdb leaves nothing that looks like a cluster.
create_cluster() {
  say "Creating the PostgreSQL cluster in $DATA/postgres"
  rm -rf "$DATA/postgres.new"
  make_data_directory postgres postgres.new
  secret postgres | write_for postgres "$DATA/postgres.password"
  (cd "$DATA" && "${AS_POSTGRES[@]}" "$PG_BIN/initdb" -D "$DATA/postgres.new" --username=postgres --pwfile="$DATA/postgres.password" \
    --auth=scram-sha-256 --data-checksums --encoding=UTF8 --locale=C) >"$LOCAL/log/initdb.log" 2>&1 ||
    fail_with_log "$LOCAL/log/initdb.log" "PostgreSQL could not create its cluster." "Is the disk full? df -h $DATA"
  rm -f "$DATA/postgres.password"
  mv "$DATA/postgres.new" "$DATA/postgres"
}

# By password, not only by port: another server on the port is not ours.
postgres_answers() { sql -c 'SELECT 1'; }

sql() { # psql arguments; as the superuser
  PGPASSWORD=$(secret postgres) "$PG_BIN/psql" --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
    -h 127.0.0.1 -p "$(port postgres)" -U postgres -d postgres "$@"
}

stop_postgres() { stop postgres INT 30; }
