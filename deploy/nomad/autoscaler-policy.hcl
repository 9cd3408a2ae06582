# What the Nomad Autoscaler needs for kumiki-worker.nomad.hcl.

namespace "default" {
  capabilities = [
    "list-scaling-policies",
    "read-scaling-policy",
    "read-job-scaling",
    "scale-job",
    "read-job",
    "list-jobs",
  ]
}
