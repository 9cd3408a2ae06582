module kumiki.dev/tools/versitygw

go 1.25.8

require github.com/versity/versitygw v1.8.0
