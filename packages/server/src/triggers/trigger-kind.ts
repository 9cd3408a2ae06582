import type { Logger } from "pino";
import type { RunNeeds } from "../runs/run-needs.ts";
import type { Runs } from "../runs/runs.ts";
import type { Store } from "../store/store.ts";
import type { NewFiring } from "./firings.ts";
import type { Call, TriggerDefinition } from "./schema.ts";
import type { Secret } from "./secrets.ts";
import type { TriggerSettings } from "./settings.ts";
import type { Trigger } from "./trigger.ts";

/** What triggers work with. */
export interface TriggerWorld extends RunNeeds {
  readonly store: Store;
  readonly runs: Runs;
  readonly log: Logger;
  readonly settings: TriggerSettings;
}

/** What came of firing a trigger by hand. */
export interface Fired {
  readonly firing?: string;
  readonly call?: Call;
  /** Files that are still being written. */
  readonly waiting?: number;
}

/** One way of starting runs, or of telling their end; each has a file of its own. */
export interface TriggerKind<D extends TriggerDefinition = TriggerDefinition> {
  /** Refuses what can never work: a place that nobody named, a pipeline with problems. */
  check(definition: D, world: TriggerWorld): Promise<void>;
  /** When it is looked at, from `now` on (ms since 1970); null: it is called, and never looked at. */
  nextLook(definition: D, now: number): number | null;
  /** It is due: writes its firings and its next look in one transaction. */
  look?(trigger: Trigger<D>, world: TriggerWorld, now: number, signal: AbortSignal): Promise<void>;
  /** A person wants it now. */
  fire(trigger: Trigger<D>, world: TriggerWorld, key: string, now: number): Promise<Fired>;
  /** A new secret, where it has one. */
  readonly newSecret?: () => Secret;
  /** It was removed; what it remembered in memory goes. */
  forget?(id: string): void;
}

/** A firing by a person. */
export const byHand = (key: string): NewFiring => ({ cause: "manual", key: `manual:${key}` });
