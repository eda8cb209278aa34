package main

import (
	"encoding/json"
	"fmt"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/global"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/region"
	hss "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/hss/v5"
	iam "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/iam/v3"
)

// One client per way to connect, as a program has it: its connections are used again.
var clients = map[string]any{}

func connect(call command) (any, error) {
	key, err := json.Marshal([]any{call.Service, call.Endpoint, call.Region, call.Credentials, call.Headers})
	if err != nil {
		return nil, err
	}
	if client, known := clients[string(key)]; known {
		return client, nil
	}
	client, err := build(call)
	if err == nil {
		clients[string(key)] = client
	}
	return client, err
}

func build(call command) (any, error) {
	switch call.Service {
	case "hss":
		credential, err := basic.NewCredentialsBuilder().
			WithAk(call.Credentials.Ak).
			WithSk(call.Credentials.Sk).
			WithProjectId(call.Credentials.ProjectId).
			WithIamEndpointOverride(call.Endpoint).
			SafeBuild()
		if err != nil {
			return nil, err
		}
		http, err := transport(hss.HssClientBuilder(), credential, call)
		if err != nil {
			return nil, err
		}
		return hss.NewHssClient(http), nil
	case "iam":
		credential, err := global.NewCredentialsBuilder().
			WithAk(call.Credentials.Ak).
			WithSk(call.Credentials.Sk).
			WithDomainId(call.Credentials.DomainId).
			WithIamEndpointOverride(call.Endpoint).
			SafeBuild()
		if err != nil {
			return nil, err
		}
		http, err := transport(iam.IamClientBuilder(), credential, call)
		if err != nil {
			return nil, err
		}
		return iam.NewIamClient(http), nil
	}
	return nil, fmt.Errorf("service %q is not hss or iam", call.Service)
}

// With a region the SDK looks the project up by itself where the credentials name none.
func transport(
	builder *core.HcHttpClientBuilder, credential auth.ICredential, call command,
) (*core.HcHttpClient, error) {
	if call.Region != "" {
		builder.WithRegion(region.NewRegion(call.Region, call.Endpoint))
	} else {
		builder.WithEndpoints([]string{call.Endpoint})
	}
	client, err := builder.WithCredential(credential).SafeBuild()
	if err != nil {
		return nil, err
	}
	return client.WithExtraHeaders(call.Headers), nil
}
