# A Nomad client that runs Kumiki's containers. Goes to /etc/nomad.d/ with tls.hcl.

data_dir = "/opt/nomad/data"

bind_addr = "0.0.0.0"

leave_on_interrupt = false
leave_on_terminate = false

disable_update_check = true

client {
  enabled = true

  server_join {
    retry_join = ["nomad-1.internal", "nomad-2.internal", "nomad-3.internal"]
  }

  # Drained workers give their items back within this time.
  max_kill_timeout = "30s"

  gc_max_allocs = 500

  options = {
    "driver.allowlist" = "docker"
  }

  # On the node of the Kumiki server only: `mkdir -p` it and give it to user 10001.
  host_volume "kumiki-data" {
    path      = "/opt/kumiki/data"
    read_only = false
  }

  # On nodes that run Triton: the folder that `kumiki models export-triton` wrote.
  host_volume "kumiki-triton" {
    path      = "/opt/kumiki/triton"
    read_only = true
  }
}

acl {
  enabled = true
}

plugin "docker" {
  config {
    allow_privileged = false

    volumes {
      enabled = false
    }

    # The image stays for a day, so that a run does not begin with a download.
    gc {
      image       = true
      image_delay = "24h"
    }
  }
}

telemetry {
  prometheus_metrics         = true
  publish_allocation_metrics = true
  publish_node_metrics       = true
}
