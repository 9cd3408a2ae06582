import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { FastifyBaseLogger } from "fastify";
import { z } from "zod";
import type { Command } from "../config.ts";
import type { Models } from "./models.ts";

const progressSchema = z.object({ model: z.string(), fraction: z.number().min(0).max(1) });

/** Converts the missing offline models in a process of its own, so that the server stays quick; `signal` ends it. */
export async function prepareModels(
  { command, args }: Command,
  models: Models,
  log: FastifyBaseLogger,
  signal: AbortSignal,
) {
  const missing = await models.missingOffline();
  if (missing.length === 0 || signal.aborted) return;
  for (const model of missing) models.report(model, "converting", 0);
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], signal });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, killed) => resolve(killed ?? String(code)));
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const said = progressSchema.safeParse(readJson(line));
    if (said.success) models.report(said.data.model, "converting", said.data.fraction);
  });
  const end = await ended;
  // A run that needs one that is still missing makes it in its worker, and tells what is wrong.
  for (const model of missing) models.report(model, "converting", 1);
  if (end !== "0" && !signal.aborted) log.warn({ end, missing }, "models could not be prepared");
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Anything else that the program prints is for people.
    return undefined;
  }
}
