# shellcheck shell=bash
# The private RabbitMQ of an instance, with an Erlang port mapper of its own.

start_rabbitmq() { # optional: file with the definitions to load
  running rabbitmq && return 0
  local name
  for name in epmd erlang amqp management; do choose_port "$name"; done
  stop epmd TERM 5
  make_data_directory rabbitmq rabbitmq
  configure_rabbitmq "${1-}"
  say "Starting RabbitMQ on 127.0.0.1:$(port amqp), management on 127.0.0.1:$(port management)"
  start epmd / "${AS_RABBIT[@]}" epmd -port "$(port epmd)" -address 127.0.0.1
  await epmd 10 listens "$(port epmd)"
  start rabbitmq "$DATA/rabbitmq" env "${RABBIT_ENVIRONMENT[@]}" "${AS_RABBIT[@]}" "$RABBIT_BIN/rabbitmq-server"
  # The AMQP listener opens last, when users and topology are loaded.
  await rabbitmq 90 rabbitmq_answers
}

configure_rabbitmq() {
  local home=$DATA/rabbitmq node
  node=seedtrace-$(printf %s "$LOCAL" | sha256sum | cut -c1-12)@localhost
  RABBIT_ENVIRONMENT=(
    HOME="$home" LANG=C.UTF-8
    RABBITMQ_CONF_ENV_FILE="$home/none" RABBITMQ_CONFIG_FILE="$home/rabbitmq.conf" RABBITMQ_ADVANCED_CONFIG_FILE="$home/none"
    RABBITMQ_ENABLED_PLUGINS_FILE="$home/enabled_plugins" RABBITMQ_MNESIA_BASE="$home/mnesia" RABBITMQ_LOG_BASE="$home" RABBITMQ_LOGS=-
    RABBITMQ_PID_FILE="$home/rabbitmq.pid" RABBITMQ_NODENAME="$node" RABBITMQ_DIST_PORT="$(port erlang)"
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}"
    ERL_EPMD_PORT="$(port epmd)" ERL_EPMD_ADDRESS=127.0.0.1
    # Makes the start script become the broker, so that the recorded process id is the broker's.
    RUNNING_UNDER_SYSTEMD=true
  )
  echo '[rabbitmq_management].' | write_for rabbitmq "$home/enabled_plugins"
  {
    cat "$ROOT/deploy/local/rabbitmq.conf"
    echo "listeners.tcp.local = 127.0.0.1:$(port amqp)"
    echo "management.tcp.ip = 127.0.0.1"
    echo "management.tcp.port = $(port management)"
    if [[ -n $1 ]]; then
      write_for rabbitmq "$home/definitions.json" <"$1"
      echo "load_definitions = $home/definitions.json"
    else
      # Named here, the first user is this one and never "guest".
      printf 'default_user = admin\ndefault_pass = %s\n' "$(secret admin.broker)"
    fi
  } | write_for rabbitmq "$home/rabbitmq.conf"
}

rabbitmq_answers() { answers "$(port management)" "/api/health/checks/port-listener/$(port amqp)" "admin:$(secret admin.broker)"; }

stop_rabbitmq() {
  stop rabbitmq TERM 40
  stop epmd TERM 5
}
