import type { Comparison, ComparisonPair, ComparisonSide, Difference, Run, StepSummary } from "@kumiki/core";
import type { Language } from "../output/language.ts";
import { stdoutScreen } from "../output/screen.ts";
import { table } from "../output/table.ts";
import { duration } from "../output/units.ts";
import { type Say, speaker } from "../output/words.ts";

export interface ComparedRun {
  readonly run: Omit<Run, "parameters">;
  readonly steps: readonly StepSummary[];
}
export interface ComparedRuns {
  readonly a: ComparedRun;
  readonly b: ComparedRun;
  readonly differences: readonly Difference[];
  readonly comparison: Comparison;
  /** The most different first. */
  readonly pairs: readonly ComparisonPair[];
}

/** Two runs beside each other for people: what was changed, how it went, which results differ. */
export function comparisonText(compared: ComparedRuns, language: Language): string {
  const say = speaker(language);
  const parts = [
    [say("設定の違い", "SETTINGS"), settings(compared, say)],
    [say("件数", "COUNTS"), counts(compared, say)],
    [say("ステップの時間 (中央値)", "TIME OF STEPS (MEDIAN)"), times(compared, say)],
    [say("結果の違い", "RESULTS"), results(compared, say)],
  ];
  return parts.map(([title, text]) => `${title}\n${text}`).join("\n");
}

const before = (say: Say) => ({ title: say("前", "BEFORE") });
const after = (say: Say) => ({ title: say("後", "AFTER") });

function settings({ differences }: ComparedRuns, say: Say): string {
  if (differences.length === 0) return say("違いはありません。\n", "No difference.\n");
  const rows = differences.map(({ where, before: was = "", after: is = "" }) => [where, was, is]);
  return table([{ title: say("場所", "WHERE") }, before(say), after(say)], rows, stdoutScreen());
}

function counts({ a, b, comparison }: ComparedRuns, say: Say): string {
  const row = (title: string, pick: (run: ComparedRun["run"]) => number) => [title, `${pick(a.run)}`, `${pick(b.run)}`];
  const rows = [
    row(say("全体", "items"), ({ counts }) => counts.total),
    row(say("成功", "succeeded"), ({ counts }) => counts.succeeded),
    row(say("失敗", "failed"), ({ counts }) => counts.failed),
    [say("相手がない", "without their like"), `${comparison.onlyA}`, `${comparison.onlyB}`],
  ];
  return table([{ title: "" }, before(say), after(say)], rows, stdoutScreen());
}

function times({ a, b }: ComparedRuns, say: Say): string {
  const nodes = [...new Set([...a.steps, ...b.steps].map(({ node }) => node))];
  const at = (node: string, { steps }: ComparedRun): string => {
    const step = steps.find((each) => each.node === node);
    return step === undefined ? "" : duration(step.medianMs, say);
  };
  const rows = nodes.map((node) => [node, at(node, a), at(node, b)]);
  if (rows.length === 0) return say("ステップの記録はありません。\n", "No steps are known.\n");
  return table([{ title: say("ステップ", "STEP") }, before(say), after(say)], rows, stdoutScreen());
}

function results({ pairs, comparison }: ComparedRuns, say: Say): string {
  const rows = pairs.map(({ a, b, difference, problem, valuesDiffer }) => [
    a?.name ?? b?.name ?? "",
    problem ?? (difference === undefined ? "" : difference.toFixed(4)),
    outcome(a, say),
    outcome(b, say),
    valuesDiffer ? say("違う", "differ") : "",
  ]);
  const columns = [
    { title: say("写真", "PHOTO") },
    { title: say("違い", "DIFFERENCE"), align: "right" as const },
    before(say),
    after(say),
    { title: say("値", "VALUES") },
  ];
  const more = comparison.paired + comparison.onlyA + comparison.onlyB - pairs.length;
  const rest = more > 0 ? say(`ほか ${more} 組 (--top で増やせます)\n`, `${more} more (see --top)\n`) : "";
  return table(columns, rows, stdoutScreen()) + rest;
}

/** `faces 3` where it succeeded, else its state. */
function outcome(side: ComparisonSide | undefined, say: Say): string {
  if (side === undefined) return "—";
  if (side.status !== "succeeded") return side.status === "failed" ? say("失敗", "failed") : side.status;
  const found = Object.entries(side.found).map(([output, count]) => `${output} ${count}`);
  return found.length === 0 ? say("成功", "succeeded") : found.join(", ");
}
