import { cron } from "./cron.ts";
import { folder } from "./folder.ts";
import { hook } from "./hook.ts";
import type { TriggerDefinition } from "./schema.ts";
import type { TriggerKind } from "./trigger-kind.ts";
import { webhook } from "./webhook.ts";

export type Kinds = Readonly<Record<TriggerDefinition["kind"], TriggerKind>>;

/** All kinds; one is added by a file and a line here. What each remembers in memory belongs to this server. */
export const makeKinds = (): Kinds => ({
  // A kind is only ever given definitions of its own, which TypeScript cannot see through the record.
  folder: folder() as TriggerKind,
  cron: cron as TriggerKind,
  hook: hook as TriggerKind,
  webhook: webhook as TriggerKind,
});
