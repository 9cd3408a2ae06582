import { KumikiError } from "@kumiki/core";

/** Answers of Nomad that say nothing of the request: it has no leader now, or it is too busy. */
const passing =
  /No cluster leader|no leader|rpc error: (EOF|.*connection)|No path to (region|node)|raft|leadership lost/i;

/** Whether asking again may help. */
export const isPassing = (status: number, words: string): boolean =>
  status === 429 || status === 502 || status === 503 || status === 504 || (status === 500 && passing.test(words));

/**
 * Nomad's refusal (plain text) as a coded error. Nomad answers 500 to wrong jobs, too, so its words decide:
 * NOMAD_UNREACHABLE (no leader, too busy), NOMAD_DENIED (403), else NOMAD_REFUSED.
 */
export function refusal(address: string, status: number, words: string): KumikiError {
  const told = { received: `HTTP ${status}`, detail: words.trim().slice(0, 500) };
  if (isPassing(status, words)) return new KumikiError("NOMAD_UNREACHABLE", { expected: address, ...told });
  if (status === 403 || status === 401) return new KumikiError("NOMAD_DENIED", told);
  return new KumikiError("NOMAD_REFUSED", told);
}
