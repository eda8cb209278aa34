// Exports containers and risks as Excel files through the HSS v5 API, and prints their first rows.
package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"log"
	"strings"
	"time"

	hss "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/hss/v5"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/hss/v5/model"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/hss/v5/region"
	"github.com/xuri/excelize/v2"
)

var (
	headings     = [][]string{{"container_name", "Container"}, {"image_name", "Image"}, {"risky", "At risk"}}
	riskHeadings = [][]string{{"file_name", "File"}, {"risk_name", "Risk"}, {"risk_level", "Level"}}
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	client, err := connect()
	if err != nil {
		return err
	}

	everything := &model.ExportContainerListRequestBody{ExportHeaders: headings}
	all, err := client.ExportContainerList(&model.ExportContainerListRequest{Body: everything})
	if err != nil {
		return err
	}
	if err := show(client, "containers", *all.TaskId); err != nil {
		return err
	}

	status, size := "Running", int32(1000)
	running := &model.ExportContainerListRequestBody{ExportHeaders: headings, Status: &status}
	some, err := client.ExportContainerList(&model.ExportContainerListRequest{Body: running, ExportSize: &size})
	if err != nil {
		return err
	}
	if err := show(client, "running containers", *some.TaskId); err != nil {
		return err
	}

	scan := "manual_scan"
	body := &model.ExportRisksRequestBody{ExportHeaders: riskHeadings, IacItems: &model.IacRequestInfo{ScanType: &scan}}
	risks, err := client.ExportRisks(&model.ExportRisksRequest{RiskType: "iac_risk", ExportSize: 10000, Body: body})
	if err != nil {
		return err
	}
	return show(client, "risks", *risks.TaskId)
}

// Access key, secret key and project come from HUAWEICLOUD_SDK_AK, _SK and _PROJECT_ID; where the service is, from
// HUAWEICLOUD_SDK_REGION_HSS_CN_NORTH_4 or the regions file.
func connect() (*hss.HssClient, error) {
	where, err := region.SafeValueOf("cn-north-4")
	if err != nil {
		return nil, err
	}
	http, err := hss.HssClientBuilder().WithRegion(where).SafeBuild()
	if err != nil {
		return nil, err
	}
	return hss.NewHssClient(http), nil
}

// Waits for an export task, downloads its file and prints the first rows.
func show(client *hss.HssClient, title, taskId string) error {
	task, err := finished(client, taskId)
	if err != nil {
		return err
	}
	download, err := client.ListDownloadExportedFile(&model.ListDownloadExportedFileRequest{FileId: *task.FileId})
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if _, err := download.Consume(&file); err != nil {
		return err
	}
	rows, err := firstSheet(file.Bytes())
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d rows, %s\n", title, len(rows)-1, *task.FileName)
	for _, row := range rows[:min(len(rows), 4)] {
		fmt.Println("  " + strings.Join(row, " | "))
	}
	return nil
}

func finished(client *hss.HssClient, taskId string) (*model.ListQueryExportTaskResponse, error) {
	for {
		task, err := client.ListQueryExportTask(&model.ListQueryExportTaskRequest{TaskId: taskId})
		if err != nil {
			return nil, err
		}
		switch *task.TaskStatus {
		case "success":
			return task, nil
		case "failure":
			return nil, fmt.Errorf("the export task %s failed", taskId)
		}
		time.Sleep(time.Second)
	}
}

// The rows of the first sheet of the workbook, which is the first entry of the downloaded archive.
func firstSheet(file []byte) ([][]string, error) {
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	entry, err := archive.File[0].Open()
	if err != nil {
		return nil, err
	}
	defer entry.Close()
	workbook, err := excelize.OpenReader(entry)
	if err != nil {
		return nil, err
	}
	defer workbook.Close()
	return workbook.GetRows(workbook.GetSheetName(0))
}
