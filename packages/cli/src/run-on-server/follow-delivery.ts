import { setTimeout as sleep } from "node:timers/promises";
import { type Delivery, showTarget } from "@kumiki/core";
import type { Language } from "../output/language.ts";
import { printProblems } from "../output/problems.ts";
import type { RunServer } from "./server-calls.ts";

const askEveryMs = 500;

/**
 * Waits until the results of an ended run are where they were to go, or nothing comes by itself any more; tells what a
 * target that is away says, once. Answers whether all arrived.
 */
export async function followDelivery(
  server: RunServer,
  run: string,
  { language, signal }: { readonly language: Language; readonly signal: AbortSignal },
): Promise<boolean> {
  let told = "";
  for (;;) {
    const delivery = await server.delivery(run);
    if (delivery === null) return false;
    const { problem, state, waiting, failed } = delivery;
    if (problem !== undefined && problem.code !== told) printProblems([problem], language);
    told = problem?.code ?? "";
    if (waiting === 0 || state === "stopped" || signal.aborted) {
      process.stderr.write(`${wordsOf(delivery)[language]}\n`);
      return waiting === 0 && failed === 0;
    }
    await sleep(askEveryMs, undefined, { signal }).catch(() => undefined);
  }
}

function wordsOf({ target, delivered, waiting, failed }: Delivery) {
  const place = showTarget(target);
  const left = waiting + failed;
  return {
    ja: `${delivered} 件を ${place} に届けました。${left > 0 ? `${left} 件は届いていません (サーバーに残っています)。` : ""}`,
    en: `${delivered} delivered to ${place}.${left > 0 ? ` ${left} not delivered; the server keeps them.` : ""}`,
  };
}
