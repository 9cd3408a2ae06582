import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import { examplesDirectory } from "../examples.ts";
import { print, printJson } from "../output/screen.ts";
import { type Say, speaker } from "../output/words.ts";
import { pluginLimits } from "../plugins-here.ts";
import { defaultPort } from "../server/ask-server.ts";
import type { Surroundings } from "../surroundings.ts";
import { port, positiveInteger } from "./arguments.ts";
import { clusterSettings } from "./cluster-settings.ts";
import { inferenceSettings } from "./inference-settings.ts";
import { addKeepOptions, type KeepFlags, retentionOf } from "./keep-options.ts";
import { placesSettings } from "./places-settings.ts";

export interface ServeOptions extends KeepFlags {
  readonly host: string;
  readonly port?: number;
  readonly token?: string;
  readonly workers: number;
  readonly welcome?: boolean;
  readonly plugins?: string;
  readonly cluster?: string;
  readonly places?: string;
  readonly folder?: readonly string[];
  readonly json?: boolean;
}

/** `kumiki serve`: the page, the API and the workers, until Ctrl-C. */
export function serveCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  const address = say(
    "待ち受けるアドレス。このマシンの外に開くにはトークンが必要",
    "address to listen on; any but this machine's own (loopback) needs a token",
  );
  const free = say(
    `ポート (既定: ${defaultPort}、使用中なら次の空き)`,
    `port (default: ${defaultPort}, or the next free one)`,
  );
  const command = new Command("serve")
    .description(say("ブラウザーで使うページと API を起動 (Ctrl-C で終了)", "Start the page and the API, until Ctrl-C"))
    .option("--host <address>", address, "127.0.0.1")
    .option("--port <n>", free, port)
    .option(
      "--token <token>",
      say(
        "アクセストークン、16 文字以上 (既定: KUMIKI_TOKEN)",
        "access token of at least 16 characters (default: KUMIKI_TOKEN)",
      ),
    )
    .option(
      "--workers <n>",
      say("同時に処理する写真の数", "photos at a time: worker processes"),
      positiveInteger,
      availableParallelism(),
    )
    .option(
      "--cluster <file>",
      say(
        "Nomad クラスターの設定 JSON (既定: KUMIKI_CLUSTER)",
        "settings of a Nomad cluster, JSON (default: KUMIKI_CLUSTER)",
      ),
    )
    .addOption(pluginsOption(say))
    .addOption(folderOption(say))
    .addOption(placesOption(say))
    .option("--welcome", say("起動時に見本の写真を 1 枚処理", "process a sample photo right away"))
    .option("--json", say("準備ができたら JSON を 1 行書く", "one line of JSON on standard output once it is ready"))
    .action((options: ServeOptions) => serve(options, surroundings));
  return addKeepOptions(command, say);
}

const pluginsOption = (say: Say): Option =>
  new Option(
    "--plugins <folder>",
    say(
      "プラグイン (部品のファイル) のフォルダー (既定: KUMIKI_PLUGINS か <データ>/plugins)",
      "folder of plugins: parts as files (default: KUMIKI_PLUGINS or plugins in the data directory)",
    ),
  );

const placesOption = (say: Say): Option =>
  new Option(
    "--places <file>",
    say(
      "実行が使うフォルダー・バケット・ホストの設定 JSON (既定: KUMIKI_PLACES)",
      "folders, buckets and hosts that runs may name, JSON (default: KUMIKI_PLACES)",
    ),
  );

const folderOption = (say: Say): Option =>
  new Option(
    "--folder <name=path>",
    say(
      "実行が名前で読み書きしてよいフォルダー。末尾の :ro は読み取りのみ (何度でも)",
      "folder that runs may read and write by its name; :ro behind it for reading only (repeatable)",
    ),
  ).argParser((value: string, all: readonly string[] = []) => [...all, value]);

async function serve(options: ServeOptions, surroundings: Surroundings): Promise<void> {
  const { signal } = surroundings;
  const server = await startHere(options, surroundings);
  tellReady(server.url, options, surroundings);
  if (!signal.aborted) await once(signal, "abort");
  await server.close();
}

/** Starts a server in this process. */
export async function startHere(options: ServeOptions, surroundings: Surroundings) {
  const { program, home, environment } = surroundings;
  const token = options.token ?? surroundings.token;
  // Loaded here only: other commands start faster without a web server.
  const { startServer } = await import("@kumiki/server");
  const { libraryVersions } = await import("@kumiki/processor");
  const [command, ...args] = program;
  const nomad = clusterSettings(options.cluster ?? surroundings.nomad.file, surroundings.nomad);
  return startServer({
    host: options.host,
    port: options.port ?? (await freePort(options.host, defaultPort)),
    home,
    ...(token !== undefined && { token }),
    workers: options.workers,
    workerCommand: { command, args: [...args, "worker"] },
    prepareCommand: { command, args: [...args, "models", "convert", "--json", "--home", home] },
    ...(webDirectory !== undefined && { webDirectory }),
    ...(examplesDirectory !== undefined && { examplesDirectory }),
    ...(nomad !== undefined && { nomad }),
    pluginLimits: pluginLimits(surroundings),
    pluginsDirectory: options.plugins === undefined ? surroundings.plugins : resolve(options.plugins),
    places: placesSettings(options.places ?? environment.KUMIKI_PLACES, options.folder ?? [], environment),
    inference: inferenceSettings(environment),
    retention: retentionOf(options),
    libraries: await libraryVersions(),
    welcomeRun: options.welcome ?? false,
    logLevel: "warn",
  });
}

/** The one line of a server that is ready. */
function tellReady(url: string, { json }: ServeOptions, { home, language }: Surroundings): void {
  if (json) printJson({ url, home });
  else
    print(
      speaker(language)(
        `\n  Kumiki 組木: ${url}\n  データの場所: ${home}\n\n`,
        `\n  Kumiki 組木 is ready: ${url}\n  Data directory: ${home}\n\n`,
      ),
    );
}

/** The built page: when published in this package, in the tree in its own. */
const webDirectory = ["../../web", "../../../web/dist"]
  .map((path) => join(import.meta.dirname, path))
  .find((path) => existsSync(join(path, "index.html")));

/** The first free port from `start` on. */
async function freePort(host: string, start: number): Promise<number> {
  for (let candidate = start; candidate < start + 50; candidate++) {
    const probe = createServer();
    const free = await new Promise<boolean>((done) => {
      probe.once("error", () => done(false));
      probe.listen(candidate, host, () => done(true));
    });
    if (!free) continue;
    await new Promise((done) => probe.close(done));
    return candidate;
  }
  return 0;
}
