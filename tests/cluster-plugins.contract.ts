import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Item, Problem, Run } from "@kumiki/core";
import { type ClusterServer, type ClusterServerOptions, startClusterServer } from "./cluster-server.contract.ts";
import { allItems, finished, freshHome, get, photos, post, until, upload } from "./kumiki-server.contract.ts";
import type { Cluster } from "./nomad.contract.ts";

interface State {
  readonly file: string;
  readonly status: string;
  readonly sha256?: string;
  readonly problem?: Problem;
}

/** A server with a cluster and a plugins folder that tests drop parts into. */
export async function startPluginServer(cluster: Pick<Cluster, "address">, options: ClusterServerOptions = {}) {
  const home = await freshHome();
  const folder = join(home, "plugins");
  await mkdir(folder);
  const server: ClusterServer = await startClusterServer(cluster, { home, ...options });
  const [photo = ""] = await upload(server, [join(photos, "astronaut.png")]);
  const stateOf = async (file: string): Promise<State | undefined> =>
    (await get<{ plugins: State[] }>(server, "/api/plugins")).plugins.find((one) => one.file === file);
  return {
    server,
    folder,
    stateOf,
    /** Writes the files of a plugin's folder, whole at once. */
    async drop(name: string, files: Readonly<Record<string, string>>): Promise<void> {
      const half = join(folder, `.${name}`);
      await mkdir(half);
      for (const [file, text] of Object.entries(files)) await writeFile(join(half, file), text);
      await rename(half, join(folder, name));
    },
    becomes: (file: string, status: string): Promise<State | undefined> =>
      until(
        () => stateOf(file),
        (state) => state?.status === status,
        90_000,
      ),
    start: (use: string, executor: string, count: number): Promise<Run> =>
      post<Run>(server, "/api/runs", {
        pipeline: {
          document: {
            kumiki: 1,
            name: use,
            inputs: { photo: { kind: "image" } },
            nodes: { part: { use, in: { image: "$photo" }, with: { amount: 40 } } },
            outputs: { picture: "part.image" },
          },
        },
        inputs: Array.from({ length: count }, (_, at) => ({ name: `photo ${at}`, pictures: { photo } })),
        executor,
      }),
    async itemsOf({ id }: Pick<Run, "id">): Promise<Item[]> {
      await finished(server, id, 200_000);
      return allItems(server, id);
    },
  };
}
export type PluginServer = Awaited<ReturnType<typeof startPluginServer>>;
