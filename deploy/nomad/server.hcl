# A Nomad server of a cluster: three or five machines of these. Goes to /etc/nomad.d/ with tls.hcl; the key of the gossip
# (`server { encrypt = ... }`) is a secret and stands in a file of its own there.

data_dir = "/opt/nomad/data"

bind_addr = "0.0.0.0"

leave_on_interrupt = false
leave_on_terminate = false

disable_update_check = true

server {
  enabled          = true
  bootstrap_expect = 3

  server_join {
    retry_join = ["nomad-1.internal", "nomad-2.internal", "nomad-3.internal"]
  }

  # Kumiki keeps what it needs of a run; Nomad may forget after a day.
  job_gc_threshold = "24h"

  # More events for a Kumiki server that was away for a moment.
  event_buffer_size = 1000
}

acl {
  enabled = true
}

telemetry {
  prometheus_metrics         = true
  publish_allocation_metrics = true
  disable_hostname           = true
}
