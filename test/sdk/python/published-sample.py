# What the page of ExportContainerList shows for Python, in the same calls: two places are to be filled in.
import os

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions import exceptions
from huaweicloudsdkhss.v5 import *
from huaweicloudsdkhss.v5.region.hss_region import HssRegion

if __name__ == "__main__":
    ak = os.environ["CLOUD_SDK_AK"]
    sk = os.environ["CLOUD_SDK_SK"]
    projectId = "{project_id}"

    credentials = BasicCredentials(ak, sk, projectId)

    client = HssClient.new_builder() \
        .with_credentials(credentials) \
        .with_region(HssRegion.value_of("<YOUR REGION>")) \
        .build()

    try:
        request = ExportContainerListRequest()
        request.body = ExportContainerListRequestBody(
            export_headers=[
                ["risky", "Security Risk"],
                ["image_name", "Image Name"],
                ["container_name", "Container Name"],
            ]
        )
        response = client.export_container_list(request)
        print(response)
    except exceptions.ClientRequestException as e:
        print(e.status_code)
        print(e.request_id)
        print(e.error_code)
        print(e.error_msg)
