"""The package qradar learns its methods from the console: python qradar_calls.py URL TOKEN"""

import sys

import requests
from qradar import QRadar

url, token = sys.argv[1:]
console = QRadar(url, token, "20.0", requests.Session())
found = console.get_config_extension_management_extensions(fields="id,status")
assert len(found) > 0 and set(found[0]) == {"id", "status"}, found
one = console.get_config_extension_management_extensions_extension_id(extension_id=found[0]["id"])
assert one["id"] == found[0]["id"], one
task = console.delete_config_extension_management_extensions_extension_id(json={}, extension_id=one["id"])
assert task["status_id"] > 0, task
methods = [name for name in vars(console) if "extension_management" in name]
print(f"{len(methods)} methods, 3 called")
