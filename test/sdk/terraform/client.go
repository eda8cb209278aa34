package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

type client struct{ endpoint, ak, sk, projectId string }

// The status codes that the provider takes for success.
var accepted = map[string][]int{http.MethodGet: {200}, http.MethodPost: {200, 201, 202}}

func (c *client) request(method, path string, body any) (*http.Response, error) {
	var content bytes.Buffer
	if body != nil {
		encoder := json.NewEncoder(&content)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(body); err != nil {
			return nil, err
		}
	}
	request, err := http.NewRequest(method, c.endpoint+path, bytes.NewReader(content.Bytes()))
	if err != nil {
		return nil, err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", "terraform-provider-iac golangsdk/2.0.0")
	c.sign(request, content.Bytes())
	// After signing: the signature does not cover it.
	if c.projectId != "" {
		request.Header.Set("X-Project-Id", c.projectId)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(accepted[method], response.StatusCode) {
		defer response.Body.Close()
		refusal, _ := io.ReadAll(response.Body)
		return nil, fmt.Errorf("%s %s: %d %s", method, path, response.StatusCode, refusal)
	}
	return response, nil
}

// SDK-HMAC-SHA256 over every header that is set so far; the host is not among them.
func (c *client) sign(request *http.Request, body []byte) {
	date := time.Now().UTC().Format("20060102T150405Z")
	request.Header.Set("X-Sdk-Date", date)
	var names []string
	for name := range request.Header {
		names = append(names, strings.ToLower(name))
	}
	slices.Sort(names)
	var headers strings.Builder
	for _, name := range names {
		fmt.Fprintf(&headers, "%s:%s\n", name, strings.TrimSpace(request.Header.Get(name)))
	}
	signed := strings.Join(names, ";")
	canonical := strings.Join([]string{
		request.Method, canonicalPath(request.URL), request.URL.Query().Encode(), headers.String(), signed, hashed(body),
	}, "\n")
	mac := hmac.New(sha256.New, []byte(c.sk))
	mac.Write([]byte("SDK-HMAC-SHA256\n" + date + "\n" + hashed([]byte(canonical))))
	request.Header.Set("Authorization", fmt.Sprintf(
		"SDK-HMAC-SHA256 Access=%s, SignedHeaders=%s, Signature=%s", c.ak, signed, hex.EncodeToString(mac.Sum(nil))))
}

func canonicalPath(where *url.URL) string {
	return strings.TrimSuffix(where.EscapedPath(), "/") + "/"
}

func hashed(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
