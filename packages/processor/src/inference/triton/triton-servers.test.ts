import { createServer, type Server } from "node:http";
import { afterEach, expect, it } from "vitest";
import { TritonServers } from "./triton-servers.ts";

// Which servers there are is all that is asked here; that real Triton answers readiness so is seen in triton.test.ts.
const open: Server[] = [];
async function readyServer(): Promise<string> {
  const server = createServer((_request, response) => response.end());
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

const serversOf = (endpoints: () => Promise<readonly string[]>, refreshMs: number) =>
  new TritonServers({ endpoints, refreshMs, limits: { connections: 1, timeoutMs: 1_000 }, shared: undefined });

it("takes the servers in turn, those also that came later", async () => {
  const urls = [await readyServer()];
  const servers = serversOf(async () => urls, 0);
  expect((await servers.pick("m")).url).toBe(urls[0]);
  urls.push(await readyServer());
  await expect.poll(async () => (await servers.pick("m")).url).toBe(urls[1]);
  await expect.poll(async () => (await servers.pick("m")).url).toBe(urls[0]);
  await servers.close();
});

it("asks anew where addresses could not be had, and where none was ready", async () => {
  const url = await readyServer();
  const answers = [() => Promise.reject(new Error("away")), async () => ["http://127.0.0.1:9"]];
  const servers = serversOf(() => (answers.shift() ?? (async () => [url]))(), 60_000);
  await expect(servers.pick("m")).rejects.toThrow("away");
  await expect(servers.pick("m")).rejects.toMatchObject({ code: "INFERENCE_BACKEND_DOWN" });
  expect((await servers.pick("m")).url).toBe(url);
  await servers.close();
});
