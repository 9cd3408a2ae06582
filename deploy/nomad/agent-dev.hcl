# One machine that is server and client: `nomad agent -config=deploy/nomad/agent-dev.hcl` as root, with Docker running.
# Its API listens on loopback only, so it needs no ACL; for several machines see server.hcl and client.hcl.

data_dir = "/opt/nomad/data"

bind_addr = "127.0.0.1"

# Loopback is announced only when it is asked for.
advertise {
  http = "127.0.0.1"
  rpc  = "127.0.0.1"
  serf = "127.0.0.1"
}

disable_update_check = true

server {
  enabled          = true
  bootstrap_expect = 1
}

client {
  enabled = true

  # Services listen where this machine and its containers both reach them.
  network_interface = "docker0"

  # Logs of small runs would vanish after the fiftieth.
  gc_max_allocs = 2000

  options = {
    "driver.allowlist"     = "docker,raw_exec"
    "fingerprint.denylist" = "env_aws,env_gce,env_azure,env_digitalocean"
  }

  host_volume "kumiki-data" {
    path      = "/opt/kumiki/data"
    read_only = false
  }

  host_volume "kumiki-triton" {
    path      = "/opt/kumiki/triton"
    read_only = true
  }
}

plugin "docker" {
  config {
    # The image stays between runs.
    gc {
      image = false
    }
  }
}

plugin "raw_exec" {
  config {
    enabled = true
  }
}

telemetry {
  prometheus_metrics         = true
  publish_allocation_metrics = true
}
