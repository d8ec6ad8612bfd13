# shellcheck shell=bash
# Processes of an instance: known by id and time of start, so that a recycled id is never taken for ours.

began() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

running() { # name
  local process
  [[ -s $LOCAL/run/$1.pid && -s $LOCAL/run/$1.began ]] || return 1
  # Looked at once: a process that has ended is gone at any moment.
  process=$(sed 's/.*) //' "/proc/$(<"$LOCAL/run/$1.pid")/stat" 2>/dev/null | cut -d' ' -f1,20) || return 1
  [[ $process == [^Z]" $(<"$LOCAL/run/$1.began")" ]]
}

start() { # name, working directory, command...
  local name=$1 directory=$2 log=$LOCAL/log/$1.log
  shift 2
  [[ ! -s $log ]] || mv "$log" "$log.before"
  (cd "$directory" && exec setsid "$@") </dev/null >"$log" 2>&1 7>&- 8>&- 9>&- &
  began $! >"$LOCAL/run/$name.began"
  echo $! >"$LOCAL/run/$name.pid"
}

stop() { # name, signal, seconds it may take
  local name=$1 pid deadline=$((SECONDS + $3))
  if running "$name"; then
    pid=$(<"$LOCAL/run/$name.pid")
    say "Stopping $name"
    kill "-$2" "$pid" 2>/dev/null || fail "$name (process $pid) belongs to $(stat -c %U "/proc/$pid")." "Run as that user."
    while running "$name" && ((SECONDS < deadline)); do sleep 0.1; done
    if running "$name"; then
      note "$name did not stop in $3 s; killing it"
      # With what it started: each is a group of its own.
      kill -KILL -- "-$pid" 2>/dev/null || true
    fi
  fi
  rm -f "$LOCAL/run/$name.pid" "$LOCAL/run/$name.began"
}

await() { # name of a started process, seconds, condition...
  local name=$1 deadline=$((SECONDS + $2)) allowed=$2 log=$LOCAL/log/$1.log
  shift 2
  # Its end is told below and by status, not by the shell.
  disown "$(<"$LOCAL/run/$name.pid")" 2>/dev/null || true
  until ("$@" >/dev/null 2>&1); do
    running "$name" || fail_with_log "$log" "$name stopped while starting." "The reason should be above; the whole log: $log"
    ((SECONDS < deadline)) || fail_with_log "$log" "$name was not ready within $allowed s." "The whole log: $log"
    sleep 0.1
  done
}

answers() { # port, path, optional user:password; true when an HTTP GET answers 200
  local status authorization=
  [[ -z ${3-} ]] || authorization="Authorization: Basic $(printf %s "$3" | base64 -w0)"$'\r\n'
  status=$(
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n%s\r\n' "$2" "$1" "$authorization" >&3
    read -r -t 5 _ status _ <&3
    timeout 5 cat <&3 >/dev/null
    echo "$status"
  ) 2>/dev/null && [[ $status == 200 ]]
}
