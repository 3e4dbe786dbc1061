#!/usr/bin/env python3
"""Creates a topic, writes six records, and reads them back two at a time, through the Kafka REST proxy.

Needs: pip install msal requests (Debian: python3-msal python3-requests)
Environment: PROXY_URL, TENANT_ID, CLIENT_ID, CLIENT_SECRET, SCOPE (such as api://kafka-rest-proxy/.default);
optional: TOPIC, AUTHORITY (another login service), REQUESTS_CA_BUNDLE (certificates to trust).
"""
import os
import sys
import time

import msal
import requests

RECORDS = [
    {"key": "text", "value": "a line of text"},
    {"key": "number", "value": 5},
    {"key": "fraction", "value": 3.14},
    {"key": "object", "value": {"id": 1, "ok": True}},
    {"key": "list", "value": [1, 2, 3]},
    {"key": "nested", "value": {"list": [{"id": 2}], "none": None}},
]


def get_token(env):
    """MSAL keeps the token and asks for a new one when it is due; call this before each request."""
    authority = env.get("AUTHORITY", "https://login.microsoftonline.com")
    app = msal.ConfidentialClientApplication(
        env["CLIENT_ID"],
        client_credential=env["CLIENT_SECRET"],
        authority=authority + "/" + env["TENANT_ID"],
        instance_discovery=False if "AUTHORITY" in env else None,
    )
    answer = app.acquire_token_for_client(scopes=[env["SCOPE"]])
    if "access_token" not in answer:
        sys.exit("no token: %s" % answer.get("error_description", answer.get("error")))
    return answer["access_token"]


def main():
    env = os.environ
    base = env["PROXY_URL"].rstrip("/") + "/v1"
    topic = env.get("TOPIC", "python-demo-%d" % time.time())
    session = requests.Session()
    session.headers["Authorization"] = "Bearer " + get_token(env)

    def call(method, path, **more):
        answer = session.request(method, base + path, timeout=60, **more)
        if answer.status_code in (429, 503):  # busy or undecided: the proxy says when to come back
            time.sleep(int(answer.headers["Retry-After"]))
            answer = session.request(method, base + path, timeout=60, **more)
        if answer.status_code >= 400:
            sys.exit("%s %s: %s %s" % (method, path, answer.status_code, answer.text))
        return answer

    print("created:", call("PUT", "/topics/" + topic, json={"partition_count": 1}).json())
    assert topic in call("GET", "/metadata/topics").json()["topics"]

    outcomes = call("POST", "/producer/topics/" + topic, json={"records": RECORDS}).json()["offsets"]
    print("written:", [outcome.get("offset", outcome.get("code")) for outcome in outcomes])

    offset = "earliest"
    while True:
        answer = call(
            "GET",
            "/consumer/topics/%s/partitions/0/offsets/%s" % (topic, offset),
            params={"count": 2, "format": "json"},
        )
        records = answer.json()["records"]
        if not records:
            break
        for record in records:
            print("read:", record["offset"], record["key"], record["value"])
        offset = answer.headers["NextOffset"]

    partitions = call("GET", "/metadata/topics/%s/partitions" % topic).json()["partitions"]
    print("partitions:", [(p["partition_id"], p["latest_offset"]) for p in partitions])
    print("partition 0:", call("GET", "/metadata/topics/%s/partitions/0" % topic).json()["leader"]["id"])


if __name__ == "__main__":
    main()
