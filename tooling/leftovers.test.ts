import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

const runner = new URL("./run-to-the-end.mjs", import.meta.url).href;

/** Runs `script` as `npm test` runs vitest; answers how that ended and what was said. */
async function run(script: string): Promise<{ code: number; said: string }> {
  const source = `import { runToTheEnd } from ${JSON.stringify(runner)};
    process.exit(await runToTheEnd(process.execPath, ["-e", ${JSON.stringify(script)}], { env: process.env, waitMs: 3_000 }));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", source], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, "close")) as [number];
  return { code, said };
}

const sleeper = (options: string): string =>
  `const child = require("node:child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)", "sleeper"],
    { stdio: "ignore", ${options} }); child.unref(); console.log("started", child.pid);`;
/** Nobody may be there to reap an orphan, so its number can stay for a while. */
const isAlive = async (pid: number): Promise<boolean> =>
  /\) [^Z] /.test(await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ""));

describe.skipIf(process.platform !== "linux")("a run of tests that leaves a process behind", () => {
  it.each([
    ["as a server does", ""],
    ["with a bare environment, as workers have", "env: {}"],
    ["in a session of its own, as browsers are", "detached: true"],
  ])("fails, names it and ends it: %s", async (_how, options) => {
    const { code, said } = await run(sleeper(options));
    const pid = Number(/started (\d+)/.exec(said)?.[1]);
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`LEFT BEHIND[^]*${pid} .*sleeper`));
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
  });

  it("is as good as its tests when nothing is left, and keeps their exit code", async () => {
    expect(await run("console.log('fine')")).toEqual({ code: 0, said: "fine\n" });
    expect((await run("process.exit(3)")).code).toBe(3);
  });

  it("waits for what is ending", async () => {
    const script = sleeper("").replaceAll("60_000", "1_500");
    expect((await run(script)).code).toBe(0);
  });
});
