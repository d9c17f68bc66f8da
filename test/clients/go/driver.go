// Every call of cloud-sdk-go for extensions: driver URL KEY
package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"slices"

	"github.com/elastic/cloud-sdk-go/pkg/api"
	"github.com/elastic/cloud-sdk-go/pkg/api/deploymentapi/extensionapi"
	"github.com/elastic/cloud-sdk-go/pkg/auth"
	"github.com/elastic/cloud-sdk-go/pkg/models"
)

// The smallest archive that is one: the record that ends it.
var emptyZip = append([]byte("PK\x05\x06"), make([]byte, 18)...)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	key := auth.APIKey(os.Args[2])
	client, err := api.NewAPI(api.Config{Client: new(http.Client), AuthWriter: &key, Host: os.Args[1]})
	must(err)
	made, err := extensionapi.Create(extensionapi.CreateParams{API: client, Name: "synonyms", Version: "8.*", Type: "bundle"})
	must(err)
	_, err = extensionapi.Upload(extensionapi.UploadParams{API: client, ExtensionID: *made.ID, File: bytes.NewReader(emptyZip)})
	must(err)
	_, err = extensionapi.Update(extensionapi.UpdateParams{API: client, ExtensionID: *made.ID, Name: "again", Version: "8.*", Type: "bundle"})
	must(err)
	found, err := extensionapi.Get(extensionapi.GetParams{API: client, ExtensionID: *made.ID, IncludeDeployments: true})
	must(err)
	if *found.Name != "again" {
		must(fmt.Errorf("the update is not there: %s", *found.Name))
	}
	all, err := extensionapi.List(extensionapi.ListParams{API: client})
	must(err)
	if !slices.ContainsFunc(all.Extensions, func(one *models.Extension) bool { return *one.ID == *made.ID }) {
		must(fmt.Errorf("%s is not listed", *made.ID))
	}
	must(extensionapi.Delete(extensionapi.DeleteParams{API: client, ExtensionID: *made.ID}))
	fmt.Println("6 calls")
}
