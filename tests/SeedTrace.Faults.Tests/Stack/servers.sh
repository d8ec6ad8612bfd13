#!/usr/bin/env bash
# The private PostgreSQL and RabbitMQ of a campaign, made of the same parts as those of ./seedtrace:
#   servers.sh <directory> start postgres | start rabbitmq <definitions> | signal <server> <signal> | wipe | stop | remove
set -euo pipefail

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../.." && pwd)
for part in console install instance processes postgres rabbitmq; do
  # shellcheck source=/dev/null
  . "$ROOT/deploy/local/$part.sh"
done

open_instance "$1"
open_data
find_servers
case "$2 ${3-}" in
  "start postgres") start_postgres ;;
  "start rabbitmq") start_rabbitmq "$4" ;;
  signal\ *)
    running "$3" || fail "$3 does not run."
    kill "-$4" "$(<"$LOCAL/run/$3.pid")"
    # A killed process is gone when this returns.
    if [[ $4 == KILL ]]; then while running "$3"; do sleep 0.02; done; fi
    ;;
  wipe\ *) rm -rf "$DATA/rabbitmq/mnesia" ;;
  stop\ *)
    stop_rabbitmq
    stop_postgres
    ;;
  remove\ *) remove_data ;;
  *) fail "$2 ${3-} is not understood." ;;
esac
