# The Nomad Autoscaler's own configuration: `nomad-autoscaler agent -config autoscaler.hcl` with NOMAD_TOKEN in its
# environment. It reads kumiki_open_items from a Prometheus that scrapes the Kumiki server's /metrics.

nomad {
  address = "http://127.0.0.1:4646"
}

apm "prometheus" {
  driver = "prometheus"

  config = {
    address = "http://127.0.0.1:9090"
  }
}

strategy "pass-through" {
  driver = "pass-through"
}
