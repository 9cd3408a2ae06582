module kumiki.dev/tools/consul

go 1.25.8

require github.com/hashicorp/consul v1.22.0
