import { KumikiError, reasonFor } from "@kumiki/core";
import { request } from "undici";
import { guardedTarget } from "../sources/guarded-fetch.ts";
import type { CallRow } from "./calls.ts";
import { signedHeaders } from "./secrets.ts";
import type { Trigger } from "./trigger.ts";
import type { TriggerWorld } from "./trigger-kind.ts";

/**
 * Tells a receiver of an end, signed; answers its HTTP status. Redirects are not followed. URL_DENIED,
 * WEBHOOK_NOT_TAKEN; NOT_FOUND when the run is not there any more.
 */
export async function sendCall(
  { definition, secret }: Trigger,
  call: CallRow,
  world: TriggerWorld,
  closing: AbortSignal,
): Promise<number> {
  if (definition.kind !== "webhook" || secret === null) throw new TypeError("only webhooks are called");
  const { url: given } = definition.webhook;
  const body = JSON.stringify(await messageOf(call, world));
  const { url, agent } = await guardedTarget(given, (host) => world.places.allowsHost(host));
  const seconds = Math.floor(Date.now() / 1000);
  const headers = {
    "content-type": "application/json",
    "user-agent": "Kumiki",
    ...signedHeaders(secret, { id: call.id, seconds, body }),
  };
  const signal = AbortSignal.any([closing, AbortSignal.timeout(world.settings.answerMs)]);
  try {
    const { statusCode, body: answer } = await request(url, {
      method: "POST",
      dispatcher: agent,
      headers,
      body,
      signal,
    });
    answer.on("error", () => {}).destroy();
    return statusCode;
  } catch (error) {
    throw new KumikiError("WEBHOOK_NOT_TAKEN", { field: given, ...reasonFor(error) }, { cause: error });
  } finally {
    await agent.destroy();
  }
}

/** What is told: the run, or the item, as the API shows it. */
async function messageOf(
  { event, run, item, created_at: timestamp }: CallRow,
  { runs }: TriggerWorld,
): Promise<unknown> {
  if (run === null) return { type: event, timestamp, data: {} };
  if (item === null) return { type: event, timestamp, data: { run: await runs.get(run) } };
  const [ended] = await runs.items(run, { limit: 1, after: item - 1 });
  return { type: event, timestamp, data: { run, item: ended } };
}
