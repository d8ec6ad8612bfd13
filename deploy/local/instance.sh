# shellcheck shell=bash
# One private set of servers: its directory, ports and secrets. LOCAL is STACK for the stack, .local/test for tests.

# Where the stack's programs, data and secrets lie; SEEDTRACE_LOCAL names another place, for a second stack beside the first.
# shellcheck disable=SC2034
STACK=$(realpath -m "${SEEDTRACE_LOCAL:-$ROOT/.local}")

AS_POSTGRES=()
AS_RABBIT=()

open_instance() { # directory
  LOCAL=$1
  mkdir -p "$LOCAL"/{run,log} 2>/dev/null || true
  [[ -w $LOCAL/run ]] || fail "$LOCAL cannot be written by $(id -un)." "Run as its owner ($(stat -c %U "$LOCAL" 2>/dev/null || stat -c %U "$ROOT")), or remove it: sudo rm -rf $LOCAL"
  install -d -m 700 "$LOCAL/secrets"
  touch "$LOCAL/ports"
}

lock() { # file; held until unlock or the end of the script
  exec 9>"$1"
  flock -n 9 || fail "another ./seedtrace command is at work here." "Wait for it to finish, or stop it with Ctrl-C."
}

unlock() { exec 9>&-; }

# --- data: where the servers' users can reach it

drop_privileges() { # user -> the words to put before a command
  id "$1" >/dev/null 2>&1 || fail "there is no user $1 to run a server as." "Install the distribution's package, it makes the user; or run as an ordinary user."
  echo "setpriv --reuid=$1 --regid=$(id -g "$1") --init-groups --"
}

open_data() {
  if ((EUID == 0)); then
    read -ra AS_POSTGRES < <(drop_privileges postgres)
    read -ra AS_RABBIT < <(drop_privileges rabbitmq)
  fi
  if [[ ! -e $LOCAL/data ]]; then
    rm -f "$LOCAL/data"
    mkdir "$LOCAL/data"
    if ! reachable "$LOCAL/data"; then
      rmdir "$LOCAL/data"
      ln -s "$(make_fallback)" "$LOCAL/data"
    fi
  fi
  DATA=$(readlink -f "$LOCAL/data")
}

reachable() { "${AS_POSTGRES[@]}" test -x "$1" 2>/dev/null && "${AS_RABBIT[@]}" test -x "$1" 2>/dev/null; }

make_fallback() {
  local place
  place=/var/tmp/seedtrace-$(printf %s "$LOCAL" | sha256sum | cut -c1-12)
  # /var/tmp is everybody's: what lies there already under this name is used only if it is ours.
  mkdir -m 755 "$place" 2>/dev/null || [[ -d $place && ! -L $place && -O $place ]] ||
    fail "$place exists and is not yours." "Remove it, or clone into a directory other users may enter."
  chmod 755 "$place"
  echo "$place"
}

make_data_directory() { # user of the server, name
  local owner=()
  ((EUID != 0)) || owner=(-o "$1" -g "$(id -g "$1")")
  install -d -m 700 "${owner[@]}" "$DATA/$2"
}

write_for() { # user of the server, file: standard input, readable by that user alone
  local owner=()
  ((EUID != 0)) || owner=(-o "$1" -g "$(id -g "$1")")
  install -m 600 "${owner[@]}" /dev/stdin "$2"
}

remove_data() {
  rm -rf "$(readlink -f "$LOCAL/data")" "$LOCAL/data"
}

# --- ports and secrets: chosen once, remembered

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

port() { sed -n "s/^$1=//p" "$LOCAL/ports"; }

choose_port() { # name; keeps the remembered port unless somebody else took it
  local kept chosen
  kept=$(port "$1")
  [[ -z $kept ]] || listens "$kept" || return 0
  [[ -z $kept || -z ${PORTS_ARE_KNOWN-} ]] ||
    fail "port $kept of $1 is taken by another program, and what runs looks for $1 there." "Stop what runs, then start everything: ./seedtrace down"
  [[ -z $kept ]] || note "port $kept of $1 is taken by another program; choosing another"
  for _ in {1..100}; do
    # Below 32768, where the system begins to hand out ports to outgoing connections.
    chosen=$((20000 + RANDOM % 12000))
    if ! listens "$chosen" && ! grep -q "=$chosen$" "$LOCAL/ports"; then
      sed -i "/^$1=/d" "$LOCAL/ports"
      echo "$1=$chosen" >>"$LOCAL/ports"
      return 0
    fi
  done
  fail "no free loopback port between 20000 and 32000." "See what holds them: ss -ltn"
}

secret() { # name; random, made at first use, 0600
  local file=$LOCAL/secrets/$1
  [[ -s $file ]] || (umask 077 && head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$file")
  cat "$file"
}
