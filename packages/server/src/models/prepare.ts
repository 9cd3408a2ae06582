import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { FastifyBaseLogger } from "fastify";
import { z } from "zod";
import type { Models } from "./models.ts";

const progressSchema = z.object({ model: z.string(), fraction: z.number() });

/** Converts the offline models in a process of its own (it would block this one) and follows its progress lines. */
export function prepareModels(
  { command, args }: { readonly command: string; readonly args: readonly string[] },
  models: Models,
  log: FastifyBaseLogger,
): { stop(): void } {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const progress = progressSchema.safeParse(parse(line));
    if (progress.success) models.report(progress.data.model, "converting", progress.data.fraction);
  });
  child.once("error", (error) => log.error({ err: error }, "models could not be prepared"));
  child.once("exit", (code) => {
    for (const { model } of models.preparing()) models.report(model, "converting", 1);
    if (code !== 0 && code !== null) log.error({ code }, "models could not be prepared");
  });
  return { stop: () => void child.kill() };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
