import { fillText, KumikiError, plain, reasonFor, WordedError } from "@kumiki/core";
import { request } from "undici";
import { z } from "zod";
import type { InferenceSettings } from "./settings.ts";

export interface ServiceAddress {
  readonly address: string;
  readonly port: number;
}

/** Addresses of a Nomad service, healthy or not: Nomad lists them all. */
export type NomadService = (name: string) => Promise<readonly ServiceAddress[]>;

/**
 * Every address that Triton may have; which of them answer is asked of Triton itself. A registry that is away takes no
 * address of the others with it: `onAway` hears of it.
 */
export async function tritonAddresses(
  settings: InferenceSettings,
  nomadService: NomadService | undefined,
  onAway: (error: unknown) => void,
): Promise<string[]> {
  const { urls, nomadService: inNomad, consulService } = settings;
  const asked = await Promise.allSettled([
    inNomad === undefined || nomadService === undefined ? [] : nomadService(inNomad),
    consulService === undefined ? [] : consulAddresses(settings, consulService),
  ]);
  for (const answer of asked) if (answer.status === "rejected") onAway(answer.reason);
  const found = asked.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  return [...new Set([...urls, ...found.map(toUrl)])];
}

/** Of a plain HTTP service. */
export const toUrl = ({ address, port }: ServiceAddress): string =>
  `http://${address.includes(":") ? `[${address}]` : address}:${port}`;

const consulSchema = z.array(
  z.object({
    Node: z.object({ Address: z.string() }),
    Service: z.object({ Address: z.string(), Port: z.number() }),
  }),
);

/** Instances whose checks pass. INFERENCE_BACKEND_DOWN when Consul does not answer. */
async function consulAddresses({ consulUrl, consulToken }: InferenceSettings, name: string): Promise<ServiceAddress[]> {
  const url = new URL(`/v1/health/service/${encodeURIComponent(name)}?passing`, consulUrl);
  try {
    const headers = consulToken === undefined ? {} : { "x-consul-token": consulToken };
    const { statusCode, body } = await request(url, { headers, headersTimeout: 5_000, bodyTimeout: 5_000 });
    const text = await body.text();
    if (statusCode !== 200) throw new WordedError(plain(`HTTP ${statusCode}`), { detail: text.slice(0, 200) });
    const entries = consulSchema.parse(JSON.parse(text));
    // A service without an address of its own has its node's.
    return entries.map(({ Node, Service }) => ({ address: Service.Address || Node.Address, port: Service.Port }));
  } catch (error) {
    const { received: why, detail } = reasonFor(error);
    const received = fillText(plain("Consul: {why}"), { why });
    throw new KumikiError("INFERENCE_BACKEND_DOWN", { expected: consulUrl, received, detail }, { cause: error });
  }
}
