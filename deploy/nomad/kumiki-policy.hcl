# All that the Kumiki server does in Nomad: make, watch, scale and stop its own jobs, and read their logs. It reads no
# files of tasks, runs nothing in them, and touches no variables, volumes or settings.

namespace "default" {
  capabilities = [
    "list-jobs",
    "read-job",
    "parse-job",
    "submit-job",
    "read-logs",
    "read-job-scaling",
    "scale-job",
  ]
}

# Why a job waits is told by what nodes have free.
node {
  policy = "read"
}

agent {
  policy = "read"
}
