import { checkRunOfInputs } from "./check-run.ts";
import { addFiring } from "./firings.ts";
import type { Definition } from "./schema.ts";
import { newToken } from "./secrets.ts";
import { byHand, type TriggerKind } from "./trigger-kind.ts";

/** An inbound hook: `POST /api/hooks/:id` with its own token starts a run (see http/hooks.ts). */
export const hook: TriggerKind<Definition<"hook">> = {
  async check({ run }, world) {
    await checkRunOfInputs(run, world);
  },
  nextLook: () => null,
  fire: async (trigger, { store }, key) => ({ firing: (await addFiring(store, trigger.id, byHand(key))).id }),
  newSecret: newToken,
};
