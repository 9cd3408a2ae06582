import { KumikiError, type PluginLimits, text } from "@kumiki/core";
import { Misspoken, parse, readAnswer } from "../kserve/answer.ts";
import type { Question, Said } from "../kserve/ask.ts";
import { outputsOf } from "../kserve/outputs.ts";
import { inferRequest } from "../kserve/request.ts";
import { jsonBytes } from "../process/limits.ts";
import type { Surroundings } from "../process/part-process.ts";
import type { HostCalls, PluginManifest } from "../wire/messages.ts";
import { sizesOf } from "../wire/sizes-of.ts";
import { failureIn } from "./failure.ts";
import { readManifest } from "./manifest.ts";
import { sizesFrom } from "./told.ts";

export interface SpokenTo {
  readonly file: string;
  readonly limits: PluginLimits;
}
/** Asks wherever the part listens. */
export type Ask = (question: Omit<Question, "signal">) => Promise<Said>;

/** The question for a manifest, at most so long. */
export const manifestQuestion = { method: "GET", path: "/v2/kumiki", mostBytes: 2 ** 20 } as const;

/** What a part answered when it was asked for its manifest. PLUGIN_MANIFEST, or the failure that it told. */
export function manifestIn({ file, limits }: SpokenTo, said: Said): PluginManifest {
  if (said.status !== 200) throw failureIn(file, said, limits);
  return readManifest(file, parse(said.head));
}

/** One call of a part's `run`. PLUGIN_EXITED for what is not KServe v2, the failure that it told, and what asking throws. */
export async function runPart(
  { file, limits }: SpokenTo,
  { info, told }: PluginManifest,
  [inputs, params]: HostCalls["run"]["args"],
  ask: Ask,
  warn: Surroundings["warn"],
): Promise<HostCalls["run"]["answer"]> {
  const path = `/v2/models/${info.id}/versions/${info.version}/infer`;
  const request = inferRequest(info.inputs, inputs, params);
  const said = await ask({ method: "POST", path, ...request, mostBytes: limits.memoryBytes + jsonBytes });
  if (said.status !== 200) throw failureIn(file, said, limits);
  try {
    const answer = readAnswer(said);
    const warnings = parse(Buffer.from(String(answer.parameters.warnings ?? "[]")));
    const outputs = outputsOf({ info, inputs, params }, answer);
    if (Array.isArray(warnings)) warnings.forEach(warn);
    return { outputs, sizes: told ? sizesFrom(told, params, sizesOf(inputs)) : {} };
  } catch (error) {
    throw misspoken(file, error);
  }
}

function misspoken(file: string, error: unknown): unknown {
  if (!(error instanceof Misspoken)) return error;
  const expected = text("KServe v2 ではない応答", "an answer that is not KServe v2");
  return new KumikiError("PLUGIN_EXITED", { received: file, expected, detail: error.message });
}
