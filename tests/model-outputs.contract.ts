import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { type BatchAnswer, kumiki, temporaryFolder } from "./kumiki-cli.contract.ts";

/** Outputs of a pipeline on one photo (`$photo`), run by the real program. */
export async function outputsOf<T>(home: string, photo: string, nodes: object, outputs: object): Promise<T> {
  const file = join(await temporaryFolder(), "models.json");
  const document = { kumiki: 1, name: "Models", inputs: { photo: { kind: "image" } }, nodes, outputs };
  await writeFile(file, JSON.stringify(document));
  const answer = await kumiki(["run", file, photo, "--out", await temporaryFolder(), "--json"], { home });
  expect(answer.code, answer.stderr + answer.stdout).toBe(0);
  // What the pipeline's outputs are is the caller's to know.
  return answer.json<BatchAnswer>().items[0]!.outputs as T;
}
