import { execFileSync } from "node:child_process";
import { access, copyFile, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { type BatchAnswer, kumiki, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";
import { grey } from "./mixed-folder.contract.ts";

interface Answer extends BatchAnswer {
  readonly error?: { readonly code: string };
  readonly skipped: readonly { readonly input: string; readonly reason: { readonly code: string } }[];
}

let home: string;
let pipeline: string;
let photo: Buffer;
beforeAll(async () => {
  home = await temporaryFolder();
  pipeline = join(await temporaryFolder(), "grey.json");
  await writeFile(pipeline, JSON.stringify(grey));
  photo = await sharp(await readFile(join(samplePhotos, "coffee.png")))
    .resize(40)
    .png()
    .toBuffer();
});

async function run(inputs: readonly string[], out?: string, ...more: string[]) {
  const place = out ?? (await temporaryFolder());
  const args = ["run", pipeline, ...inputs, "--out", place, "--json", ...more];
  const { code, stderr, json } = await kumiki(args, { home });
  const answer = json<Answer>();
  const codes = [
    ...answer.items.map(({ input, status, error }) => [input, error?.code ?? status] as const),
    ...answer.skipped.map(({ input, reason }) => [input, reason.code] as const),
  ];
  return { code, stderr, answer, codes: Object.fromEntries(codes), out: place };
}

/** Files of a new folder by their names; folders are made on the way. */
async function folderOf(files: Readonly<Record<string, Buffer | string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return folder;
}

describe("what a folder may hold", () => {
  it("tells companions, what is hidden and what systems put there; only what passes for a photo fails", async () => {
    const folder = await folderOf({
      "a.jpg": photo,
      "a.xmp": "<x/>",
      "a.json": "{}",
      "empty.txt": "",
      "empty.jpg": "",
      "words.jpg": "words",
      "raw.dat": photo,
      ".hidden.jpg": photo,
      ".git/x": "x",
      "@eaDir/a.jpg/thumb.jpg": photo,
      "__MACOSX/._a.jpg": "x",
      ".DS_Store": "x",
      "album.jpg/b": photo,
    });
    await mkdir(join(folder, "folder.jpg"));
    const { code, codes, stderr } = await run([folder]);
    expect(code).toBe(3);
    const named = Object.entries(codes).map(([path, what]) => [path.slice(folder.length + 1), what]);
    expect(Object.fromEntries(named)).toEqual({
      "a.jpg": "succeeded",
      "a.xmp": "IMAGE_FORMAT_UNSUPPORTED",
      "a.json": "IMAGE_FORMAT_UNSUPPORTED",
      "empty.txt": "IMAGE_EMPTY",
      "empty.jpg": "IMAGE_EMPTY",
      "words.jpg": "IMAGE_FORMAT_UNSUPPORTED",
      "raw.dat": "succeeded",
      ".hidden.jpg": "INPUT_HIDDEN",
      ".git": "INPUT_HIDDEN",
      "@eaDir": "INPUT_OF_SYSTEM",
      __MACOSX: "INPUT_OF_SYSTEM",
      ".DS_Store": "INPUT_OF_SYSTEM",
      "album.jpg/b": "succeeded",
      "folder.jpg": "INPUT_IS_DIRECTORY",
    });
    expect(stderr).toContain("2 files are no pictures: ");
    expect(stderr).not.toContain("DS_Store");
  });

  it("follows links once, tells those that lead in circles or nowhere, and hangs on no pipe", async () => {
    const elsewhere = await folderOf({ "far.jpg": photo });
    const folder = await folderOf({ "a.jpg": photo });
    await symlink(elsewhere, join(folder, "link"));
    await symlink(".", join(folder, "circle"));
    await symlink("gone", join(folder, "dangling"));
    await symlink("knot", join(folder, "knot"));
    execFileSync("mkfifo", [join(folder, "pipe"), join(folder, "pipe.jpg")]);
    const { codes } = await run([folder, join(folder, "pipe")]);
    expect(codes).toMatchObject({
      [join(folder, "a.jpg")]: "succeeded",
      [join(folder, "link/far.jpg")]: "succeeded",
      [join(folder, "circle")]: "INPUT_GIVEN_TWICE",
      [join(folder, "dangling")]: "INPUT_NOT_FOUND",
      [join(folder, "knot")]: "INPUT_NOT_FOUND",
      [join(folder, "pipe")]: "INPUT_NOT_A_FILE",
      [join(folder, "pipe.jpg")]: "INPUT_NOT_A_FILE",
    });
  });

  it("says so when there is no picture, in both languages, and ends with 2", async () => {
    const folder = await folderOf({ "notes.txt": "words", "sub/film.mov": "\0\0\0\x1cftypisom" });
    const { code, answer, stderr } = await run([folder]);
    expect([code, answer.status, answer.error?.code, answer.skipped.length]).toEqual([2, "failed", "NO_PICTURES", 2]);
    expect(stderr).toMatch(/2 files are no pictures: .*notes\.txt, .*film\.mov\n/);
    expect((await run([folder], undefined, "--lang", "ja")).stderr).toMatch(
      /画像ではないファイル 2 件: .*読める画像がありません/s,
    );
    const zero = await run([await folderOf({ "a.jpg": "" })]);
    expect([zero.code, zero.answer.items[0]?.error?.code]).toEqual([3, "IMAGE_EMPTY"]);
  });
});

describe("what is given by name", () => {
  it("is processed once, however often it is given, and a pattern that matches nothing fails", async () => {
    const folder = await folderOf({ "a.jpg": photo, "b.txt": photo, "c.md": "words" });
    const a = join(folder, "a.jpg");
    const { codes, answer, code } = await run([
      a,
      folder,
      join(folder, "*"),
      join(folder, "*.webp"),
      join(folder, "gone.jpg"),
    ]);
    expect(code).toBe(3);
    expect(answer.items.map(({ input, status }) => [input, status])).toEqual([
      [a, "succeeded"],
      [join(folder, "b.txt"), "succeeded"],
      [join(folder, "*.webp"), "failed"],
      [join(folder, "gone.jpg"), "failed"],
    ]);
    expect(codes[join(folder, "*.webp")]).toBe("INPUT_NOT_FOUND");
    expect(answer.skipped.filter(({ reason }) => reason.code === "INPUT_GIVEN_TWICE").length).toBeGreaterThanOrEqual(3);
  });
});

describe("names of results", () => {
  it("never meet: other endings, other cases, other forms of the same letters, other folders", async () => {
    const folder = await folderOf({
      "a.jpg": photo,
      "a.png": photo,
      "A.dat": photo,
      ["が.png".normalize("NFD")]: photo,
      ["が.png".normalize("NFC")]: photo,
      "sub/a.png": photo,
    });
    const { code, out, answer } = await run([folder]);
    expect(code).toBe(0);
    const names = (await readdir(out, { recursive: true })).filter((name) => name.endsWith(".png"));
    expect(names.sort()).toEqual(["A.png", "a (2).png", "a (3).png", "sub/a.png", "が (2).png", "が.png"].sort());
    const again = await run([folder]);
    const placed = (items: Answer["items"], base: string) =>
      items.map(({ input, outputs }) => [input, String(outputs.picture).slice(base.length)]);
    expect(placed(again.answer.items, again.out)).toEqual(placed(answer.items, out));
  });

  it("take no photo's place, and results are no photos of the next run", async () => {
    const folder = await folderOf({ "a.png": photo, "b.jpg": photo });
    const { codes } = await run([folder], folder);
    expect(codes).toEqual({ [join(folder, "a.png")]: "OUTPUT_IS_INPUT", [join(folder, "b.jpg")]: "succeeded" });
    expect(await readFile(join(folder, "a.png"))).toEqual(photo);
    const out = join(folder, "out");
    await run([folder], out);
    const second = await run([folder], out);
    expect(second.codes[out]).toBe("INPUT_OF_RESULTS");
    await expect(access(join(out, "out"))).rejects.toThrow();
  });

  it("tell members of a list apart, also where there is but one", { timeout: 60_000 }, async () => {
    const folder = await temporaryFolder();
    await copyFile(join(samplePhotos, "astronaut.png"), join(folder, "a.png"));
    const out = await temporaryFolder();
    const answer = await kumiki(["run", "cut-out-faces", join(folder, "a.png"), "--out", out], { home });
    expect(answer.code, answer.stderr).toBe(0);
    expect((await readdir(out)).sort()).toEqual(["a.json", "a.portraits.1.png"]);
  });
});
