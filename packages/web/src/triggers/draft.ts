import type { NewTrigger } from "./calls.ts";

export const kinds = ["folder", "cron", "hook", "webhook"] as const;

/** What a person has written so far; text as it stands in the fields. */
export interface Draft {
  readonly kind: (typeof kinds)[number];
  readonly name: string;
  readonly pipeline: string;
  readonly root: string;
  readonly path: string;
  readonly glob: string;
  readonly settle: string;
  readonly existing: boolean;
  readonly schedule: string;
  readonly zone: string;
  readonly once: boolean;
  readonly perMinute: string;
  readonly url: string;
  readonly event: "run" | "item";
  readonly failures: boolean;
}

export const emptyDraft = (): Draft => ({
  kind: "folder",
  name: "",
  pipeline: "",
  root: "",
  path: "",
  glob: "",
  settle: "5",
  existing: true,
  schedule: "0 9 * * *",
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  once: false,
  perMinute: "60",
  url: "",
  event: "run",
  failures: false,
});

/** What the server is asked for; it says what is wrong. */
export function triggerOf(draft: Draft, pipeline: string, root: string): NewTrigger {
  const { kind, path, glob, event } = draft;
  const run = { pipeline: { id: pipeline } };
  const place = { root, path, ...(glob && { glob }) };
  switch (kind) {
    case "folder": {
      const settleMs = Math.round(Number(draft.settle) * 1_000);
      return { kind, name: draft.name || root, folder: { ...place, settleMs, existing: draft.existing }, run };
    }
    case "cron": {
      const { schedule, zone, once } = draft;
      const source = draft.root === "" ? {} : { source: { kind: "folder" as const, ...place } };
      const cron = { schedule, zone, missed: once ? ("once" as const) : ("tell" as const) };
      return { kind, name: draft.name || schedule, cron, run: { ...run, ...source } };
    }
    case "hook":
      return { kind, name: draft.name || kind, hook: { perMinute: Number(draft.perMinute) }, run };
    case "webhook": {
      const statuses = draft.failures ? { statuses: ["failed" as const, "partial" as const] } : {};
      return { kind, name: draft.name || draft.url, webhook: { url: draft.url, event, ...statuses } };
    }
  }
}
