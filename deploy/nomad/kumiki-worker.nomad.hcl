# Warm workers that the Nomad Autoscaler scales. Without it this file is not needed: the server makes this job by itself
# and scales it by its queue. Both may scale it: they count alike, and only an idle server takes workers away.

variable "server" {
  type        = string
  description = "The part after kumiki-warm- in the name of the job that the server made (`nomad job status`)."
}

variable "worker_url" {
  type        = string
  description = "The server's listener for workers, such as http://10.0.0.1:4461."
}

variable "image" {
  type        = string
  description = "The integrated container as the clients can have it."
}

variable "datacenters" {
  type    = list(string)
  default = ["*"]
}

variable "node_pool" {
  type    = string
  default = "default"
}

variable "max" {
  type    = number
  default = 8
}

variable "items_per_worker" {
  type        = number
  default     = 4
  description = "Waiting items for which one more worker is started."
}

variable "cpu" {
  type        = number
  default     = 1000
  description = "MHz"
}

variable "memory" {
  type        = number
  default     = 1024
  description = "MB"
}

job "kumiki-warm" {
  id          = "kumiki-warm-${var.server}"
  name        = "kumiki-warm-${var.server}"
  type        = "service"
  datacenters = var.datacenters
  node_pool   = var.node_pool

  constraint {
    attribute = "${attr.kernel.name}"
    value     = "linux"
  }

  # No deployments: they would block scaling.
  update {
    max_parallel = 0
  }

  meta {
    kumiki_server = var.server
  }

  group "workers" {
    count = 0

    scaling {
      enabled = true
      min     = 0
      max     = var.max

      policy {
        evaluation_interval = "10s"
        cooldown            = "30s"

        check "queue" {
          source       = "prometheus"
          query        = "ceil(sum(kumiki_open_items) / ${var.items_per_worker})"
          query_window = "1m"

          strategy "pass-through" {}
        }
      }
    }

    network {
      port "health" {
        to = 4480
      }
    }

    service {
      name     = "kumiki-worker"
      provider = "nomad"
      port     = "health"

      check {
        name     = "health"
        type     = "http"
        path     = "/healthz"
        interval = "10s"
        timeout  = "2s"
      }
    }

    # A server that is away for a while costs no more than the rest of five minutes.
    restart {
      attempts = 10
      interval = "5m"
      delay    = "5s"
      mode     = "delay"
    }

    task "worker" {
      driver = "docker"
      leader = true

      config {
        image           = var.image
        args            = ["worker", "--join"]
        network_mode    = "bridge"
        readonly_rootfs = true
        cap_drop        = ["all"]
        pids_limit      = 512
        ports           = ["health"]
      }

      # What a worker proves itself with; the job holds no secret.
      identity {
        name        = "kumiki"
        aud         = ["kumiki"]
        file        = true
        change_mode = "noop"
        ttl         = "1h"
      }

      env {
        KUMIKI_SERVER        = var.worker_url
        MALLOC_ARENA_MAX     = "2"
        GLIBC_TUNABLES       = "glibc.malloc.hugetlb=1"
        VIPS_BLOCK_UNTRUSTED = "1"
      }

      kill_signal  = "SIGTERM"
      kill_timeout = "20s"

      resources {
        cpu    = var.cpu
        memory = var.memory
      }

      logs {
        max_files     = 3
        max_file_size = 5
      }
    }
  }
}
