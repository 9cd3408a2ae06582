# Triton as a service that Kumiki finds by name (KUMIKI_TRITON_SERVICE=kumiki-triton).
# On CPU:  nomad job run triton.nomad.hcl
# On GPU:  nomad job run -var gpus=1 triton.nomad.hcl      (clients need the nomad-device-nvidia plugin)

variable "image" {
  type        = string
  default     = "nvcr.io/nvidia/tritonserver:24.10-py3"
  description = "Any Triton from 2.51 on with the backends that your models name."
}

variable "gpus" {
  type        = number
  default     = 0
  description = "GPUs of each instance; 0 runs on CPU."
}

variable "instances" {
  type    = number
  default = 1
}

variable "provider" {
  type        = string
  default     = "nomad"
  description = "Where the service is registered: nomad or consul."
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
  default     = 2000
  description = "MHz"
}

variable "memory" {
  type        = number
  default     = 4096
  description = "MB"
}

job "kumiki-triton" {
  type        = "service"
  datacenters = var.datacenters
  node_pool   = var.node_pool

  group "triton" {
    count = var.instances

    network {
      port "http" {
        to = 8000
      }
      port "grpc" {
        to = 8001
      }
      port "metrics" {
        to = 8002
      }
    }

    # Filled by `kumiki models export-triton DIR`; see host_volume in client.hcl.
    volume "models" {
      type      = "host"
      source    = "kumiki-triton"
      read_only = true
    }

    service {
      name     = "kumiki-triton"
      provider = var.provider
      port     = "http"

      check {
        name     = "ready"
        type     = "http"
        path     = "/v2/health/ready"
        interval = "5s"
        timeout  = "2s"

        check_restart {
          limit = 6
          grace = "120s"
        }
      }
    }

    service {
      name     = "kumiki-triton-metrics"
      provider = var.provider
      port     = "metrics"
    }

    # The image is large: pulling it may take longer than the usual ten minutes.
    update {
      max_parallel      = 1
      healthy_deadline  = "30m"
      progress_deadline = "40m"
    }

    task "triton" {
      driver = "docker"

      config {
        image              = var.image
        image_pull_timeout = "30m"
        command            = "tritonserver"
        args = [
          "--model-repository=/models",
          "--model-control-mode=explicit",
          "--load-model=*",
          "--exit-on-error=false",
        ]
        ports      = ["http", "grpc", "metrics"]
        cap_drop   = ["all"]
        shm_size   = 1073741824
        pids_limit = 1024
      }

      volume_mount {
        volume      = "models"
        destination = "/models"
        read_only   = true
      }

      kill_timeout = "30s"

      resources {
        cpu    = var.cpu
        memory = var.memory

        dynamic "device" {
          for_each = var.gpus > 0 ? [var.gpus] : []
          labels   = ["nvidia/gpu"]
          content {
            count = device.value
          }
        }
      }
    }
  }
}
