#!/usr/bin/env python3
"""Makes a topic, writes three records and reads them back, two at a time. Needs requests.

Environment: PROXY_URL, TOKEN (where the proxy wants one), TOPIC.
"""
import os
import sys
import time
import uuid

import requests

API = os.environ.get("PROXY_URL", "http://127.0.0.1:9400") + "/v1"
TOPIC = os.environ.get("TOPIC", "orders")
session = requests.Session()
session.headers["Authorization"] = "Bearer " + os.environ.get("TOKEN", "")


def call(method, path, accept=(200,), **more):
    for _ in range(5):
        answer = session.request(method, API + path, timeout=90, **more)
        if "Retry-After" not in answer.headers:
            break
        time.sleep(int(answer.headers["Retry-After"]))
    if answer.status_code not in accept:
        sys.exit("%s %s: %s" % (method, path, answer.text))
    return answer


made = call("PUT", "/topics/" + TOPIC, accept=(200, 409), json={"partition_count": 1})
print("created " + TOPIC if made.status_code == 200 else TOPIC + " exists")

# With a key of its own the request can be sent again; what is written already is not written twice.
answer = call(
    "POST",
    "/producer/topics/" + TOPIC,
    accept=(200, 207),
    headers={"Idempotency-Key": str(uuid.uuid4())},
    json={"records": [
        {"key": "eu", "value": {"id": 1, "total": 12.5}},
        {"key": "us", "value": "any text"},
        {"value": 3},
    ]},
)
print("all written" if answer.status_code == 200 else "some written")
for number, outcome in enumerate(answer.json()["offsets"]):
    print("record %d:" % number, outcome.get("offset"), outcome.get("code", "written"), outcome.get("outcome", ""))

offset = "earliest"
while True:
    answer = call("GET", "/consumer/topics/%s/partitions/0/offsets/%s?count=2&format=json" % (TOPIC, offset))
    offset = answer.headers["NextOffset"]
    if not answer.json()["records"]:
        break
    for record in answer.json()["records"]:
        print("read:", record["offset"], record["key"], record["value"])
print("next offset:", offset)
