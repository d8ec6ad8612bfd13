# shellcheck shell=bash
# ./seedtrace test: everything that CI runs, against private servers of its own.

start_test_servers() {
  install_servers
  open_instance "$ROOT/.local/test"
  if ! running postgres && ! running rabbitmq; then remove_data; fi
  open_data
  running postgres || at_exit stop_postgres
  start_postgres
  running rabbitmq || at_exit stop_rabbitmq
  start_rabbitmq
  export SEEDTRACE_TEST_POSTGRES SEEDTRACE_TEST_RABBITMQ SEEDTRACE_TEST_RABBITMQ_MANAGEMENT SEEDTRACE_REQUIRE_INTEGRATION=1
  SEEDTRACE_TEST_POSTGRES="Host=127.0.0.1;Port=$(port postgres);Username=postgres;Password=$(secret postgres);Database=postgres"
  SEEDTRACE_TEST_RABBITMQ="amqp://admin:$(secret admin.broker)@127.0.0.1:$(port amqp)"
  SEEDTRACE_TEST_RABBITMQ_MANAGEMENT="http://admin:$(secret admin.broker)@127.0.0.1:$(port management)"
}

keep_test_servers() {
  start_test_servers
  (umask 077 && export -p | grep '^declare -x SEEDTRACE_' | sed 's/^declare -x/export/' >"$LOCAL/env")
  at_exit rm -f "$LOCAL/env"
  say "Servers for tests are up. In another terminal:  . $LOCAL/env"
  note "Ctrl-C stops them."
  attend sleep infinity
}
