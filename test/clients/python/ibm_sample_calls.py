"""The calls of IBM's sample 01_ManageExtensions and 08_RemovedVersion, as its client sends them: python ibm_sample_calls.py URL TOKEN PACKAGE.ZIP"""

import json
import sys
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

url, token, package = sys.argv[1:]


def call(endpoint, method, version="5.0", headers=None, params=None, data=None):
    query = f"?{urlencode(params)}" if params else ""
    own = {"Version": version, "Accept": "application/json", "SEC": token, **(headers or {})}
    try:
        with urlopen(Request(f"{url}/api/{endpoint}{query}", method=method, headers=own, data=data)) as answer:
            return answer.status, json.load(answer)
    except HTTPError as refusal:
        return refusal.code, json.load(refusal)


extensions = "config/extension_management/extensions"
with open(package, "rb") as file:
    status, made = call(extensions, "POST", headers={"Content-Type": "application/zip"}, data=file.read())
assert status == 201, (status, made)
status, task = call(f"{extensions}/{made['id']}", "POST", params={"action_type": "INSTALL", "overwrite": "true"})
assert status == 202, (status, task)
status, state = call(f"config/extension_management/extensions_task_status/{task['status_id']}", "GET")
assert (status, state["status"]) == (200, "COMPLETED"), (status, state)
status, gone = call(f"{extensions}/{made['id']}", "DELETE")
assert status == 202, (status, gone)
status, removed = call("referencedata/sets", "GET", version="1.0")
assert status == 422 and "removed" in removed["message"], (status, removed)
print("5 calls")
