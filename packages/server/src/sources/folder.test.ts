import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FolderRoot } from "../places/folder-root.ts";
import { png, upload } from "../planted/server.contract.ts";
import { type PlantedWorker, servePlanted } from "../planted/worker.contract.ts";
import { folderSource } from "./folder.ts";
import { runFrom, sendFile, startFrom, workOff } from "./listed-run.contract.ts";

const rootWith = async (files: Record<string, Buffer | string>): Promise<string> => {
  const root = await mkdtemp(join(tmpdir(), "kumiki-root-"));
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), bytes);
  }
  return root;
};
const start = async (path: string) => {
  const server = await servePlanted({ places: { folders: { photos: { path } } } });
  const [worker] = (await server.workers(1)) as [PlantedWorker];
  return { server, worker };
};

describe("a run of a folder", () => {
  it("takes what lies below a root, or what a pattern matches; links lead nowhere outside, and in no circle", async () => {
    const root = await rootWith({
      "a.png": png("a"),
      "2024/夏/b.png": png("b"),
      "2024/c.jpg": "no picture",
      "2024/notes.txt": "text",
      ".hidden/d.png": png("d"),
      "z.png": png("z"),
    });
    const outside = await rootWith({ "secret.png": png("s") });
    await symlink(join(outside, "secret.png"), join(root, "out.png"));
    await symlink(outside, join(root, "away"));
    await symlink(root, join(root, "2024/again"));
    await symlink(join(root, "nowhere.png"), join(root, "gone.png"));
    const { server, worker } = await start(root);
    const { id } = await runFrom(server, { kind: "folder", root: "photos" });
    const { items, run } = await workOff(server, worker, id);
    expect(items.map(({ name, status, problem }) => [name, problem?.code ?? status])).toEqual([
      ["2024/c.jpg", "IMAGE_FORMAT_UNSUPPORTED"],
      ["2024/夏/b.png", "succeeded"],
      ["a.png", "succeeded"],
      ["away", "PLACE_PATH_OUTSIDE"],
      ["gone.png", "PLACE_PATH_MISSING"],
      ["out.png", "PLACE_PATH_OUTSIDE"],
      ["z.png", "succeeded"],
    ]);
    expect(run.listing).toMatchObject({ source: "folder", state: "ended", skipped: 3 });
    const some = await runFrom(server, { kind: "folder", root: "photos", path: "2024", glob: "*/b.png" });
    expect((await workOff(server, worker, some.id)).items.map(({ name }) => name)).toEqual(["夏/b.png"]);
  });

  it("is refused with the request where nobody named the root, a path climbs out or nothing is there", async () => {
    const { server } = await start(await rootWith({ "a.png": png("a"), "empty/.keep": "" }));
    const sources = [
      { root: "etc" },
      { root: "photos", path: "../.." },
      { root: "photos", path: "/etc" },
      { root: "photos", path: "missing" },
      { root: "photos", glob: "*.tiff" },
    ];
    const answers = await Promise.all(sources.map((source) => startFrom(server, { kind: "folder", ...source })));
    expect(answers.map(({ json }) => json.code)).toEqual([
      "PLACE_NOT_FOUND",
      "PLACE_PATH_OUTSIDE",
      "PLACE_PATH_OUTSIDE",
      "PLACE_PATH_MISSING",
      "NO_PICTURES",
    ]);
  });

  it("has manifests whose cells name files beside them; a cell that climbs out fails alone", async () => {
    const root = await rootWith({
      "set/list.csv": "photo,name\nimg/a.png,first\n../../x.png,climbs\nimg/none.png,gone\n../b.png,above\n",
      "set/img/a.png": png("a"),
      "b.png": png("b"),
    });
    const { server, worker } = await start(root);
    const { id } = await runFrom(server, { kind: "manifest", root: "photos", path: "set/list.csv" });
    const { items } = await workOff(server, worker, id);
    expect(items.map(({ name, status, problem }) => [name, problem?.code ?? status])).toEqual([
      ["first", "succeeded"],
      ["climbs", "PLACE_PATH_OUTSIDE"],
      ["gone", "PLACE_PATH_MISSING"],
      ["above", "PLACE_PATH_OUTSIDE"],
    ]);
    // A manifest that was sent may name files below a root, too.
    await upload(server, "u");
    const file = await sendFile(server, "sent.csv", "photo\nset/img/a.png\n");
    const sent = await runFrom(server, { kind: "manifest", file, root: "photos" });
    expect((await workOff(server, worker, sent.id)).run.status).toBe("succeeded");
  });

  it("goes on behind any place of its list, with the same files in the same order", async () => {
    const names = fc.uniqueArray(
      fc.array(fc.constantFrom("a", "b", "a.b", "a b", "ä", "a-"), { minLength: 1, maxLength: 3 }),
      {
        maxLength: 12,
        selector: (parts) => parts.join("/"),
      },
    );
    const list = async (directory: string, cursor?: string) => {
      const source = folderSource({ root: new FolderRoot("r", directory), path: "", field: "photo" });
      const listed = [];
      for await (const { found, cursor: place } of source.list(cursor, new AbortController().signal))
        listed.push([found.name, place]);
      return listed;
    };
    await fc.assert(
      fc.asyncProperty(names, async (paths) => {
        const files = Object.fromEntries(paths.map((parts) => [`${parts.join("/")}/x.png`, png()]));
        const root = await rootWith(files);
        const whole = await list(root);
        expect(whole).toHaveLength(paths.length);
        for (const [at, [, cursor]] of whole.entries()) expect(await list(root, cursor)).toEqual(whole.slice(at + 1));
      }),
      { numRuns: 25 },
    );
  });
});
