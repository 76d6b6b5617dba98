#!/usr/bin/env bash
# Runs, tests and builds Scribe; needs a JDK 25 or newer and, to build, Maven; for the web UI, Node.js 20 or newer.
# See ./run.sh help.
set -eu
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
app=$root/target/app
language=()
without_ui=()

help() {
  cat <<'END'
./run.sh [run]               serve on http://127.0.0.1:8000 (SCRIBE_HTTP_PORT)
./run.sh ask TEXT…           ask the agents; --session ID --mode M --json --url URL --token T; - reads standard input
./run.sh import FOLDER…      import a folder of Markdown or text notes; --url URL --token T
./run.sh cluster [N]         serve with N nodes (3) on this machine and one PostgreSQL, to try that out
./run.sh test                everything that must hold: format, static analysis, tests
./run.sh test NAME…          these tests alone, soon: classes, files of the page's (x.test.ts) or the browser's (x.spec.ts)
./run.sh test-long           the tests that take long
./run.sh dev                 serve, and start again when sources or settings change; the web UI, which follows
                             its sources at once, on http://localhost:5173
./run.sh bench [search|import|models|cluster|web]  measure: discussions, search in large archives, import,
                             streams of tokens, take-over and return to another node, the page in a browser;
                             --quick for a first look
./run.sh chaos               kill nodes of a cluster at work and hold it to its promises; --seed N --trials N
                             --netns: cut links between nodes instead (Linux, as root, with the program ip)
./run.sh eval                how good search, answers and intents are, on questions never tuned on
./run.sh image               build the container image, as a file that docker load takes
./run.sh fmt                 format the sources
END
}

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$@"
  exit 1
}

# Java takes arguments, file names and output as the locale says, if the machine has that locale: without
# UTF-8 accents would be lost. The language is kept apart from that.
use_utf8() {
  local wanted=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
  case $wanted in [a-z][a-z]_*) language=(-Duser.language="${wanted%%_*}") ;; esac
  [ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8
}

# The release file of a JDK says its version without starting it.
is_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${version:-0}" -ge 25 ]
}

find_java() {
  local on_path='' home
  if command -v javac >/dev/null; then
    on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
    if is_jdk "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done
  die "Scribe needs a JDK 25 or newer (with javac), and none was found in JAVA_HOME, on the PATH," \
    "in /usr/lib/jvm, /opt, ~/.sdkman or ~/.jdks." $'\n'"Get one from https://adoptium.net, your package" \
    "manager or 'sdk install java 25-tem', and set JAVA_HOME if it lies elsewhere."
}

find_maven() {
  local mvn
  for mvn in "$(command -v mvn || true)" "${MAVEN_HOME:-}/bin/mvn" /opt/*/bin/mvn \
    /usr/share/maven/bin/mvn "${HOME:-}"/.sdkman/candidates/maven/*/bin/mvn; do
    if [ -x "$mvn" ]; then
      maven=$mvn
      return
    fi
  done
  die "Scribe is built with Maven, and there is no 'mvn'. Install it, for example: apt-get install maven"
}

# Maven, with one line for its downloads and nothing of its chatter.
build() {
  find_maven
  if ! mkdir -p "$app" 2>/dev/null || [ ! -w "$app" ]; then
    die "Cannot write to $root/target, where Scribe is built. Copy the folder to one of your own."
  fi
  touch "$app/begun"
  local flags=()
  [ -w "${HOME:-/nonexistent}" ] || flags=(-Dmaven.repo.local="$root/target/m2" -Duser.home="$root/target")
  (set -o pipefail
  flock -n 9 || { say "Another build of this folder is running; waiting for it …"; flock 9; }
  cd "$root" && "$maven" -B -Dstyle.color=never "${flags[@]}" "$@" 2>&1 |
    awk -v live="$([ -t 2 ] && echo 1)" -f .mvn/log.awk >&2) 9>"$app/lock"
}

# The folder of the web UI itself is newer whenever npm has installed something in it.
changed_since() {
  local mark=$1
  shift
  [ -n "$(find "$root/pom.xml" "$@" -name node_modules -prune -o ! -path "$root/src/main/web" -newer "$mark" -print -quit)" ]
}

has_node() {
  local version
  command -v npm >/dev/null && version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  [ "${version%%.*}" -ge 20 ]
}

leave_ui_out() {
  without_ui=(-Dscribe.web.off)
  rm -rf "$root/target/classes/web"
  say "The web UI is left out, for it is built with Node.js 20 or newer (and its npm), which is missing: install it and run this again."
}

# What was built without the web UI is built again once that can be had.
is_built() {
  [ -e "$app/built" ] && ! changed_since "$app/built" "$root/src/main" || return 1
  [ ! -e "$app/without-ui" ] || [ ${#without_ui[@]} -gt 0 ] || ! has_node
}

note_ui() {
  if [ ${#without_ui[@]} -gt 0 ]; then touch "$app/without-ui"; else rm -f "$app/without-ui"; fi
}

# The jar is copied aside, so that a build never changes the one that a server is running from.
assemble() {
  if is_built; then return 0; fi
  local began=$SECONDS
  say "Building Scribe (the first time, Maven also downloads what it needs) …"
  [ ${#without_ui[@]} -gt 0 ] || has_node || leave_ui_out
  build "${without_ui[@]}" -Dmaven.test.skip -Dspotless.check.skip package dependency:copy-dependencies &&
    note_ui &&
    cp --remove-destination "$root/target/scribe.jar" "$app/scribe.jar" &&
    rm -f "$app"/*.jsa && mv "$app/begun" "$app/built" &&
    say "Built in $((SECONDS - began)) s."
}

java_command() {
  command=("$JAVA_HOME/bin/java" "@$root/conf/jvm.options" "${language[@]}" -Dscribe.conf="$root/conf" "$@")
}

# The JVM keeps the classes that a verb loads in an archive, made when the verb ends for the first time;
# a verb that failed early leaves one too small to be of use.
scribe_command() {
  local verb=$1 flags=()
  shift
  if [ -w "$app" ]; then
    find "$app" -name '*.jsa' -size -8M -delete
    flags=(-XX:SharedArchiveFile="$app/$verb.jsa" -XX:+AutoCreateSharedArchive -Xlog:disable)
  fi
  # The nodes of a cluster have its flags: they share what a server left, and none writes it.
  [ "$verb" != cluster ] || flags=(-XX:SharedArchiveFile="$app/run.jsa" -Xlog:disable)
  [ "$verb" != ask ] || flags+=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
  java_command "${flags[@]}" -jar "$app/scribe.jar" "$verb" "$@"
}

scribe() {
  assemble
  scribe_command "$@"
  exec "${command[@]}"
}

need_nginx() {
  PATH=$PATH:/usr/sbin
  command -v nginx >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing nginx: a test proves that streams pass through it unbuffered …"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nginx; } >&2 && return
  fi
  say "nginx is missing, so the test that streams pass through it cannot run: apt-get install nginx"
}

# Its shell for machines without a screen is the same engine at half the cost; where there is none the browser does.
need_chromium() {
  command -v chromium >/dev/null && command -v chromium-headless-shell >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing Chromium: the page is tested in a browser …"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium chromium-headless-shell fonts-noto-color-emoji; } >&2 && return
  fi
  command -v chromium >/dev/null && return
  say "chromium is missing, so the test of the event-bus bridge in a browser cannot run: apt-get install chromium, or leave it out with -Dscribe.browser.off=true"
}

need_node() {
  has_node && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing Node.js: the web UI is built and checked, a model server of others is tested against, deployment files are checked …"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nodejs npm; } >&2 && has_node && return
  fi
  say "Node.js 20 or newer is missing, so the web UI cannot be built and tested, nor can the test against a model server of others and the check of deployment files run: install it, with npm"
}

run_tests() {
  case ${1:-} in
    '' | -*) ;;
    *) run_named "$@"; return ;;
  esac
  local began=$SECONDS
  need_nginx
  need_node
  need_chromium
  build verify "$@"
  say "All tests passed in $((SECONDS - began)) s."
}

# The named tests alone; options are Maven's. Nothing is analysed or installed, and what other verbs run is left as
# it is: the classes are built beside it, by a JVM that is soon ready.
run_named() {
  local classes=() page=() browser=() options=() quick=$root/target/quick name
  for name; do
    case $name in
      -*) options+=("$name") ;;
      *.spec.ts) browser+=("$name") ;;
      *.test.ts | *.test.tsx) page+=("$name") ;;
      *) classes+=("$name") ;;
    esac
  done
  if [ ${#page[@]} -gt 0 ]; then
    (cd "$root" && .mvn/web.sh install && cd src/main/web && npx vitest run "${page[@]}")
  fi
  if [ ${#browser[@]} -gt 0 ]; then
    (cd "$root" && .mvn/web.sh build)
    classes+=(WebTest)
    options+=("-Dscribe.web.only=${browser[*]}")
  fi
  if [ ${#classes[@]} -gt 0 ]; then
    mkdir -p "$quick/classes"
    ln -sfn ../../classes/web "$quick/classes/web"
    export MAVEN_OPTS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${MAVEN_OPTS:-}"
    build -Dscribe.quick -Dscribe.web.off -Dspotless.check.skip -Dbuild.folder="$quick" -Dtest.forks=1 \
      -Dtest="$(IFS=,; echo "${classes[*]}")" "${options[@]}" test
  fi
}

# Runs a class of the tests.
from_tests() {
  has_node || without_ui=(-Dscribe.web.off)
  build -q "${without_ui[@]}" -Dspotless.check.skip -Dclasspath.scope=test test-compile dependency:build-classpath
  java_command -cp "$root/target/test-classes:$root/target/classes:$(cat "$root/target/test.classpath")"
  cd "$root"
  exec "${command[@]}" "$@"
}

dev() {
  local server='' ui=''
  trap 'stop_server; stop_ui; exit 0' INT TERM
  mkdir -p "$app"
  if has_node; then
    start_ui
  else
    leave_ui_out
  fi
  while :; do
    touch "$root/target/seen"
    if (assemble); then
      scribe_command run "$@"
      "${command[@]}" &
      server=$!
    fi
    until changed_since "$root/target/seen" "$root/src/main/java" "$root/src/main/resources" "$root/conf"; do sleep 1; done
    stop_server
  done
}

# Vite serves the page and passes on to the server what is the server's, which must then take requests from
# Vite's pages. It has a process group of its own, for npm does not end what it began.
start_ui() {
  without_ui=(-Dscribe.web.off)
  export SCRIBE_HTTP_PORT=${SCRIBE_HTTP_PORT:-8000}
  export SCRIBE_ALLOWED_ORIGINS=${SCRIBE_ALLOWED_ORIGINS:+$SCRIBE_ALLOWED_ORIGINS,}http://localhost:5173
  (cd "$root" && .mvn/web.sh install)
  set -m
  npm --prefix "$root/src/main/web" run --silent dev -- --strictPort </dev/null >&2 &
  ui=$!
  set +m
  say "The web UI is on http://localhost:5173 as soon as the server has started."
}

stop_ui() {
  [ -z "$ui" ] || kill -- "-$ui" 2>/dev/null || true
}

# The base image comes from its registry; anything after the verb is for Maven (-Djib.…).
image() {
  has_node || leave_ui_out
  build "${without_ui[@]}" -Dmaven.test.skip -Dspotless.check.skip compile jib:buildTar "$@"
  say "Made target/scribe-image.tar. To run it: docker load --input target/scribe-image.tar, then conf/deploy/README.md"
}

stop_server() {
  [ -n "$server" ] || return 0
  kill "$server" 2>/dev/null || true
  wait "$server" || true
  server=
}

use_utf8
verb=${1:-run}
[ $# = 0 ] || shift
case $verb in
  help | -h | --help) help ;;
  run | ask | import | cluster) find_java; scribe "$verb" "$@" ;;
  test) find_java; run_tests "$@" ;;
  test-long) find_java; run_tests -Dtest.groups=long -Dtest.excluded.groups= -Dtest.alone "$@" ;;
  dev) find_java; dev "$@" ;;
  bench) find_java; from_tests dev.scribe.bench.Bench "$@" ;;
  chaos) find_java; from_tests dev.scribe.chaos.Chaos "$@" ;;
  eval) find_java; from_tests dev.scribe.eval.Eval ;;
  image) find_java; image "$@" ;;
  fmt) find_java; build spotless:apply ;;
  *) help >&2; exit 2 ;;
esac
