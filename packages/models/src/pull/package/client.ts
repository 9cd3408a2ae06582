import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { text, WordedError } from "@kumiki/core";
import { hasCode } from "../../file-errors.ts";
import type { ModelPackage } from "../entry.ts";

export type NamedPackage = Pick<ModelPackage, "client" | "name" | "version">;

/** A client is not on this machine: the next way to call it may be. */
class NoClient extends Error {}

/**
 * Lets the machine's own client put the archive of a package into an empty folder; answers its path. The client reads its
 * own settings (mirror, proxy, certificates, cache). Throws words for a person that name no address.
 */
export async function fetchPackage(wanted: NamedPackage, into: string, signal: AbortSignal): Promise<string> {
  for (const [program, ...words] of commandsFor(wanted, into)) {
    try {
      await run(program, words, into, signal);
      const [archive] = await readdir(into);
      if (archive !== undefined) return join(into, archive);
    } catch (error) {
      if (!(error instanceof NoClient)) throw error;
    }
  }
  const { client } = wanted;
  throw new WordedError(text(`このマシンで ${client} が見つかりません`, `${client} was not found on this machine`));
}

type Command = readonly [program: string, ...words: string[]];

/** Ways to call the client, most usual first. */
function commandsFor({ client, name, version }: NamedPackage, into: string): Command[] {
  if (client === "npm")
    return [["npm", "pack", `${name}@${version}`, "--ignore-scripts", "--silent", "--pack-destination", into]];
  const words = ["download", `${name}==${version}`, "--no-deps", "--only-binary=:all:", "--dest", into];
  const quiet = ["--quiet", "--no-input", "--disable-pip-version-check"];
  const python = (program: string): Command => [program, "-m", "pip", ...words, ...quiet];
  return [["pip", ...words, ...quiet], ["pip3", ...words, ...quiet], python("python3"), python("python")];
}

/** What a person types on a machine that has a network, to bring the archive from there. */
export const commandLine = (wanted: NamedPackage): string =>
  wanted.client === "npm"
    ? `npm pack ${wanted.name}@${wanted.version} --ignore-scripts`
    : `pip download ${wanted.name}==${wanted.version} --no-deps --only-binary=:all:`;

/** On Windows npm is a batch file, which only a shell starts; every word is of the schema's plain letters or our own folder. */
const isWindows = process.platform === "win32";

async function run(program: string, words: readonly string[], cwd: string, signal: AbortSignal): Promise<void> {
  const quoted = isWindows ? words.map((word) => `"${word}"`) : words;
  const child = spawn(program, quoted, { cwd, signal, shell: isWindows, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    said = (said + piece).slice(-8_000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", (error) => reject(hasCode(error, "ENOENT") ? new NoClient() : error));
    child.once("close", resolve);
  });
  if (code === 0) return;
  if (/No module named pip|is not recognized|command not found/.test(said)) throw new NoClient();
  throw new WordedError(text(`${program} の失敗: ${lastWords(said)}`, `${program} failed: ${lastWords(said)}`));
}

/** The end of what the client said, without the addresses that it used. */
function lastWords(said: string): string {
  const lines = said.replace(/\bhttps?:\/\/\S+/g, "<registry>").split("\n");
  const told = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.includes("A complete log"));
  return told.slice(-2).join(" ").slice(0, 500) || "?";
}
