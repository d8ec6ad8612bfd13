#!/usr/bin/env bash
# The private PostgreSQL and RabbitMQ of a campaign, made of the same parts as those of ./seedtrace:
#   servers.sh <directory> start postgres | start rabbitmq <definitions> | signal <server> <signal> | wipe | stop | remove
#   servers.sh <directory> ruin <queue>
#   servers.sh <directory> copy <service> | restore <service>
#   servers.sh <directory> disk | off | on | fill | free | tidy | clear
set -euo pipefail

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../.." && pwd)
for part in console install instance processes postgres rabbitmq backup; do
  # shellcheck source=/dev/null
  . "$ROOT/deploy/local/$part.sh"
done

# Whoever still waits there for a disk that lost its power would wait for ever: without power it would be gone.
unmount_data() {
  local deadline=$((SECONDS + 30)) process
  until umount "$DATA" 2>/dev/null; do
    ((SECONDS < deadline)) || fail "$DATA is still in use."
    for process in /proc/[0-9]*; do
      if [[ $(readlink "$process/cwd") == "$DATA"/* ]]; then kill -KILL "${process#/proc/}" 2>/dev/null || true; fi
    done
    sleep 0.1
  done
}

# A campaign that was itself killed has nobody to end its services: they are known by where they say what they do.
end_services() {
  local log
  while read -r log; do
    log=${log#/proc/}
    kill -KILL "${log%%/*}" 2>/dev/null || true
  done < <(find /proc/[0-9]*/fd/1 -maxdepth 0 -lname "$LOCAL/log/*-[0-9].log" 2>/dev/null)
}

# It also leaves its disk mounted, and its directory cannot be removed. Whoever is alive holds the file "alive" locked.
clear_left_over() {
  local file place lock
  while read -r file; do
    place=${file%/disk*}
    [[ $place == "$CAMPAIGNS"/* ]] || grep -qxF -- "$place" "$CAMPAIGNS/elsewhere" 2>/dev/null || continue
    mkdir -p "$place"
    exec {lock}>>"$place/alive"
    if flock -n "$lock"; then
      say "Taking away what a campaign that was killed left in $place"
      bash "${BASH_SOURCE[0]}" "$place" stop </dev/null
      bash "${BASH_SOURCE[0]}" "$place" remove </dev/null
    fi
    exec {lock}>&-
  done < <(losetup --list --noheadings --output BACK-FILE)
}

# Where campaigns have their directories, unless they are told another place.
CAMPAIGNS=$ROOT/.local/faults

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
  ruin\ *)
    # A queue has a directory of its own, under a name drawn by lot; what it is, is in the file config.
    config=$(grep -rlF --include=config "queue '$3' in vhost" "$DATA/rabbitmq/mnesia")
    truncate -s 0 "$config"
    ;;
  stop\ *)
    end_services
    stop_rabbitmq
    stop_postgres
    ;;
  remove\ *)
    if mountpoint -q "$DATA"; then unmount_data; fi
    rm -f "$LOCAL/disk"
    remove_data
    ;;
  # A disk of their own for the data, which can be full without anybody else noticing.
  disk\ *)
    ((EUID == 0)) || fail "only root can mount a disk."
    mkdir -p "$CAMPAIGNS"
    [[ $LOCAL == "$CAMPAIGNS"/* ]] || grep -qxF -- "$LOCAL" "$CAMPAIGNS/elsewhere" 2>/dev/null || echo "$LOCAL" >>"$CAMPAIGNS/elsewhere"
    truncate -s 40G "$LOCAL/disk"
    mkfs.ext4 -q -m 0 "$LOCAL/disk"
    mount -o loop "$LOCAL/disk" "$DATA"
    ;;
  clear\ *) clear_left_over ;;
  copy\ *) dump_store "$3" postgres "$LOCAL/$3.dump" ;;
  restore\ *) put_in_place "$3" "$LOCAL/$3.dump" ;;
  off\ *)
    for server in postgres rabbitmq; do
      if running "$server"; then kill -KILL "$(<"$LOCAL/run/$server.pid")"; fi
    done
    ;;
  on\ *)
    unmount_data
    mount -o loop "$LOCAL/disk" "$DATA"
    ;;
  fill\ *)
    # Most of it at once, the last of it byte by byte.
    fallocate -l "$(($(df --output=avail -B1 "$DATA" | tail -n 1) - 64 * 1024 * 1024))" "$DATA/filler"
    cat /dev/zero >>"$DATA/filler" 2>/dev/null || true
    ;;
  free\ *) rm -f "$DATA/filler" ;;
  # Nothing is restored from here.
  tidy\ *) find "$DATA/archive" -type f -delete ;;
  *) fail "$2 ${3-} is not understood." ;;
esac
