# shellcheck shell=bash
# The whole stack: up, down, status, logs, demo.

bring_up() { # [--no-build]
  [[ -z ${1-} || $1 == --no-build ]] || fail "up does not know $1." "There is only --no-build: from what was built before."
  open_instance "$STACK"
  lock "$LOCAL/lock"
  require_dotnet
  local name missing=()
  for name in "${SERVICES[@]}"; do running "$name" || missing+=("$name"); done
  if ((${#missing[@]} == 0)) && running postgres && running rabbitmq; then
    say "SeedTrace is up already"
    unlock
    return
  fi

  rm -f "$LOCAL/endpoints.json"
  settle_country
  install_servers
  open_data
  if ((${#missing[@]} < ${#SERVICES[@]})); then
    say "Part of SeedTrace is running; starting what is missing, from the same build (to rebuild: ./seedtrace down first)"
    export PORTS_ARE_KNOWN=yes
  else
    [[ -n ${1-} ]] || compile
    say "Placing the services in $STACK/app"
    place operator "${SERVICES[@]}"
  fi

  running postgres || at_exit stop_postgres
  start_postgres
  create_databases
  write_definitions
  running rabbitmq || at_exit stop_rabbitmq
  start_rabbitmq "$LOCAL/secrets/definitions.json"
  if ((${#missing[@]} > 0)); then
    write_accounts
    write_log_keys
    for name in "${missing[@]}"; do choose_port "$name"; done
    for name in "${missing[@]}"; do write_settings "$name"; done
    migrate_services "${missing[@]}"
    start_services "${missing[@]}"
  fi
  at_exit rm -f "$LOCAL/endpoints.json"
  write_endpoints
  unlock
}

tell_addresses() {
  local name
  say "SeedTrace is up"
  for name in "${SERVICES[@]}"; do note "$(printf '%-15s %s' "$name" "$(address "$name")")"; done
  note "$(printf '%-15s %s' "RabbitMQ" "$(address management)")   user admin, password in .local/secrets/admin.broker"
  note "The administrators' secrets are in .local/credentials.json"
}

up() { # [--no-build]
  bring_up "$@"
  # From here on the stack is to stay.
  UNDO=()
  tell_addresses
  note "Stop it with ./seedtrace down"
}

down() { # [--erase]
  [[ -z ${1-} || $1 == --erase ]] || fail "down does not know $1." "There is only --erase: the data go too."
  open_instance "$STACK"
  [[ -z ${1-} ]] || lock "$LOCAL/lock"
  local name index
  rm -f "$LOCAL/endpoints.json"
  for ((index = ${#SERVICES[@]} - 1; index >= 0; index--)); do
    name=${SERVICES[index]}
    stop "$name-migration" TERM 10
    stop "$name" TERM 30
  done
  stop_rabbitmq
  stop_postgres
  if [[ ${1-} == --erase ]]; then
    remove_data
    rm -f "$LOCAL/demo.json"
    say "SeedTrace is down; its data are erased"
    return
  fi
  say "SeedTrace is down; its data are kept in $(readlink -f "$LOCAL/data")"
}

status() {
  open_instance "$STACK"
  local name health pid whole=0
  for name in postgres rabbitmq "${SERVICES[@]}"; do
    health=down pid=
    if running "$name"; then
      health=ready pid=$(<"$LOCAL/run/$name.pid")
      case $name in
        postgres) listens "$(port postgres)" || health="not answering" ;;
        rabbitmq) rabbitmq_answers || health="not answering" ;;
        *) ready "$name" || health="not ready" ;;
      esac
    fi
    [[ $health == ready ]] || whole=3
    printf '%-15s %-14s %-9s %s\n' "$name" "$health" "$pid" "127.0.0.1:$(port "${name/rabbitmq/amqp}")"
  done
  return $whole
}

logs() { # optional: service
  open_instance "$STACK"
  local files=("$LOCAL"/log/*.log)
  if [[ -n ${1-} ]]; then files=("$LOCAL/log/$1.log"); fi
  [[ -e ${files[0]} ]] || fail "no such log." "There are: $(cd "$LOCAL/log" && echo *.log | sed 's/\.log//g')"
  if [[ -t 1 ]]; then exec tail -n 50 -F "${files[@]}"; else exec tail -n 200 "${files[@]}"; fi
}

operate() { # verb, arguments...
  require_dotnet
  if [[ ! -e $(program operator) ]]; then
    open_instance "$STACK"
    lock "$LOCAL/lock"
    say "Building the operator tool" >&2
    attend dotnet build "$(project operator)" -c Release -v quiet -nologo >"$LOCAL/log/build.log" 2>&1 ||
      fail_with_log "$LOCAL/log/build.log" "the operator tool could not be built." "The whole log: $LOCAL/log/build.log"
    place operator
    unlock
  fi
  SEEDTRACE_LOCAL=$STACK env -C "$CALLER" dotnet "$(program operator)" "$@"
}

demo() { # [--once] and what the operator tool's demo takes
  local word once="" words=()
  for word in "$@"; do
    if [[ $word == --once ]]; then once=yes; else words+=("$word"); fi
  done
  bring_up
  rm -f "$LOCAL/demo.json"
  tell_addresses
  say "Playing the sample season"
  SEEDTRACE_LOCAL=$LOCAL attend env -C "$CALLER" dotnet "$(program operator)" demo --summary "$LOCAL/demo.json" "${words[@]}" ||
    fail "the sample season did not play to its end." "What the services said: ./seedtrace logs"
  [[ -z $once ]] || return 0
  if ((${#UNDO[@]} == 0)); then
    note "The stack was up before; it stays up."
    return
  fi
  tell_addresses
  note "Ctrl-C stops everything."
  watch_services
}

watch_services() {
  local name alive
  while attend sleep 2; do
    alive=0
    for name in "${SERVICES[@]}"; do
      if running "$name"; then
        alive=$((alive + 1))
      elif [[ -e $LOCAL/run/$name.pid ]]; then
        fail_with_log "$LOCAL/log/$name.log" "$name has stopped." "The whole log: $LOCAL/log/$name.log"
      fi
    done
    ((alive > 0)) || return 0
  done
}
