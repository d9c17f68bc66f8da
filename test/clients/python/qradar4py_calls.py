"""Every call of the package qradar4py for extensions: python qradar4py_calls.py URL TOKEN PACKAGE.ZIP"""

import io
import sys
import tarfile
import zipfile

from qradar4py.api import QRadarApi

url, token, package = sys.argv[1:]
config = QRadarApi(f"{url}/", token, version="20.0").config


def expect(due, answer):
    status, body = answer
    assert status == due, (status, body)
    return body


def gzipped_tar(path):
    """The package says application/x-gzip of whatever it uploads."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, tarfile.open(fileobj=out, mode="w:gz") as made:
        for name in source.namelist():
            data = source.read(name)
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            made.addfile(entry, io.BytesIO(data))
    return out.getvalue()


before = expect(200, config.get_extension_management_extensions(filter="id > 0", sort="+id", Range="items=0-1"))
assert len(before) <= 2
made = expect(201, config.post_extension_management_extensions(file=gzipped_tar(package), fields="id,status"))
assert made["status"] == "UPLOADED", made
extension = made["id"]
expect(200, config.post_extension_management_extensions_metadata_by_extension_id(extension, metadata={"signer_email": "a@b.example"}))
task = expect(202, config.post_extension_management_extensions_by_extension_id(extension, action_type="INSTALL", overwrite=True))
done = expect(200, config.get_extension_management_extensions_task_status_by_status_id(task["status_id"]))
assert done["status"] == "COMPLETED", done
expect(200, config.get_extension_management_extensions_task_status_results_by_status_id(task["status_id"]))
found = expect(200, config.get_extension_management_extensions_by_extension_id(extension))
assert found["status"] == "INSTALLED", found
what = {"export_contents": [{"content_type_id": 3, "content_item_ids": ["ALL"], "related_content": []}]}
export = expect(201, config.post_extension_management_extension_export_tasks(configData=what))
expect(200, config.get_extension_management_extension_export_tasks_by_task_id(export["task_id"]))
expect(200, config.get_extension_management_extension_export_tasks_results_by_task_id(export["task_id"]))
status, text = config.get_extension_management_extension_export_tasks_extension_export_by_task_id(export["task_id"])
assert status == 200 and text.startswith("PK"), status
expect(202, config.delete_extension_management_extensions_by_extension_id(extension, configData={}))
gone = expect(200, config.get_extension_management_extensions_by_extension_id(extension))
assert gone["status"] == "UNINSTALLED", gone
print("13 calls")
