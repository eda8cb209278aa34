"""Exports containers and risks as Excel files through the HSS v5 API, and prints their first rows."""
import io
import os
import time
import zipfile

import openpyxl
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkhss.v5 import (
    ExportContainerListRequest,
    ExportContainerListRequestBody,
    ExportRisksRequest,
    ExportRisksRequestBody,
    HssClient,
    IacRequestInfo,
    ListDownloadExportedFileRequest,
    ListQueryExportTaskRequest,
)
from huaweicloudsdkhss.v5.region.hss_region import HssRegion

# Access key, secret key and project come from HUAWEICLOUD_SDK_AK, _SK and _PROJECT_ID; where the service is, from
# HUAWEICLOUD_SDK_REGION_HSS_CN_NORTH_4 or the regions file.
client = HssClient.new_builder().with_region(HssRegion.value_of("cn-north-4")).build()

HEADINGS = [["container_name", "Container"], ["image_name", "Image"], ["risky", "At risk"]]
RISK_HEADINGS = [["file_name", "File"], ["risk_name", "Risk"], ["risk_level", "Level"]]


def show(title, task_id):
    """Waits for an export task, downloads its file and prints the first rows."""
    while True:
        task = client.list_query_export_task(ListQueryExportTaskRequest(task_id=task_id))
        if task.task_status != "running":
            break
        time.sleep(1)
    if task.task_status != "success":
        raise SystemExit("%s: the export failed" % title)

    archive = io.BytesIO()
    download = client.list_download_exported_file(ListDownloadExportedFileRequest(file_id=task.file_id))
    download.consume_download_stream(lambda stream: archive.write(stream.content))
    with zipfile.ZipFile(archive) as files:
        workbook = openpyxl.load_workbook(io.BytesIO(files.read(files.namelist()[0])), read_only=True)
    rows = list(workbook.worksheets[0].iter_rows(values_only=True))
    print("%s: %d rows, %s" % (title, len(rows) - 1, task.file_name))
    for row in rows[:4]:
        print("  " + " | ".join("" if value is None else str(value) for value in row))


try:
    everything = ExportContainerListRequestBody(export_headers=HEADINGS)
    task = client.export_container_list(ExportContainerListRequest(body=everything))
    show("containers", task.task_id)

    running = ExportContainerListRequestBody(export_headers=HEADINGS, status="Running")
    task = client.export_container_list(ExportContainerListRequest(body=running, export_size=1000))
    show("running containers", task.task_id)

    risks = ExportRisksRequestBody(export_headers=RISK_HEADINGS, iac_items=IacRequestInfo(scan_type="manual_scan"))
    task = client.export_risks(ExportRisksRequest(risk_type="iac_risk", export_size=10000, body=risks))
    show("risks", task.task_id)
except ServiceResponseException as error:
    raise SystemExit("%d %s: %s (request %s)" % (error.status_code, error.error_code, error.error_msg, error.request_id))
