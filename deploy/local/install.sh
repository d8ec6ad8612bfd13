# shellcheck shell=bash
# Puts PostgreSQL and RabbitMQ on the machine without letting the machine run them: SeedTrace runs its own.

POSTGRES_AT_LEAST=15
POLICY=/usr/sbin/policy-rc.d
CLUSTER_POLICY=/etc/postgresql-common/createcluster.d/seedtrace.conf

find_servers() {
  PG_BIN=
  local candidate
  while read -r candidate; do
    PG_BIN=${candidate%/postgres}
  done < <(printf '%s\n' /usr/lib/postgresql/*/bin/postgres | sort -V)
  [[ -n $PG_BIN && -x $PG_BIN/postgres ]] || PG_BIN=$(dirname "$(type -P postgres || echo /nowhere/postgres)")
  [[ -x $PG_BIN/initdb && -x $PG_BIN/psql ]] || PG_BIN=

  # Debian's wrapper in the PATH insists on root or the rabbitmq user; the script it wraps does not.
  RABBIT_BIN=/usr/lib/rabbitmq/bin
  [[ -x $RABBIT_BIN/rabbitmq-server ]] || RABBIT_BIN=$(dirname "$(type -P rabbitmq-server || echo /nowhere/rabbitmq-server)")
  [[ -x $RABBIT_BIN/rabbitmq-server ]] || RABBIT_BIN=
}

postgres_major() { "$PG_BIN/postgres" --version | sed -E 's/.* ([0-9]+).*/\1/'; }

install_servers() {
  find_servers
  local missing=()
  [[ -n $PG_BIN ]] || missing+=(postgresql)
  [[ -n $RABBIT_BIN ]] || missing+=(rabbitmq-server)
  if ((${#missing[@]} > 0)); then
    type -P apt-get >/dev/null || explain_other_systems "${missing[@]}"
    ((EUID == 0)) || fail "missing on this machine: ${missing[*]}" \
      "Install once with:  sudo ./seedtrace install" \
      "(it runs apt-get install ${missing[*]} and keeps Debian's own servers from starting)"
    apt_install "${missing[@]}"
    find_servers
    [[ -n $PG_BIN && -n $RABBIT_BIN ]] || fail "${missing[*]} installed, yet the programs are not where they should be." \
      "Look at: ls /usr/lib/postgresql/*/bin /usr/lib/rabbitmq/bin"
  fi
  (($(postgres_major) >= POSTGRES_AT_LEAST)) || fail "PostgreSQL $(postgres_major) is too old; SeedTrace needs $POSTGRES_AT_LEAST or newer." \
    "Take it from https://apt.postgresql.org (package postgresql-17)."
}

explain_other_systems() {
  local how
  case $(. /etc/os-release 2>/dev/null && echo "${ID:-} ${ID_LIKE:-}") in
    *fedora* | *rhel*) how="dnf install postgresql-server rabbitmq-server" ;;
    *suse*) how="zypper install postgresql-server rabbitmq-server" ;;
    *arch*) how="pacman -S postgresql rabbitmq" ;;
    *alpine*) how="apk add bash coreutils util-linux postgresql rabbitmq-server" ;;
    *) how="PostgreSQL $POSTGRES_AT_LEAST or newer (postgres, initdb, psql) and RabbitMQ 3.10 or newer (rabbitmq-server), in the PATH" ;;
  esac
  fail "missing on this machine: $*" "Install:  $how" \
    "No service of the machine needs to run; SeedTrace starts its own. With Docker: docker compose up"
}

# Installing starts nothing and makes no cluster; whatever rules the machine had for that are put back.
hold_back_services() {
  release_services
  [[ ! -e $POLICY ]] || mv "$POLICY" "$POLICY.before-seedtrace"
  printf '#!/bin/sh\nexit 101\n' >"$POLICY"
  chmod 755 "$POLICY"
  mkdir -p "${CLUSTER_POLICY%/*}"
  echo 'create_main_cluster = false' >"$CLUSTER_POLICY"
  touch "$POLICY.by-seedtrace"
}

release_services() {
  [[ -e $POLICY.by-seedtrace || -e $POLICY.before-seedtrace ]] || return 0
  rm -f "$POLICY" "$CLUSTER_POLICY" "$POLICY.by-seedtrace"
  [[ ! -e $POLICY.before-seedtrace ]] || mv "$POLICY.before-seedtrace" "$POLICY"
}

apt_install() {
  local log
  log=$(mktemp)
  say "Installing $* with apt (no server of the machine is started)"
  hold_back_services
  at_exit release_services
  export DEBIAN_FRONTEND=noninteractive
  attend apt-get -o DPkg::Lock::Timeout=120 update >"$log" 2>&1 ||
    fail_with_log "$log" "apt-get update failed." "Check the network and /etc/apt/sources.list, then try again."
  attend apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$@" >>"$log" 2>&1 ||
    fail_with_log "$log" "apt-get install $* failed." "Mend what apt says above, then try again."
  # Not at the next boot either.
  if [[ $* == *rabbitmq-server* && -d /run/systemd/system ]]; then systemctl disable --quiet rabbitmq-server || true; fi
  release_services
  rm -f "$log"
}
