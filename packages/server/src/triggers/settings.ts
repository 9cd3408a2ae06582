import { z } from "zod";

const minute = 60_000;
const hour = 60 * minute;

/** Settings of triggers that belong to the server, not to one of them. */
export const triggerSettingsSchema = z.strictObject({
  lookMs: z.int().min(10).max(minute).default(1_000).meta({ docs: "How often triggers are looked at, ms." }),
  graceMs: z
    .int()
    .min(1_000)
    .default(minute)
    .meta({ docs: "A moment of a schedule that is later than this is missed." }),
  retryMs: z
    .array(z.int().min(1))
    .min(1)
    .default([5_000, 30_000, 2 * minute, 10 * minute, hour, 3 * hour, 8 * hour, 12 * hour])
    .meta({ docs: "Pauses between the tries of a webhook, ms; after the last it is a dead letter." }),
  answerMs: z.int().min(100).default(10_000).meta({ docs: "Time that a webhook has for its answer, ms." }),
  keepFirings: z.int().min(10).default(1_000).meta({ docs: "Firings and calls that are remembered of a trigger." }),
});
export type TriggerSettings = z.output<typeof triggerSettingsSchema>;
