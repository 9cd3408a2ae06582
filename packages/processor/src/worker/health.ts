import { once } from "node:events";
import { createServer } from "node:http";

/** `GET /healthz` of a worker, for whoever checks that it lives. Listens on every address: a check comes from outside. */
export async function serveHealth(port: number): Promise<{ close(): void }> {
  const server = createServer((request, response) => {
    const isHealth = request.method === "GET" && request.url === "/healthz";
    response.writeHead(isHealth ? 200 : 404, { "content-type": "application/json" });
    response.end(isHealth ? '{"status":"ok"}' : "{}");
  });
  server.listen(port);
  await once(server, "listening");
  server.unref();
  return { close: () => server.close() };
}
