# shellcheck shell=bash
# What is said to the person at the terminal, and what is undone when the script ends early.

say() { printf '==> %s\n' "$*"; }
note() { printf '    %s\n' "$*"; }

fail() {
  printf 'seedtrace: %s\n' "$1" >&2
  shift
  (($# == 0)) || printf '    %s\n' "$@" >&2
  exit 1
}

fail_with_log() { # log file, what happened, what to do...
  local log=$1
  shift
  if [[ -s $log ]]; then
    printf -- '--- the end of %s\n' "$log" >&2
    tail -n 30 "$log" >&2
    printf -- '---\n' >&2
  fi
  fail "$@"
}

# Undone in reverse order, whether the script ends well, fails or is interrupted.
UNDO=()
at_exit() { UNDO+=("$*"); }

undo_all() {
  local step
  while ((${#UNDO[@]} > 0)); do
    step=${UNDO[-1]}
    unset 'UNDO[-1]'
    $step || true
  done
}

ATTENDED=
end_attended() {
  [[ -n $ATTENDED ]] || return 0
  kill -TERM -- "-$ATTENDED" 2>/dev/null || true
  local deadline=$((SECONDS + 10))
  while kill -0 -- "-$ATTENDED" 2>/dev/null && ((SECONDS < deadline)); do sleep 0.1; done
  kill -KILL -- "-$ATTENDED" 2>/dev/null || true
  ATTENDED=
}

# Runs a long command so that Ctrl-C and SIGTERM are answered at once and end the whole of it, not only its first process.
attend() {
  local status=0
  setsid "$@" </dev/null 7>&- 8>&- 9>&- &
  ATTENDED=$!
  wait "$ATTENDED" || status=$?
  ATTENDED=
  return "$status"
}

# The terminal, kept because an interrupt may find standard output redirected to a log.
exec 7>&1 8>&2

finish() {
  local status=${INTERRUPTED:-$?}
  trap '' INT TERM HUP
  exec >&7 2>&8
  end_attended
  undo_all
  exit "$status"
}

trap finish EXIT
trap 'INTERRUPTED=129; exit' HUP
trap 'INTERRUPTED=130; exit' INT
trap 'INTERRUPTED=143; exit' TERM
