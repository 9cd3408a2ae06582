import { readFile } from "node:fs/promises";

/** Where the server is: told once, or in a file (`address port`) that its cluster writes anew when the server moves. */
export type ServerAddress = string | { readonly file: string };

/** The address as it is now, e.g. `http://127.0.0.1:4460`; undefined while the cluster knows of no server. */
export async function currentAddress(server: ServerAddress): Promise<string | undefined> {
  if (typeof server === "string") return server;
  const [host = "", port] = (await readFile(server.file, "utf8")).trim().split(/\s+/);
  if (port === undefined) return undefined;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
