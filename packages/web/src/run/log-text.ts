import type { Listing, RunEvent, Text } from "@kumiki/core";
import type { useWords } from "../i18n/use-words.ts";

export type Level = "info" | "warn" | "error" | "good";

export interface Line {
  readonly level: Level;
  readonly node?: string | undefined;
  readonly item?: number | undefined;
  readonly text: string;
}

type Words = Pick<ReturnType<typeof useWords>, "t" | "text" | "duration">;

/** What a line of the log says, in the language of the page. */
export function lineOf(event: RunEvent, words: Words): Line {
  const { t, text } = words;
  switch (event.type) {
    case "run.created":
      return { level: "info", text: t("log.created", { count: event.counts.total }) };
    case "run.status":
      return {
        level: levelOf(event.status),
        text: t(`run.status.${event.status}`) + (event.problem ? `: ${text(event.problem.message)}` : ""),
      };
    case "run.placement":
      return {
        level: "info",
        text: [t(`cluster.placement.${event.placement.state}`), event.placement.reason && text(event.placement.reason)]
          .filter(Boolean)
          .join(" "),
      };
    case "run.listing":
      return listingLine(event.listing, event.counts.total, words);
    case "run.skipped":
      return { level: "warn", text: `${event.name}: ${text(event.problem.message)}` };
    // The server leaves it out of the log.
    case "run.progress":
      return { level: "info", text: "" };
    case "item.started":
      return { level: "info", item: event.item, text: t("log.started", { worker: event.worker }) };
    case "item.returned":
      return { level: "warn", item: event.item, text: t(`log.returned.${event.reason}`) };
    case "item.succeeded":
      return { level: "good", item: event.item, text: t("log.succeeded") };
    case "item.failed":
      return { level: "error", item: event.item, node: event.problem.node, text: text(event.problem.message) };
    case "item.cancelled":
      return { level: "info", item: event.item, text: t("run.status.cancelled") };
    case "log":
      return { level: event.level, item: event.item, node: event.node, text: event.message };
    default:
      return stepLine(event, words);
  }
}

function listingLine({ state, skipped, problem }: Listing, count: number, { t, text }: Words): Line {
  const said = [
    t(`sources.state.${state}`, { count }),
    skipped > 0 && t("sources.skipped", { count: skipped }),
    problem && text(problem.message),
  ];
  return { level: problem ? "error" : "info", text: said.filter(Boolean).join(" · ") };
}

type StepEvent = Extract<RunEvent, { type: `step.${string}` }>;

function stepLine(event: StepEvent, { t, text, duration }: Words): Line {
  const { item } = event;
  if (event.type === "step.started")
    return { level: "info", item, node: event.node, text: t("run.stepStatus.running") };
  const { node, status, ms, warnings = [], problem } = event.step;
  const said = [problem?.message, ...warnings].filter((words): words is Text => words !== undefined).map(text);
  const level = status === "failed" ? "error" : said.length > 0 ? "warn" : "info";
  return { level, item, node, text: [`${t(`run.stepStatus.${status}`)} ${duration(ms)}`, ...said].join(" · ") };
}

const levelOf = (status: string): Level =>
  status === "failed" || status === "partial" ? "error" : status === "succeeded" ? "good" : "info";
