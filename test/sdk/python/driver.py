"""Makes the calls that come as JSON lines on stdin with the official Python SDK; answers on stdout."""
import importlib
import json
import re
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials, GlobalCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkcore.invoker.invoker import SyncInvoker
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkcore.sdk_stream_response import SdkStreamResponse

SERVICES = {
    "hss": ("huaweicloudsdkhss.v5", "HssClient"),
    "iam": ("huaweicloudsdkiam.v3", "IamClient"),
}


def client_of(call, module):
    _, name = SERVICES[call["service"]]
    keys = call["credentials"]
    if call["service"] == "iam":
        credentials = GlobalCredentials(keys["ak"], keys["sk"], keys.get("domain_id"))
    else:
        credentials = BasicCredentials(keys["ak"], keys["sk"], keys.get("project_id"))
    credentials.with_iam_endpoint(call["endpoint"])
    builder = getattr(module, name).new_builder().with_credentials(credentials)
    if "region" in call:
        return builder.with_region(Region(call["region"], call["endpoint"])).build()
    return builder.with_endpoint(call["endpoint"]).build()


def typed(value, type_name, module):
    """The value as the SDK's own model, as far down as there are models."""
    listed = re.fullmatch(r"list\[(.+)\]", type_name)
    if listed and isinstance(value, list):
        return [typed(one, listed.group(1), module) for one in value]
    model = getattr(module, type_name, None)
    if model is None or not isinstance(value, dict):
        return value
    attributes = {published: name for name, published in model.attribute_map.items()}
    types = model.openapi_types
    return model(
        **{attributes[key]: typed(one, types[attributes[key]], module) for key, one in value.items()}
    )


def plain(value):
    """A typed response by its published names."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if hasattr(value, "attribute_map"):
        return {published: plain(getattr(value, name)) for name, published in value.attribute_map.items()}
    return value


def save(response, path):
    def write(stream):
        with open(path, "wb") as file:
            for chunk in stream.iter_content(65536):
                file.write(chunk)

    response.consume_download_stream(write)


def answer(call):
    module = importlib.import_module(SERVICES[call["service"]][0])
    client = client_of(call, module)
    request = typed(call["parameters"], call["operation"] + "Request", module)
    method = re.sub(r"(?<!^)(?=[A-Z])", "_", call["operation"]).lower()
    invoker = SyncInvoker(client, getattr(client, "_%s_http_info" % method)(request))
    for name, value in call.get("headers", {}).items():
        invoker.add_header(name, value)
    response = invoker.invoke()
    if isinstance(response, SdkStreamResponse):
        save(response, call["save"])
        return {"status": response.status_code, "response": {}}
    return {"status": response.status_code, "response": plain(response)}


for line in sys.stdin:
    call = json.loads(line)
    try:
        reply = answer(call)
    except ServiceResponseException as error:
        reply = {
            "exception": type(error).__name__,
            "status": error.status_code,
            "error_code": error.error_code,
            "error_msg": error.error_msg,
            "request_id": error.request_id,
        }
    except Exception as error:  # the harness judges what else may come
        reply = {"failure": "%s: %s" % (type(error).__name__, error)}
    print(json.dumps({"id": call["id"], **reply}), flush=True)
