# shellcheck shell=bash
# The services of the stack: their databases, accounts, settings and processes.

SERVICES=(identity breeding multiplication certification distribution lineage)
MESSAGING=(breeding multiplication certification distribution lineage)
PUBLISHERS=(breeding multiplication certification distribution)

address() { echo "http://127.0.0.1:$(port "$1")"; }

# Two roles to each database: the owner migrates, the runtime role gets from the migration only what the service needs.
create_databases() {
  say "Preparing the databases"
  local name
  {
    # Whoever may log in may do so at his own database only.
    echo 'REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC;'
    for name in "${SERVICES[@]}"; do
      cat <<SQL
SELECT 'CREATE ROLE ${name}_owner LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}_owner') \gexec
SELECT 'CREATE ROLE $name LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '$name') \gexec
ALTER ROLE ${name}_owner PASSWORD '$(secret "$name.owner")';
ALTER ROLE $name PASSWORD '$(secret "$name.runtime")';
SELECT 'CREATE DATABASE $name OWNER ${name}_owner' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '$name') \gexec
REVOKE ALL ON DATABASE $name FROM PUBLIC;
GRANT CONNECT ON DATABASE $name TO $name;
SQL
    done
  } | sql >"$LOCAL/log/databases.log" 2>&1 ||
    fail_with_log "$LOCAL/log/databases.log" "the databases could not be prepared." "PostgreSQL's own log: $LOCAL/log/postgres.log"
}

# Users, permissions, exchanges, queues and bindings come from the one topology list in the contracts.
write_definitions() {
  say "Writing the broker's topology"
  local name entries=
  for name in admin "${MESSAGING[@]}"; do entries+=",\"$name\":\"$(secret "$name.broker")\""; done
  (
    umask 077
    echo "{${entries#,}}" >"$LOCAL/secrets/broker-users.json"
    dotnet "$(program operator)" topology --users "$LOCAL/secrets/broker-users.json" \
      >"$LOCAL/secrets/definitions.json" 2>"$LOCAL/log/topology.log" </dev/null
  ) || fail_with_log "$LOCAL/log/topology.log" "the operator tool could not write the broker's topology." "The whole log: $LOCAL/log/topology.log"
}

# Whom identity creates at its first start: two administrators, for one alone can open no account, and each service for itself.
write_accounts() {
  local name accounts=
  for name in administrator second-administrator; do
    accounts+=${accounts:+$',\n'}"  {\"client\":\"$name\",\"secret\":\"$(secret "$name.client")\",\"roles\":[\"administrator\"],\"party\":\"authority-kz\"}"
  done
  for name in "${MESSAGING[@]}"; do
    accounts+=$',\n'"  {\"client\":\"$name\",\"secret\":\"$(secret "$name.client")\",\"roles\":[\"service\"],\"party\":\"authority-kz\"}"
  done
  (umask 077 && printf '[\n%s\n]\n' "$accounts" >"$LOCAL/credentials.json")
}

store() { # database, role, name of the role's secret
  echo "Host=127.0.0.1;Port=$(port postgres);Database=$1;Username=$2;Password=$(secret "$3")"
}

# Passed by file, for what stands on a command line or in a log is read by others.
write_settings() { # service
  local publisher foreign settings=(
    ASPNETCORE_ENVIRONMENT=Production
    "ASPNETCORE_URLS=$(address "$1")"
    DOTNET_gcServer=0
    "ConnectionStrings__Store=$(store "$1" "$1" "$1.runtime")"
    "SeedTrace__Country=$COUNTRY"
  )
  if [[ $1 == identity ]]; then
    install -d -m 700 "$LOCAL/secrets/keys"
    settings+=("Identity__Issuer=$(address identity)" "Identity__KeysDirectory=$LOCAL/secrets/keys" "Identity__AccountsFile=$LOCAL/credentials.json")
  else
    settings+=(
      "Broker__Uri=amqp://$1:$(secret "$1.broker")@127.0.0.1:$(port amqp)/seedtrace"
      "Identity__Authority=$(address identity)" "Identity__ClientId=$1" "Identity__ClientSecret=$(secret "$1.client")"
    )
    for publisher in "${PUBLISHERS[@]}"; do settings+=("Feeds__$publisher=$(address "$publisher")"); done
    settings+=("Witness=$(address lineage)")
    # Of a stack from before there were two: the runbook says how it gets a second root key.
    [[ $(grep -c BEGIN "$LOCAL/secrets/log/root.pem") != 1 ]] || settings+=("Log__AllowOneRoot=true")
    settings+=("Log__KeyFile=$LOCAL/secrets/log/$1.key" "Log__KeyListFile=$LOCAL/secrets/log/keys.cose" "Log__RootKeyFile=$LOCAL/secrets/log/root.pem")
  fi
  [[ $1 != lineage ]] || for foreign in "$LOCAL"/roots/[A-Z][A-Z][A-Z].pem; do
    [[ ! -e $foreign ]] || settings+=("Passports__Roots__$(basename "$foreign" .pem)=$foreign")
  done
  # A stack for trying: the codes of its labels lead to itself, under a GTIN that GS1 keeps for examples.
  [[ $1 != certification ]] || settings+=("Labels__KeyFile=$(label_key)" "Labels__Link=$(address certification)/01/09521234123453")
  (
    umask 077
    printf 'export %q\n' "${settings[@]}" >"$LOCAL/secrets/$1.env"
    {
      cat "$LOCAL/secrets/$1.env"
      printf 'export %q\n' "ConnectionStrings__Owner=$(store "$1" "${1}_owner" "$1.owner")"
    } >"$LOCAL/secrets/$1.migration.env"
  )
}

# The country of this stack, for good: it is in every number that is minted. SEEDTRACE_COUNTRY says it to a new stack.
settle_country() {
  local file=$LOCAL/secrets/country
  [[ -s $file ]] || echo "${SEEDTRACE_COUNTRY:-KAZ}" >"$file"
  COUNTRY=$(<"$file")
  [[ ${SEEDTRACE_COUNTRY:-$COUNTRY} == "$COUNTRY" ]] ||
    fail "this stack is of $COUNTRY, not of $SEEDTRACE_COUNTRY." "For a stack of another country: SEEDTRACE_COUNTRY=$SEEDTRACE_COUNTRY SEEDTRACE_LOCAL=.local-other ./seedtrace up"
}

label_key() {
  local file=$LOCAL/secrets/labels.key
  [[ -s $file ]] || (umask 077 && head -c 32 /dev/urandom | base64 -w0 >"$file")
  echo "$file"
}

# What each service signs its log with, and the list of it all. The two root keys that sign the list belong on other machines, of two people.
write_log_keys() {
  dotnet "$(program operator)" keys make --country "$COUNTRY" --directory "$LOCAL/secrets/log" >"$LOCAL/log/keys.log" 2>&1 </dev/null ||
    fail_with_log "$LOCAL/log/keys.log" "the operator tool could not make the keys of the logs." "The whole log: $LOCAL/log/keys.log"
}

start_with() { # process name, file with its environment, service, command...
  local name=$1 environment=$2 service=$3
  shift 3
  # shellcheck disable=SC2016
  start "$name" "$STACK/app/$service" bash -c '. "$1"; shift; exec "$@"' _ "$environment" "$@"
}

migrate_services() { # service...; all at once: most of it is waiting for the runtime to start
  say "Migrating the stores of $*"
  local name
  for name in "$@"; do
    at_exit stop "$name-migration" TERM 10
    start_with "$name-migration" "$LOCAL/secrets/$name.migration.env" "$name" dotnet "$(program "$name")" migrate
  done
  for name in "$@"; do
    # Silenced: how it ended is told by its own log.
    wait "$(<"$LOCAL/run/$name-migration.pid")" 2>/dev/null ||
      fail_with_log "$LOCAL/log/$name-migration.log" "the store of $name could not be migrated." "The whole log: $LOCAL/log/$name-migration.log"
    rm -f "$LOCAL/run/$name-migration".*
  done
}

ready() { answers "$(port "$1")" /health/ready; }

start_services() { # service...; identity first, for the others ask it for tokens
  local name
  for name in "$@"; do
    at_exit stop "$name" TERM 30
    start_with "$name" "$LOCAL/secrets/$name.env" "$name" "$ROOT/deploy/local/supervise" dotnet "$(program "$name")"
    [[ $name != identity ]] || await_service identity
  done
  for name in "$@"; do
    [[ $name == identity ]] || await_service "$name"
  done
}

await_service() {
  say "Waiting for $1 on $(address "$1")"
  # Lineage reads all facts of a country first, which takes minutes; a service that ends meanwhile is noticed at once.
  await "$1" 900 ready "$1"
}

write_endpoints() {
  local name entries=
  for name in "${SERVICES[@]}"; do entries+=",\"$name\":\"$(address "$name")\""; done
  echo "{${entries#,}}" >"$LOCAL/endpoints.json"
}
