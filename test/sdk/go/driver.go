// Calls the real Go SDK by name: one command per line on stdin, one reply per line on stdout.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"reflect"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
)

// What a line asks for; the parameters and the body have their published names.
type command struct {
	Id          int               `json:"id"`
	Service     string            `json:"service"`
	Operation   string            `json:"operation"`
	Endpoint    string            `json:"endpoint"`
	Region      string            `json:"region"`
	Credentials credentials       `json:"credentials"`
	Headers     map[string]string `json:"headers"`
	Parameters  json.RawMessage   `json:"parameters"`
	// A file for what a download streams.
	Save string `json:"save"`
}

type credentials struct {
	Ak        string `json:"ak"`
	Sk        string `json:"sk"`
	ProjectId string `json:"project_id"`
	DomainId  string `json:"domain_id"`
}

// The typed response, or the SDK's own error, or any other failure.
type reply struct {
	Id        int    `json:"id"`
	Status    int    `json:"status,omitempty"`
	Response  any    `json:"response,omitempty"`
	Exception string `json:"exception,omitempty"`
	ErrorCode string `json:"error_code,omitempty"`
	ErrorMsg  string `json:"error_msg,omitempty"`
	RequestId string `json:"request_id,omitempty"`
	Failure   string `json:"failure,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var call command
		if err := json.Unmarshal(lines.Bytes(), &call); err != nil {
			log.Fatal(err)
		}
		if err := out.Encode(answer(call)); err != nil {
			log.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}

func answer(call command) reply {
	response, err := invoke(call)
	if err != nil {
		var refused *sdkerr.ServiceResponseError
		if errors.As(err, &refused) {
			return reply{
				Id: call.Id, Exception: reflect.TypeOf(*refused).Name(), Status: refused.StatusCode,
				ErrorCode: refused.ErrorCode, ErrorMsg: refused.ErrorMessage, RequestId: refused.RequestId,
			}
		}
		return reply{Id: call.Id, Failure: fmt.Sprintf("%T: %v", err, err)}
	}
	status := reflect.ValueOf(response).Elem().FieldByName("HttpStatusCode").Int()
	if call.Save != "" {
		if err := save(response, call.Save); err != nil {
			return reply{Id: call.Id, Failure: err.Error()}
		}
		return reply{Id: call.Id, Status: int(status), Response: struct{}{}}
	}
	return reply{Id: call.Id, Status: int(status), Response: response}
}

func invoke(call command) (response any, err error) {
	// The SDK panics where a client cannot be built or a parameter that is needed is missing.
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("%v", problem)
		}
	}()
	client, err := connect(call)
	if err != nil {
		return nil, err
	}
	method := reflect.ValueOf(client).MethodByName(call.Operation)
	if !method.IsValid() {
		return nil, fmt.Errorf("this SDK has no %s", call.Operation)
	}
	request := reflect.New(method.Type().In(0).Elem())
	if err := json.Unmarshal(call.Parameters, request.Interface()); err != nil {
		return nil, err
	}
	results := method.Call([]reflect.Value{request})
	if err, failed := results[1].Interface().(error); failed {
		return nil, err
	}
	return results[0].Interface(), nil
}

func save(response any, path string) (err error) {
	stream, ok := response.(interface {
		Consume(io.Writer) (int64, error)
	})
	if !ok {
		return fmt.Errorf("%T is no stream", response)
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	_, err = stream.Consume(file)
	return err
}
