import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { endWithTest } from "../packages/processor/src/inference/triton/end-with-test.contract.ts";
import { kumiki, root, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";

/** Starts the program with a reader of one stream who is gone before a word comes. */
function unread(args: readonly string[], home: string, stream: "stdout" | "stderr") {
  const child = spawn(process.execPath, [join(root, "packages/cli/bin/kumiki.mjs"), ...args], {
    env: { ...process.env, KUMIKI_HOME: home, KUMIKI_LANG: "en" },
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  endWithTest(child, "TERM");
  child[stream].destroy();
  const said: string[] = [];
  child[stream === "stdout" ? "stderr" : "stdout"].on("data", (chunk: Buffer) => said.push(chunk.toString()));
  return { child, said: () => said.join("") };
}

const document = "examples/square-post/pipeline.json";
const photo = join(samplePhotos, "coffee.png");
const commands = [
  ["--help"],
  ["components", "--json"],
  ["components"],
  ["components", "filter.blur"],
  ["models", "list", "--json"],
  ["plan", document, "--json"],
  ["validate", document, "--json"],
  ["validate", "examples/none.json"],
  ["completion", "bash"],
];

describe("a reader who goes before all is said", () => {
  it.each(commands.map((words) => ({ words, line: words.join(" ") })))(
    "ends $line as if it had been read, without a trace",
    { timeout: 60_000 },
    async ({ words: args }) => {
      const home = await temporaryFolder();
      const read = await kumiki(args, { home });
      const { child, said } = unread(args, home, "stdout");
      const [code, signal] = await once(child, "close");
      expect({ code, signal, stderr: said() }).toEqual({ code: read.code, signal: null, stderr: read.stderr });
    },
  );

  it.each(["stdout", "stderr"] as const)(
    "does not take the results of a run along: %s",
    { timeout: 60_000 },
    async (stream) => {
      const home = await temporaryFolder();
      const out = join(home, "out");
      const { child, said } = unread(["run", "square-post", photo, "--out", out, "--json"], home, stream);
      const [code] = await once(child, "close");
      expect({ code, said: said() }).toMatchObject({ code: 0, said: expect.not.stringContaining("EPIPE") });
      expect((await readdir(out)).filter((name) => /\.(png|jpg|webp)$/.test(name))).toHaveLength(1);
    },
  );

  it("leaves a server running, which ends well", { timeout: 60_000 }, async () => {
    const home = await temporaryFolder();
    const { child, said } = unread(["serve", "--port", "0", "--workers", "1", "--json"], home, "stdout");
    // The last that it does before it tells its address.
    while (!said().includes("worker ready") && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill("SIGTERM");
    const [code, signal] = await once(child, "close");
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(said()).not.toContain("EPIPE");
  });
});
