// Sends what the Terraform provider sends for an export of containers and its download, down to the headers, and
// reads the answers as the provider does. It stands in for the provider, which no registry here has.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"time"
)

const (
	region       = "cn-north-4"
	pollInterval = 5 * time.Second
	timeout      = 3 * time.Minute
)

// As the acceptance test of the provider has them: names that no container has, times in seconds, and an export
// that is to succeed all the same.
var allFilters = map[string]any{
	"export_headers":    [][]string{{"container_name", "Container Name"}, {"cluster_name", "Cluster Name"}, {"status", "Status"}},
	"cluster_container": true,
	"cluster_type":      "cce",
	"cluster_name":      "test-cluster-name",
	"container_name":    "test-container-name",
	"pod_name":          "test-pod-name",
	"image_name":        "test-image-name",
	"status":            "Running",
	"risky":             true,
	"create_time":       map[string]any{"start_time": 1690348800, "end_time": 1690435200},
	"cpu_limit":         "100m",
	"memory_limit":      "300Mi",
}

var noFilter = map[string]any{"export_headers": allFilters["export_headers"]}

func main() {
	endpoint := os.Getenv("HUAWEICLOUD_SDK_IAM_ENDPOINT")
	hss := &client{endpoint: endpoint, ak: os.Getenv("CLOUD_SDK_AK"), sk: os.Getenv("CLOUD_SDK_SK")}
	projectId, err := projectOf(hss)
	if err != nil {
		log.Fatal("project lookup: ", err)
	}
	hss.projectId = projectId
	exports := []struct {
		name, query string
		body        map[string]any
	}{
		{"no filter", "", noFilter},
		{"all filters", "?enterprise_project_id=0&export_size=100", allFilters},
	}
	for _, export := range exports {
		task, err := exported(hss, export.query, export.body)
		if err != nil {
			log.Fatal(export.name, ": ", err)
		}
		entries, err := download(hss, task["file_id"])
		if err != nil {
			log.Fatal(export.name, ": ", err)
		}
		fmt.Printf("%s: %s %s %s, entries %d\n",
			export.name, task["task_status"], task["task_name"], task["file_name"], entries)
	}
}

// The provider asks for the project named like the region before its first call.
func projectOf(iam *client) (string, error) {
	var found struct{ Projects []struct{ Id string } }
	if err := iam.json(http.MethodGet, "/v3/projects?name="+url.QueryEscape(region), nil, &found); err != nil {
		return "", err
	}
	if len(found.Projects) != 1 {
		return "", fmt.Errorf("%d projects are named %s", len(found.Projects), region)
	}
	return found.Projects[0].Id, nil
}

// The query of the poll never names an enterprise project. Every attribute of the finished task must be there.
func exported(hss *client, query string, body map[string]any) (map[string]string, error) {
	var created map[string]string
	path := "/v5/" + hss.projectId + "/container/export-task" + query
	if err := hss.json(http.MethodPost, path, body, &created); err != nil {
		return nil, err
	}
	for begun := time.Now(); time.Since(begun) < timeout; {
		time.Sleep(pollInterval)
		var task map[string]string
		if err := hss.json(http.MethodGet, "/v5/"+hss.projectId+"/export-task/"+created["task_id"], nil, &task); err != nil {
			return nil, err
		}
		switch task["task_status"] {
		case "success":
			for _, name := range []string{"task_id", "task_name", "file_id", "file_name"} {
				if task[name] == "" {
					return nil, fmt.Errorf("the finished task has no %s", name)
				}
			}
			return task, nil
		case "failure", "":
			return nil, fmt.Errorf("task_status is %q", task["task_status"])
		}
	}
	return nil, errors.New("not finished within 3 minutes")
}

func (c *client) json(method, path string, body any, into any) error {
	response, err := c.request(method, path, body)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	return json.NewDecoder(response.Body).Decode(into)
}
