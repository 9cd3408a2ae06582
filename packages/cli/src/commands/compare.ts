import { setTimeout as sleep } from "node:timers/promises";
import { answerOf, type KumikiClient } from "@kumiki/client";
import { type Comparison, diffDocuments, diffParameters, documentSchema, KumikiError } from "@kumiki/core";
import { Command } from "commander";
import { type ComparedRuns, comparisonText } from "../compare/comparison-text.ts";
import { jsonWords } from "../help/shared-words.ts";
import { print, printJson } from "../output/screen.ts";
import { speaker } from "../output/words.ts";
import { askServer, type ServerFlags, serverOption } from "../server/ask-server.ts";
import type { Surroundings } from "../surroundings.ts";
import { positiveInteger } from "./arguments.ts";

interface CompareFlags extends ServerFlags {
  readonly top: number;
  readonly json?: boolean;
}

const pollMs = 300;

/** `kumiki compare`: two runs of a server beside each other. */
export function compareCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  const runWords = say("サーバーの実行の ID", "id of a server's run");
  return new Command("compare")
    .summary(say("2 つの実行を比べる", "Compare two runs"))
    .description(
      say(
        "2 つの実行の設定・件数・時間・画像を比べます。画像は、見た目の違いが大きい順です。",
        "Compares settings, counts, times and pictures of two runs, the largest difference to the eye first.",
      ),
    )
    .argument("<before>", runWords)
    .argument("<after>", runWords)
    .option("--top <n>", say("表示する組の数", "pairs to show"), positiveInteger, 20)
    .option("--json", jsonWords(say))
    .addOption(serverOption(say))
    .action(async (before: string, after: string, { top, json, ...flags }: CompareFlags) => {
      const compared = await compare(askServer(flags, surroundings), [before, after], top, surroundings.signal);
      if (json) printJson(compared);
      else print(comparisonText(compared, surroundings.language));
    });
}

async function compare(
  client: KumikiClient,
  [a, b]: readonly [string, string],
  top: number,
  signal: AbortSignal,
): Promise<ComparedRuns> {
  const [first, second] = [await runAt(client, a), await runAt(client, b)];
  const comparison = await settled(client, a, b, signal);
  const { pairs } = answerOf(
    await client.GET("/api/comparisons/{id}/pairs", {
      params: { path: { id: comparison.id }, query: { limit: Math.min(200, top) } },
    }),
  );
  const differences = [
    ...diffDocuments(first.document, second.document),
    ...diffParameters(first.run.parameters, second.run.parameters),
  ];
  const [one, other] = [first, second].map(({ run, steps }) => ({ run, steps }));
  if (one === undefined || other === undefined) throw new KumikiError("INTERNAL");
  return { a: one, b: other, differences, comparison, pairs };
}

async function runAt(client: KumikiClient, id: string) {
  const params = { path: { id } };
  const run = answerOf(await client.GET("/api/runs/{id}", { params }));
  const { document } = answerOf(await client.GET("/api/runs/{id}/document", { params }));
  const { steps } = answerOf(await client.GET("/api/runs/{id}/steps", { params }));
  return { run, document: documentSchema.parse(document), steps };
}

/** The comparison, once every pair is measured. CANCELLED */
async function settled(client: KumikiClient, a: string, b: string, signal: AbortSignal): Promise<Comparison> {
  let comparison: Comparison = answerOf(await client.POST("/api/comparisons", { body: { a, b } }));
  while (comparison.status !== "done") {
    if (signal.aborted) throw new KumikiError("CANCELLED");
    await sleep(pollMs);
    const params = { path: { id: comparison.id } };
    comparison = answerOf(await client.GET("/api/comparisons/{id}", { params }));
  }
  return comparison;
}
