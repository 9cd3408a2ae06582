import { firstFault, KumikiError } from "@kumiki/core";
import { type JobSpec, jobSpecSchema } from "./job-spec.ts";

/**
 * The job, when it holds nothing but what a job may hold (see `jobSpecSchema`). JOB_POLICY_VIOLATED names the first
 * thing that has no place in it: a secret, a privileged flag, a host path, a word that came from a user.
 */
export function assertJobPolicy(job: unknown): JobSpec {
  const checked = jobSpecSchema.safeParse(job);
  if (checked.success) return checked.data;
  const { path, why } = firstFault(jobSpecSchema, job, checked.error);
  throw new KumikiError("JOB_POLICY_VIOLATED", { field: path.join(".") || "job", received: why });
}
