# A part in another language as a service that Kumiki finds by name: put `{ "service": "NAME" }` as NAME/plugin.json into
# its plugins folder (docs/plugins.md). One job a part and version:
#   nomad job run -var name=add-light -var image=REGISTRY/add-light:1 part.nomad.hcl
#   nomad job scale add-light part 4

variable "name" {
  type        = string
  description = "Name of the service, which plugin.json says, and of the job."
}

variable "image" {
  type        = string
  description = "Container image whose program listens where KUMIKI_LISTEN says."
}

variable "instances" {
  type    = number
  default = 1
}

variable "max" {
  type        = number
  default     = 8
  description = "Most instances for whoever scales it: you, or the Nomad Autoscaler."
}

variable "datacenters" {
  type    = list(string)
  default = ["*"]
}

variable "node_pool" {
  type    = string
  default = "default"
}

variable "cpu" {
  type        = number
  default     = 500
  description = "MHz"
}

variable "memory" {
  type        = number
  default     = 1024
  description = "MB"
}

job "part" {
  id          = var.name
  name        = var.name
  type        = "service"
  datacenters = var.datacenters
  node_pool   = var.node_pool

  # No deployments, which would keep it from being scaled for a while.
  update {
    max_parallel = 0
  }

  group "part" {
    count = var.instances

    scaling {
      enabled = true
      min     = 0
      max     = var.max
    }

    # Soon again: steps wait for an instance as long as a step may take, 60 s.
    restart {
      attempts = 10
      interval = "5m"
      delay    = "1s"
      mode     = "delay"
    }

    network {
      port "http" {
        to = 8000
      }
    }

    service {
      name     = var.name
      provider = "nomad"
      port     = "http"

      check {
        name     = "ready"
        type     = "http"
        path     = "/v2/health/ready"
        interval = "5s"
        timeout  = "2s"

        # A call may take a minute; a part that says nothing for longer is hung.
        check_restart {
          limit = 24
          grace = "60s"
        }
      }
    }

    task "part" {
      driver = "docker"

      config {
        image           = var.image
        ports           = ["http"]
        readonly_rootfs = true
        cap_drop        = ["all"]
        pids_limit      = 256
      }

      env {
        KUMIKI_LISTEN = "tcp:0.0.0.0:8000"
      }

      kill_timeout = "30s"

      resources {
        cpu    = var.cpu
        memory = var.memory
      }
    }
  }
}
