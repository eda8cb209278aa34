//go:build ignore

// What the published sample does, for where its page is not at hand.
package main

import (
	"fmt"
	"os"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	hss "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/hss/v5"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/hss/v5/model"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/hss/v5/region"
)

func main() {
	keys := basic.NewCredentialsBuilder().WithAk(os.Getenv("CLOUD_SDK_AK")).WithSk(os.Getenv("CLOUD_SDK_SK"))
	auth := keys.WithProjectId("{project_id}").Build()
	builder := hss.HssClientBuilder().WithRegion(region.ValueOf("<YOUR REGION>")).WithCredential(auth)
	body := &model.ExportContainerListRequestBody{ExportHeaders: [][]string{{"risky", "Security Risk"}}}
	created, err := hss.NewHssClient(builder.Build()).ExportContainerList(&model.ExportContainerListRequest{Body: body})
	fmt.Println(created, err)
}
