# The Kumiki server: page, API and the listener that workers of the cluster call.
# Its access token is a Nomad variable, its rights in Nomad come from its workload identity; up.mjs makes both.

variable "image" {
  type        = string
  description = "The integrated container (deploy/docker/Dockerfile) as the clients can have it."
}

variable "datacenters" {
  type    = list(string)
  default = ["*"]
}

variable "node_pool" {
  type    = string
  default = "default"
}

variable "nomad_addr" {
  type        = string
  default     = "http://127.0.0.1:4646"
  description = "Nomad's HTTP API as seen from the server's node."
}

variable "nomad_ca" {
  type        = bool
  default     = false
  description = "Whether nomad_addr is https under an authority of your own, kept in the Nomad variable as nomad_ca."
}

variable "triton_service" {
  type        = string
  default     = ""
  description = "Name of Triton's service, such as kumiki-triton; empty: models run in the workers."
}

variable "port" {
  type    = number
  default = 4460
}

variable "worker_port" {
  type    = number
  default = 4461
}

variable "embedded_workers" {
  type        = number
  default     = 1
  description = "Warm workers inside the server, for previews and where Nomad is away."
}

variable "cluster" {
  type        = string
  default     = "{\"warm\": {\"min\": 1, \"max\": 4}}"
  description = "Settings of the Nomad executor as JSON, as docs/deploy.md lists them."
}

variable "cpu" {
  type        = number
  default     = 1000
  description = "MHz"
}

variable "memory" {
  type        = number
  default     = 2048
  description = "MB"
}

job "kumiki-server" {
  type        = "service"
  datacenters = var.datacenters
  node_pool   = var.node_pool

  group "server" {
    # One: its database lies on the node.
    count = 1

    network {
      port "http" {
        static = var.port
      }
      port "worker" {
        static = var.worker_port
      }
    }

    volume "data" {
      type   = "host"
      source = "kumiki-data"
    }

    service {
      name     = "kumiki"
      provider = "nomad"
      port     = "http"

      check {
        name     = "ready"
        type     = "http"
        path     = "/readyz"
        interval = "5s"
        timeout  = "2s"
      }
    }

    service {
      name     = "kumiki-worker-door"
      provider = "nomad"
      port     = "worker"
    }

    # The old one must let go of the database before the new one starts.
    update {
      max_parallel     = 1
      min_healthy_time = "5s"
      healthy_deadline = "5m"
    }

    task "server" {
      driver = "docker"

      # Bound to the policy in kumiki-policy.hcl; up.mjs binds it.
      identity {
        env = true
      }

      config {
        image           = var.image
        network_mode    = "host"
        args            = ["serve", "--host", "${NOMAD_IP_http}", "--port", "${NOMAD_PORT_http}", "--workers", "${var.embedded_workers}"]
        readonly_rootfs = true
        cap_drop        = ["all"]
        pids_limit      = 1024

        mount {
          type   = "tmpfs"
          target = "/tmp"
        }
      }

      volume_mount {
        volume      = "data"
        destination = "/data"
      }

      env {
        KUMIKI_NOMAD_ADDR     = var.nomad_addr
        KUMIKI_IMAGE          = var.image
        KUMIKI_TRITON_SERVICE = var.triton_service
        KUMIKI_WORKER_HOST    = "${NOMAD_IP_worker}"
        KUMIKI_WORKER_PORT    = "${NOMAD_PORT_worker}"
        KUMIKI_WORKER_SERVICE = "kumiki-worker-door"
        KUMIKI_CLUSTER        = "${NOMAD_TASK_DIR}/cluster.json"
      }

      # Everything else that jobs are made of; docs/deploy.md tells what there is.
      template {
        destination = "${NOMAD_TASK_DIR}/cluster.json"
        change_mode = "restart"
        data        = jsonencode(merge(jsondecode(var.cluster), var.nomad_ca ? { caFile = "/secrets/nomad-ca.pem" } : {}))
      }

      template {
        destination = "${NOMAD_SECRETS_DIR}/nomad-ca.pem"
        change_mode = "restart"
        data        = "{{ with nomadVar \"nomad/jobs/kumiki-server\" }}{{ with .nomad_ca }}{{ . }}{{ end }}{{ end }}"
      }

      template {
        destination = "${NOMAD_SECRETS_DIR}/kumiki.env"
        env         = true
        change_mode = "restart"
        data        = <<-EOT
          {{ with nomadVar "nomad/jobs/kumiki-server" }}KUMIKI_TOKEN={{ .token }}{{ end }}
          KUMIKI_NOMAD_TOKEN={{ env "NOMAD_TOKEN" }}
        EOT
      }

      kill_timeout = "30s"

      resources {
        cpu    = var.cpu
        memory = var.memory
      }
    }
  }
}
