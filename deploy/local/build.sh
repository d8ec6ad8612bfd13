# shellcheck shell=bash
# Compiling the solution. A running stack runs from copies in its app, so building never pulls its files away.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# MSBuild's workers end with their command.
export MSBUILDDISABLENODEREUSE=1

require_dotnet() {
  export HOME=${HOME:-$ROOT/.local/home}
  [[ -z $(type -P dotnet) && -x $HOME/.dotnet/dotnet ]] && PATH=$HOME/.dotnet:$PATH
  type -P dotnet >/dev/null || fail "the .NET 10 SDK is missing." "Install it: https://learn.microsoft.com/dotnet/core/install/linux"
  dotnet --version >/dev/null 2>&1 || fail "no .NET 10 SDK among: $(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' ')" \
    "global.json asks for it. Install it: https://learn.microsoft.com/dotnet/core/install/linux"
}

compile() { # further arguments to dotnet build
  say "Restoring packages"
  attend dotnet restore SeedTrace.sln --locked-mode -v minimal -nologo >"$LOCAL/log/restore.log" 2>&1 ||
    fail_with_log "$LOCAL/log/restore.log" "the packages could not be restored." "Is nuget.org reachable? Whole log: $LOCAL/log/restore.log"
  say "Building"
  attend_logged "$LOCAL/log/build.log" 's/^ *(SeedTrace[^ ]*) -> .*/    \1/p' \
    dotnet build SeedTrace.sln -c Release --no-restore -v minimal -nologo -tl:off "$@" ||
    fail_with_log "$LOCAL/log/build.log" "the build failed." "The errors are above; the whole log: $LOCAL/log/build.log"
}

# Attends a command, keeps what it says in a file and shows the lines a sed expression picks from it.
attend_logged() { # log, sed expression, command...
  # shellcheck disable=SC2016
  attend bash -o pipefail -c 'log=$1 pick=$2; shift 2; "$@" 2>&1 | tee "$log" | sed -unE "$pick"' _ "$@"
}

project() { echo "services/$1/SeedTrace.${1^}"; }
program() { echo "$STACK/app/$1/SeedTrace.${1^}.dll"; }

place() { # project name...; copies what was built to where it runs
  local name
  for name in "$@"; do
    rm -rf "$STACK/app/$name"
    mkdir -p "$STACK/app"
    cp -r "$(project "$name")/bin/Release/net10.0" "$STACK/app/$name" || fail "$name could not be copied to $STACK/app." "Is the disk full? df -h $ROOT"
  done
}
