# shellcheck shell=bash
# ./seedtrace faults: a private stack is broken in every way known, under load, and then held against what its callers were told.

faults() { # what the campaign takes
  open_instance "$ROOT/.local/faults"
  lock "$LOCAL/lock"
  require_dotnet
  install_servers
  say "Building the campaign"
  attend_logged "$LOCAL/log/build.log" 's/^ *(SeedTrace[^ ]*) -> .*/    \1/p' \
    dotnet build tests/SeedTrace.Faults.Tests -c Release -v minimal -nologo -tl:off ||
    fail_with_log "$LOCAL/log/build.log" "the build failed." "The errors are above; the whole log: $LOCAL/log/build.log"
  attend dotnet tests/SeedTrace.Faults.Tests/bin/Release/net10.0/SeedTrace.Faults.Tests.dll faults "$@" ||
    fail "the campaign found a broken promise, or could not be run." "What it says should be above; the journal and report.json lie in its directory."
}
