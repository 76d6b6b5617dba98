#!/usr/bin/env bash
# The web UI (src/main/web): `build` it into target/classes/web or `check` it, for Maven, or only `install` what both
# need. Without a change nothing is done, and the network not used. Run from the root.
set -eu
ui=src/main/web
log=$PWD/target/web/npm.log

command -v npm >/dev/null || {
  echo "npm is missing, with which the web UI is built: install Node.js 20 or newer, or leave the UI out with -Dscribe.web.off" >&2
  exit 1
}
mkdir -p target/web
exec 9>target/web/lock
flock 9

quietly() {
  (cd "$ui" && "$@") >"$log" 2>&1 || {
    cat "$log" >&2
    exit 1
  }
}

# Whether something is newer than a file that is the sign of a success; also what was deleted leaves a newer folder.
changed_since() {
  sign=$1
  shift
  [ ! -e "$sign" ] || [ -n "$(find .mvn/web.sh "$ui" src/main/resources/openapi.yaml "$@" -name node_modules -prune -o -newer "$sign" -print | head -n 1)" ]
}

install() {
  [ "$ui/node_modules/.package-lock.json" -nt "$ui/package-lock.json" ] || quietly npm ci --no-audit --no-fund
}

install
case $1 in
  build)
    if changed_since target/classes/web/index.html; then
      quietly npm run build
      echo "Built the web UI."
    fi
    ;;
  check)
    if changed_since target/web/checked src/test/resources/golden; then
      quietly npm run check
      touch target/web/checked
      echo "Checked the web UI."
    fi
    ;;
esac
