import { createServer, type RequestListener } from "node:http";
import { expect, it } from "vitest";
import { nomadConnectionSchema } from "./connection.ts";
import { NomadClient } from "./nomad-client.ts";

// A fake: answers that real Nomad gives only in trouble. What it gives on a good day is tested with the real one.
async function against<T>(listener: RequestListener, ask: (nomad: NomadClient) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const nomad = new NomadClient(
    nomadConnectionSchema.parse({ address: `http://127.0.0.1:${address.port}`, token: "the-token", region: "eu" }),
  );
  try {
    return await ask(nomad);
  } finally {
    await nomad.close();
    server.closeAllConnections();
    server.close();
  }
}
const reply =
  (status: number, text: string): RequestListener =>
  (_request, response) => {
    response.writeHead(status).end(text);
  };

it.each([
  ["a token that may not", 403, "Permission denied", "NOMAD_DENIED"],
  ["a job that is wrong (500, says Nomad)", 500, "1 error occurred:\n\t* Missing job datacenters", "NOMAD_REFUSED"],
  ["a body that it cannot read", 400, "json: cannot unmarshal", "NOMAD_REFUSED"],
  ["an answer that is no JSON", 200, "<html>", "NOMAD_ANSWER_INVALID"],
  ["an answer of another form", 200, '[{"ID":1}]', "NOMAD_ANSWER_INVALID"],
])("%s", async (_, status, text, code) => {
  await expect(against(reply(status, text), (nomad) => nomad.jobs())).rejects.toMatchObject({ code });
});

it.each([
  ["no leader", 500, "No cluster leader"],
  ["too many connections", 429, "Too Many Requests"],
])("%s passes: asked again", async (_, status, text) => {
  let asked = 0;
  const jobs = await against(
    (request, response) => {
      asked++;
      reply(asked < 3 ? status : 200, asked < 3 ? text : "[]")(request, response);
    },
    (nomad) => nomad.jobs(),
  );
  expect({ jobs, asked }).toEqual({ jobs: [], asked: 3 });
});

it("no leader for long is unreachable, and names the address", async () => {
  const asking = against(reply(500, "No cluster leader"), (nomad) => nomad.leader());
  await expect(asking).rejects.toMatchObject({
    code: "NOMAD_UNREACHABLE",
    problem: { expected: expect.stringContaining("127.0.0.1") },
  });
});

it("a job that is there already was made by an earlier try", async () => {
  const exists = reply(500, "Enforcing job modify index 0: job already exists");
  expect(await against(exists, (nomad) => nomad.createJob({ ID: "x-1" }))).toBe(false);
});

it("says who asks, where: token, namespace, region; creates only", async () => {
  const seen: { url: string | undefined; token: unknown; body: string }[] = [];
  const listener: RequestListener = async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    seen.push({ url: request.url, token: request.headers["x-nomad-token"], body });
    response.end('{"EvalID":"e"}');
  };
  await against(listener, (nomad) => nomad.createJob({ ID: "x-1" }));
  expect(seen[0]).toMatchObject({ url: "/v1/jobs?namespace=default&region=eu", token: "the-token" });
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ Job: { ID: "x-1" }, EnforceIndex: true, JobModifyIndex: 0 });
});

it("events come line by line, however the bytes are cut, heartbeats among them", async () => {
  const line = `${JSON.stringify({ Index: 7, Events: [{ Topic: "Allocation", Type: "AllocationUpdated", Key: "名", FilterKeys: ["r-1"], Index: 7 }] })}\n`;
  const bytes = Buffer.from(`{}\n${line}{}\n${line}`);
  const listener: RequestListener = async (_request, response) => {
    for (let at = 0; at < bytes.length; at += 7) {
      response.write(bytes.subarray(at, at + 7));
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  };
  const keys = await against(listener, async (nomad) => {
    const found: string[] = [];
    for await (const { Events } of nomad.events(["Allocation"], 0, AbortSignal.timeout(5_000)))
      for (const { Key } of Events) found.push(Key);
    return found;
  });
  expect(keys).toEqual(["名", "名"]);
});

it("a log that Nomad has not, or not yet, is none", async () => {
  const ask = (nomad: NomadClient) => nomad.taskLog("a", "worker", "stderr", 0);
  expect(await against(reply(404, "Unknown allocation"), ask)).toBeUndefined();
  expect(await against(reply(500, 'task "worker" not started yet. No logs available'), ask)).toBeUndefined();
});
