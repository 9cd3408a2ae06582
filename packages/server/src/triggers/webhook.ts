import { guardedTarget } from "../sources/guarded-fetch.ts";
import { addTestCall } from "./calls.ts";
import type { Definition } from "./schema.ts";
import { newSigningKey } from "./secrets.ts";
import type { TriggerKind } from "./trigger-kind.ts";

/** A webhook: tells another program that a run or an item has ended. Calls are made by the database (migrations.ts). */
export const webhook: TriggerKind<Definition<"webhook">> = {
  async check({ webhook }, { places }) {
    // The same guard as when it is called: a host that nobody allows is refused before anything ends.
    const { agent } = await guardedTarget(webhook.url, (host) => places.allowsHost(host));
    await agent.destroy();
  },
  nextLook: () => null,
  fire: async (trigger, { store }) => ({ call: await addTestCall(store, trigger.id) }),
  newSecret: newSigningKey,
};
