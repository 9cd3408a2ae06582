import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { png } from "../planted/server.contract.ts";
import { type PlantedWorker, servePlanted } from "../planted/worker.contract.ts";
import { isPublic } from "./guarded-fetch.ts";
import { runFrom, sendFile, workOff } from "./listed-run.contract.ts";

const open: { close(): void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A site on loopback; counts its connections. */
async function site(answer: RequestListener) {
  const server = createServer(answer);
  let connections = 0;
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({ close: () => server.close().closeAllConnections() });
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

const start = async (hosts: string[]) => {
  const server = await servePlanted({ places: { hosts }, maxUploadBytes: 1_000_000 });
  const [worker] = (await server.workers(1)) as [PlantedWorker];
  return { server, worker };
};
const outcomes = async (hosts: string[], urls: string[]) => {
  const { server, worker } = await start(hosts);
  const { id } = await runFrom(server, { kind: "urls", urls });
  const { items } = await workOff(server, worker, id);
  return items.map(({ status, problem }) => problem?.code ?? status);
};

describe("a run of URLs", () => {
  it("fetches pictures of hosts that the operator named, behind redirects too; what cannot be had fails alone", async () => {
    const pictures = await site(({ url }, answer) => {
      if (url === "/moved") return answer.writeHead(302, { location: "/a%20b.png" }).end();
      if (url === "/loop") return answer.writeHead(302, { location: "/loop" }).end();
      if (url === "/missing") return answer.writeHead(404).end();
      if (url === "/page") return answer.end("<html>no picture</html>");
      if (url === "/endless") return void answer.write(Buffer.concat([png("e"), Buffer.alloc(2_000_000)]));
      if (url === "/cut")
        return answer.writeHead(200, { "content-length": 900 }).write(png("c"), () => answer.destroy());
      return answer.end(png(url));
    });
    const base = `http://127.0.0.1:${pictures.port}`;
    const { server, worker } = await start([`127.0.0.1:${pictures.port}`]);
    const paths = ["/a%20b.png", "/moved", "/loop", "/missing", "/page", "/endless", "/cut", "/last.png"];
    const list = ["# pictures", "", ...paths.map((path) => base + path)].join("\r\n");
    const { id } = await runFrom(server, { kind: "urls", file: await sendFile(server, "urls.txt", list) });
    const { items, run } = await workOff(server, worker, id);
    expect(items.map(({ name, status, problem }) => [name, problem?.code ?? status])).toEqual([
      ["a b.png", "succeeded"],
      ["moved", "succeeded"],
      ["loop", "URL_FETCH_FAILED"],
      ["missing", "URL_FETCH_FAILED"],
      ["page", "IMAGE_FORMAT_UNSUPPORTED"],
      ["endless", "REQUEST_TOO_LARGE"],
      ["cut", "URL_FETCH_FAILED"],
      ["last.png", "succeeded"],
    ]);
    expect(run.status).toBe("partial");
  });

  it("never reaches an address inside: by name, by number in any spelling, behind a redirect, behind an @", async () => {
    const inside = await site((_, answer) => answer.end(png("secret")));
    const { port } = inside;
    const outside = await site(({ url }, answer) =>
      answer.writeHead(307, { location: (url ?? "").slice(1).replace("PORT", String(port)) }).end(),
    );
    const allowed = `127.0.0.1:${outside.port}`;
    const spellings = [
      "127.0.0.1",
      "localhost",
      "[::1]",
      "2130706433",
      "0x7f000001",
      "127.1",
      "0.0.0.0",
      "[::ffff:127.0.0.1]",
    ];
    const direct = spellings.map((host) => `http://${host}:${port}/x.png`);
    const redirects = spellings.map((host) => `http://${allowed}/http://${host}:PORT/x.png`);
    const odd = [
      `http://${allowed}@127.0.0.1:${port}/`,
      "file:///etc/passwd",
      "gopher://127.0.0.1/",
      "no url",
      "data:image/png,x",
    ];
    // The operator allows the name, but it leads inside.
    const codes = await outcomes([allowed, `localhost:${port}`], [...direct, ...redirects, ...odd]);
    expect(new Set(codes)).toEqual(new Set(["URL_DENIED"]));
    expect(codes).toHaveLength(direct.length + redirects.length + odd.length);
    expect(inside.connections()).toBe(0);
  });

  it.each([
    ["8.8.8.8", true],
    ["2606:4700::1", true],
    ["10.0.0.1", false],
    ["172.16.0.1", false],
    ["192.168.1.1", false],
    ["169.254.169.254", false],
    ["100.64.0.1", false],
    ["0.0.0.0", false],
    ["224.0.0.1", false],
    ["::", false],
    ["::1", false],
    ["fd00::1", false],
    ["fe80::1", false],
    ["::ffff:10.0.0.1", false],
    ["64:ff9b::7f00:1", false],
    ["2002:7f00:1::", false],
    ["no address", false],
  ])("takes %s as public: %s", (address, expected) => {
    expect(isPublic(address)).toBe(expected);
  });
});
