terraform {
  required_providers {
    huaweicloud = {
      source = "huaweicloud/huaweicloud"
    }
  }
}

variable "waybill_url" {
  type    = string
  default = "http://127.0.0.1:8080"
}

# The access key and the secret key come from HW_ACCESS_KEY and HW_SECRET_KEY.
provider "huaweicloud" {
  region   = "cn-north-4"
  auth_url = "${var.waybill_url}/v3"
  endpoints = {
    hss = "${var.waybill_url}/"
    iam = "${var.waybill_url}/"
  }
}

locals {
  headings = [
    ["container_name", "Container"],
    ["image_name", "Image"],
    ["risky", "At risk"],
  ]
}

resource "huaweicloud_hss_container_export_task" "containers" {
  export_headers = local.headings
}

resource "huaweicloud_hss_container_export_task" "running" {
  export_headers = local.headings
  status         = "Running"
  export_size    = 1000
}

resource "huaweicloud_hss_file_download" "containers" {
  file_id          = huaweicloud_hss_container_export_task.containers.file_id
  export_file_name = "containers.zip"
}

resource "huaweicloud_hss_file_download" "running" {
  file_id          = huaweicloud_hss_container_export_task.running.file_id
  export_file_name = "running.zip"
}

output "exported" {
  value = [
    huaweicloud_hss_container_export_task.containers.file_name,
    huaweicloud_hss_container_export_task.running.file_name,
  ]
}
