import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { withLock } from "./lock.ts";

const folder = () => mkdtemp(join(tmpdir(), "kumiki-lock-"));

it("lets one in at a time, and others under another name", async () => {
  const directory = await folder();
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setTimeout(resolve, 20));
    inside -= 1;
  };
  await Promise.all([1, 2, 3].map(() => withLock(directory, "one", work)));
  expect(most).toBe(1);
  const order: string[] = [];
  await withLock(directory, "one", () => withLock(directory, "two", async () => void order.push("two")));
  expect(order).toEqual(["two"]);
});

it("is free again after an error", async () => {
  const directory = await folder();
  await expect(withLock(directory, "one", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await withLock(directory, "one", async () => "in")).toBe("in");
});

it("holds against another process and is dropped when that one is killed", async () => {
  const directory = await folder();
  const script = fileURLToPath(new URL("./hold-lock.contract.ts", import.meta.url));
  const holder = spawn(process.execPath, [script, directory, "one"], { stdio: ["ignore", "pipe", "inherit"] });
  await once(holder.stdout, "data");
  const signal = AbortSignal.timeout(300);
  await expect(withLock(directory, "one", async () => "in", signal)).rejects.toThrow("aborted");
  holder.kill("SIGKILL");
  expect(await withLock(directory, "one", async () => "in")).toBe("in");
});
