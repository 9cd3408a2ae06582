import { once } from "node:events";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { createClient } from "@kumiki/client";
import { KumikiError, problemSchema, reasonFor, text } from "@kumiki/core";
import { Command } from "commander";
import { jsonWords } from "../help/shared-words.ts";
import { printProblems } from "../output/problems.ts";
import { print, printJson } from "../output/screen.ts";
import { speaker } from "../output/words.ts";
import type { Surroundings } from "../surroundings.ts";
import { port } from "./arguments.ts";
import { startHere } from "./serve.ts";

interface Options {
  readonly port?: number;
  readonly json?: boolean;
}
/** A file of the folder, as the server tells it. */
interface TheFile {
  readonly file: string;
  readonly status: string;
  readonly sha256?: string | undefined;
  readonly info?: { readonly id: string; readonly version: number } | undefined;
  readonly problem?: unknown;
}
/** How often it is asked whether a file was saved, ms; the server looks as often. */
const everyMs = 500;

/** `kumiki component dev`: a server whose plugins folder is the one that is worked in, and its page of before and after. */
export function developCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  return new Command("dev")
    .description(
      say(
        "保存するたびに、見本の写真の前と後をページに出す (Ctrl-C で終了)",
        "show sample photos before and after, anew at each save, until Ctrl-C",
      ),
    )
    .argument("[directory]", say("部品のフォルダー (既定: .)", "folder of the part (default: .)"))
    .option("--port <n>", say("ポート (既定: 空いているもの)", "port (default: a free one)"), port)
    .option("--json", jsonWords(say))
    .action((directory: string | undefined, options: Options) =>
      develop(resolve(directory ?? "."), options, surroundings),
    );
}

async function develop(folder: string, options: Options, surroundings: Surroundings): Promise<void> {
  const { signal, token } = surroundings;
  await mustBeFolder(folder);
  const server = await startHere({ host: "127.0.0.1", workers: 1, plugins: folder, ...options }, surroundings);
  try {
    const client = createClient(server.url, { ...(token !== undefined && { token }) });
    const told = new Map<string, string>();
    let isFirst = true;
    while (!signal.aborted) {
      const { data } = await client.GET("/api/plugins");
      const plugins: readonly TheFile[] = data?.plugins ?? [];
      const isKnown = plugins.every(({ status }) => status !== "loading");
      if (isFirst && isKnown) tellPage(server.url, plugins, options, surroundings);
      isFirst &&= !isKnown;
      tellChanges(plugins, told, options, surroundings);
      await Promise.race([once(signal, "abort"), new Promise((done) => setTimeout(done, everyMs))]);
    }
  } finally {
    await server.close();
  }
}

async function mustBeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: unknown) => {
    throw new KumikiError("INPUT_UNREADABLE", { field: folder, ...reasonFor(error) });
  });
  if (!found.isDirectory())
    throw new KumikiError("INPUT_UNREADABLE", {
      field: folder,
      received: text("フォルダーではありません", "it is no folder"),
    });
}

/** Where the page of the first part is; of a folder without one, the page that says so. */
function tellPage(url: string, plugins: readonly TheFile[], { json }: Options, { language }: Surroundings): void {
  const [first] = plugins;
  const page = first === undefined ? `${url}/plugins` : `${url}/plugins?${new URLSearchParams({ file: first.file })}`;
  if (json) printJson({ url, page });
  else
    print(
      speaker(language)(
        `\n  前と後: ${page}\n  エディター: ${url}/editor\n\n`,
        `\n  Before and after: ${page}\n  Editor: ${url}/editor\n\n`,
      ),
    );
}

/** A line for each file that was saved: that it can be used, or what is wrong. */
function tellChanges(
  plugins: readonly TheFile[],
  told: Map<string, string>,
  { json }: Options,
  { language }: Surroundings,
): void {
  const say = speaker(language);
  for (const { file, status, sha256, info, problem } of plugins) {
    const state = JSON.stringify([status, sha256, problem]);
    if (status === "loading" || told.get(file) === state) continue;
    told.set(file, state);
    if (problem !== undefined) printProblems([problemSchema.parse(problem)], language);
    else if (!json) print(`${file}  ${info?.id}@${info?.version}  ${say("使えます", "ready")}\n`);
  }
}
