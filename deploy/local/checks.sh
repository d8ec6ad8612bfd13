# shellcheck shell=bash
# ./seedtrace test and bench: against private servers of their own, so that a running stack is not disturbed.

start_test_servers() {
  if ! running postgres && ! running rabbitmq; then
    remove_data
    at_exit remove_data
  fi
  open_data
  running postgres || at_exit stop_postgres
  start_postgres
  running rabbitmq || at_exit stop_rabbitmq
  start_rabbitmq
  export SEEDTRACE_TEST_POSTGRES SEEDTRACE_TEST_RABBITMQ SEEDTRACE_TEST_RABBITMQ_MANAGEMENT SEEDTRACE_TEST_LOGS=$LOCAL/log SEEDTRACE_REQUIRE_INTEGRATION=1
  SEEDTRACE_TEST_POSTGRES="Host=127.0.0.1;Port=$(port postgres);Username=postgres;Password=$(secret postgres);Database=postgres"
  SEEDTRACE_TEST_RABBITMQ="amqp://admin:$(secret admin.broker)@127.0.0.1:$(port amqp)"
  SEEDTRACE_TEST_RABBITMQ_MANAGEMENT="http://admin:$(secret admin.broker)@127.0.0.1:$(port management)"
}

# For running single tests again and again; ./seedtrace test uses these servers too while they are up.
keep_test_servers() {
  open_instance "$ROOT/.local/test"
  lock "$LOCAL/lock"
  install_servers
  start_test_servers
  unlock
  (umask 077 && export -p | grep '^declare -x SEEDTRACE_' | sed 's/^declare -x/export/' >"$LOCAL/env")
  at_exit rm -f "$LOCAL/env"
  say "Servers for tests are up. In another terminal:  . $LOCAL/env"
  note "Ctrl-C stops them."
  attend sleep infinity
}

FAILED_CHECKS=0
SKIPPED_CHECKS=0

check() { # what, command...
  local what=$1 log=$LOCAL/log/check.log
  shift
  say "$what"
  attend "$@" >"$log" 2>&1 && return
  tail -n 40 "$log" >&2
  note "failed: $what (counts as one failed check)"
  FAILED_CHECKS=$((FAILED_CHECKS + 1))
  return 1
}

run_checks() {
  open_instance "$ROOT/.local/test"
  lock "$LOCAL/lock"
  require_dotnet
  install_servers
  local results=$LOCAL/log/tests.log
  : >"$results"
  # One compiler for all projects; it would outlive its commands.
  at_exit end_compiler
  if check "Restoring packages" dotnet restore SeedTrace.sln --locked-mode -nologo -v quiet &&
    check "Building, warnings as errors" \
      dotnet build SeedTrace.sln -c Release --no-restore -warnaserror -nologo -v quiet -p:UseSharedCompilation=true; then
    check "Checking the format" bash -c "$(declare -f check_format); check_format" || true
    check_scripts || true
    start_test_servers
    run_tests "$results"
  fi
  undo_all
  say "Took $((SECONDS / 60)) minutes $((SECONDS % 60)) seconds"
  close_with "$results"
}

end_compiler() { dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 || true; }

# What the compiler has not looked at of what dotnet format would change, half of it on each core.
check_format() {
  local status=0
  dotnet format whitespace SeedTrace.sln --verify-no-changes --no-restore &
  dotnet format style SeedTrace.sln --verify-no-changes --no-restore --diagnostics IMPORTS || status=$?
  wait $! && return $status
}

check_scripts() {
  if [[ -z $(type -P shellcheck) ]]; then
    note "shellcheck is not installed; the shell scripts are not checked (counts as one skipped check)"
    SKIPPED_CHECKS=$((SKIPPED_CHECKS + 1))
    return
  fi
  check "Checking the shell scripts" shellcheck -x seedtrace .ci/run deploy/local/*.sh deploy/local/supervise deploy/docker/{run,migrate-and-run,healthy,make-env,databases.sh} deploy/kubernetes/make-secrets \
    tests/SeedTrace.Faults.Tests/Stack/servers.sh
}

# One test project at a time, for they share two servers and often two cores; of each more tests at once than there are cores, for many wait.
run_tests() { # log
  say "Running the tests"
  # Services live for minutes here, and most of what they do is compile themselves: what a better compilation costs does not come back.
  export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=400 DOTNET_EnableWriteXorExecute=0
  local status=0
  attend_logged "$1" p dotnet test --solution SeedTrace.sln -c Release --no-build --max-parallel-test-modules 1 \
    --max-threads 2x --minimum-expected-tests 1 --no-progress --no-ansi || status=$?
  ((status == 0 || $(counted failed "$1") > 0)) || FAILED_CHECKS=$((FAILED_CHECKS + 1))
}

counted() { # succeeded, failed or skipped; log
  local number
  number=$(sed -nE "s/^  $1: ([0-9]+)$/\1/p" "$2" | tail -n 1)
  echo "${number:-0}"
}

close_with() { # log; the closing line is the last one printed
  local passed failed skipped
  passed=$(counted succeeded "$1")
  failed=$(($(counted failed "$1") + FAILED_CHECKS))
  skipped=$(($(counted skipped "$1") + SKIPPED_CHECKS))
  if ((passed + failed == 0)); then
    note "no test ran, which is a failure too"
    failed=1
  fi
  echo "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0))
}

# Further and further than the slice of it that the tests run.
fuzz() { # [--requests N] [--seed S]
  local requests=100000 seed=$((RANDOM * 32768 + RANDOM))
  while (($# > 0)); do
    [[ ${2-} =~ ^[0-9]+$ ]] || fail "$1 needs a number." "./seedtrace fuzz [--requests N] [--seed S]"
    case $1 in
      --requests) requests=$2 ;;
      --seed) seed=$2 ;;
      *) fail "fuzz does not know $1." "./seedtrace fuzz [--requests N] [--seed S]" ;;
    esac
    shift 2
  done
  open_instance "$ROOT/.local/test"
  lock "$LOCAL/lock"
  require_dotnet
  install_servers
  start_test_servers
  say "Building"
  attend dotnet build tests/SeedTrace.EndToEnd.Tests -c Release -v quiet -nologo >"$LOCAL/log/build.log" 2>&1 ||
    fail_with_log "$LOCAL/log/build.log" "the build failed." "The whole log: $LOCAL/log/build.log"
  say "Sending $requests requests; to send the same again: ./seedtrace fuzz --requests $requests --seed $seed"
  SEEDTRACE_FUZZ_REQUESTS=$requests SEEDTRACE_FUZZ_SEED=$seed SEEDTRACE_FUZZ_REPORT=$LOCAL/fuzz.txt \
    attend dotnet tests/SeedTrace.EndToEnd.Tests/bin/Release/net10.0/SeedTrace.EndToEnd.Tests.dll -class '*.FuzzTests' ||
    fail "an answer broke a law." "Which request it was is said above and in $LOCAL/fuzz.txt"
  say "Every answer kept the laws. How many there were of each: $LOCAL/fuzz.txt"
}

bench() {
  open_instance "$ROOT/.local/test"
  lock "$LOCAL/lock"
  require_dotnet
  install_servers
  start_test_servers
  say "Running the benchmarks"
  attend dotnet run -c Release --project tests/SeedTrace.Benchmarks -- "$@" || fail "the benchmarks failed." "The reason should be above."
}
