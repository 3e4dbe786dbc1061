#!/bin/sh
# Makes a topic, writes three records and reads them back, two at a time. Needs curl 7.84 or newer.
# Environment: PROXY_URL, TOKEN (where the proxy wants one), TOPIC.
set -eu
api=${PROXY_URL:-http://127.0.0.1:9400}/v1
topic=${TOPIC:-orders}
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# Leaves the body in $answer and prints what -w asks for. --retry waits as long as Retry-After says.
call() {
  curl -sS --retry 5 -o "$answer" -H "Authorization: Bearer ${TOKEN:-}" -H 'Content-Type: application/json' "$@"
}

fail() {
  cat "$answer" >&2
  exit 1
}

case $(call -w '%{http_code}' -X PUT "$api/topics/$topic" -d '{"partition_count": 1}') in
  200) echo "created $topic" ;;
  409) echo "$topic exists" ;;
  *) fail ;;
esac

# With a key of its own the request can be sent again; what is written already is not written twice.
status=$(call -w '%{http_code}' "$api/producer/topics/$topic" -H "Idempotency-Key: $(date +%s)-$$" -d '{"records": [
  {"key": "eu", "value": {"id": 1, "total": 12.50}},
  {"key": "us", "value": "any text"},
  {"value": 3}
]}')
case $status in
  200) echo "all written: $(cat "$answer")" ;;
  207) echo "some written: $(cat "$answer")" ;;
  *) fail ;;
esac

next=earliest
while :; do
  from=$api/consumer/topics/$topic/partitions/0/offsets/$next
  next=$(call -w '%header{NextOffset}' "$from?count=2&format=json")
  case $(cat "$answer") in
    '{"records":[]}') break ;;
    '{"records":'*) echo "read: $(cat "$answer")" ;;
    *) fail ;;
  esac
done
echo "next offset: $next"
