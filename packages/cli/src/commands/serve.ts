import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { examplesDirectory } from "../examples.ts";
import { print, printJson } from "../output/screen.ts";
import { speaker } from "../output/words.ts";
import { defaultPort } from "../server/ask-server.ts";
import type { Surroundings } from "../surroundings.ts";
import { port, positiveInteger } from "./arguments.ts";
import { clusterSettings } from "./cluster-settings.ts";
import { inferenceSettings } from "./inference-settings.ts";

interface ServeOptions {
  readonly host: string;
  readonly port?: number;
  readonly token?: string;
  readonly workers: number;
  readonly welcome?: boolean;
  readonly cluster?: string;
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
  return new Command("serve")
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
    .option("--welcome", say("起動時に見本の写真を 1 枚処理", "process a sample photo right away"))
    .option("--json", say("準備ができたら JSON を 1 行書く", "one line of JSON on standard output once it is ready"))
    .action((options: ServeOptions) => serve(options, surroundings));
}

async function serve(options: ServeOptions, surroundings: Surroundings): Promise<void> {
  const { program, signal, language, home } = surroundings;
  const token = options.token ?? surroundings.token;
  // Loaded here only: other commands start faster without a web server.
  const { startServer } = await import("@kumiki/server");
  const [command, ...args] = program;
  const nomad = clusterSettings(options.cluster ?? surroundings.nomad.file, surroundings.nomad);
  const server = await startServer({
    host: options.host,
    port: options.port ?? (await freePort(options.host, defaultPort)),
    home,
    ...(token !== undefined && { token }),
    workers: options.workers,
    workerCommand: { command, args: [...args, "worker"] },
    // glibc keeps an arena a thread: two of them halve the memory of large photos and cost no time.
    workerEnvironment: { MALLOC_ARENA_MAX: "2" },
    prepareCommand: { command, args: [...args, "models", "convert", "--json", "--home", home] },
    ...(webDirectory !== undefined && { webDirectory }),
    ...(examplesDirectory !== undefined && { examplesDirectory }),
    ...(nomad !== undefined && { nomad }),
    inference: inferenceSettings(surroundings.environment),
    welcomeRun: options.welcome ?? false,
    logLevel: "warn",
  });
  if (options.json) printJson({ url: server.url, home });
  else
    print(
      speaker(language)(
        `\n  Kumiki 組木: ${server.url}\n  データの場所: ${home}\n\n`,
        `\n  Kumiki 組木 is ready: ${server.url}\n  Data directory: ${home}\n\n`,
      ),
    );
  if (!signal.aborted) await once(signal, "abort");
  await server.close();
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
