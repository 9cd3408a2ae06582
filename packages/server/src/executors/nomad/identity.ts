import { createRemoteJWKSet, customFetch, errors, jwtVerify } from "jose";
import { z } from "zod";
import type { Identify } from "../../http/calling-worker.ts";
import { warmJobId } from "./job/make-job.ts";
import type { JobRow } from "./jobs.ts";

/** What Nomad vouches for. */
const claimsSchema = z.object({
  nomad_namespace: z.string(),
  nomad_job_id: z.string(),
  // Random in all bits: of no version that the standard knows.
  nomad_allocation_id: z.guid(),
  nomad_task: z.literal("worker"),
});

export interface IdentityOptions {
  readonly address: string;
  readonly namespace: string;
  /** Id of this server's data directory. */
  readonly server: string;
  readonly fetchKeys: () => Promise<Response>;
  readonly findJob: (id: string) => Promise<JobRow | undefined>;
}

/**
 * Workers in the cluster, by the workload identity that Nomad signs (audience `kumiki`), checked against Nomad's JWKS.
 * New keys are fetched when a token names one that is not known (rotation), at most twice a second.
 */
export function nomadWorkers(options: IdentityOptions): Identify {
  const { address, namespace, server, findJob } = options;
  const keys = createRemoteJWKSet(new URL(`${address}/.well-known/jwks.json`), {
    cooldownDuration: 500,
    [customFetch]: () => options.fetchKeys(),
  });
  return async (token) => {
    const claims = await readClaims(token, keys);
    if (claims === undefined || claims.nomad_namespace !== namespace) return undefined;
    const caller = { worker: claims.nomad_allocation_id, serves: "items" } as const;
    const job = claims.nomad_job_id;
    if (job === warmJobId(server)) return { ...caller, scope: { of: "warm" } };
    const known = await findJob(job);
    // A job that has ended was replaced by another; what is left of it may not touch anything.
    return known === undefined || known.ended_at !== null
      ? undefined
      : { ...caller, scope: { of: "run", run: known.run } };
  };
}

/** Undefined for tokens that are not Nomad's, not for us, or over; throws when the keys cannot be had. */
async function readClaims(token: string, keys: ReturnType<typeof createRemoteJWKSet>) {
  try {
    const { payload } = await jwtVerify(token, keys, {
      audience: "kumiki",
      algorithms: ["RS256", "EdDSA"],
      clockTolerance: 5,
    });
    return claimsSchema.safeParse(payload).data;
  } catch (error) {
    const isToken = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
    if (isToken) return undefined;
    throw error;
  }
}
