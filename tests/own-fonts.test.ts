import { spawnSync } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type BatchAnswer, kumiki, root, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";

/** Signs that Inter has and the face that ships does not, an emoji, Arabic, and what it does have. */
const words = "₿₾ 😀 👨‍👩‍👧 مرحبا\n組木 Kumiki αЖ ｱ ★ é";
const document = {
  kumiki: 1,
  name: "Words",
  inputs: { photo: { kind: "image" } },
  nodes: {
    small: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: 320, height: 320 } },
    words: { use: "draw.text@1", in: { image: "small.image" }, with: { text: words, fontSize: 24 } },
  },
  outputs: { out: "words.image" },
};

/** Whether a process of ours may hide folders from itself (user namespaces are off on some machines). */
const hides = spawnSync("unshare", ["-rm", "true"]).status === 0;

describe("text is the same on every machine", () => {
  let folder: string;
  let pipeline: string;
  let withFonts: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    pipeline = join(folder, "words.json");
    await writeFile(pipeline, JSON.stringify(document));
    withFonts = join(folder, "fonts");
    // The canvas library reads a person's own fonts, too, so a test can bring some without touching the machine's.
    await mkdir(join(withFonts, ".fonts"), { recursive: true });
    const inter = join(root, "node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2");
    await cp(inter, join(withFonts, ".fonts/inter.ttf"));
  });

  const photo = join(samplePhotos, "coffee.png");
  const draw = async (name: string, env: Record<string, string>) => {
    const out = join(folder, name);
    const answer = await kumiki(["run", pipeline, photo, "--out", out, "--json"], { home: join(folder, "home"), env });
    expect(answer.code, answer.stderr).toBe(0);
    return { picture: await readFile(join(out, "coffee.png")), answer: answer.json<BatchAnswer>() };
  };

  it("the fonts of a person change no byte, and what has no glyph is named once each", async () => {
    const none = await draw("none", { HOME: join(folder, "nobody"), DISABLE_SYSTEM_FONTS_LOAD: "1" });
    const some = await draw("some", { HOME: withFonts });
    expect(some.picture.equals(none.picture)).toBe(true);
    const warnings = some.answer.items[0]?.steps.find(({ node }) => node === "words")?.warnings ?? [];
    expect(warnings).toHaveLength(1);
    for (const named of [
      "₿ (U+20BF)",
      "₾ (U+20BE)",
      "😀 (U+1F600)",
      "👨‍👩‍👧 (U+1F468 U+200D U+1F469 U+200D U+1F467)",
      "م (U+0645)",
    ])
      expect(warnings[0]).toContain(named);
    expect(warnings[0]).not.toMatch(/組|α|Ж|ｱ|★|é/);
  });

  it.skipIf(!hides)("the fonts of the machine change no byte", async () => {
    const seen = await draw("machine", {});
    const out = join(folder, "hidden");
    // In a namespace of its own the process finds the folder of the system's fonts empty.
    const hidden = spawnSync(
      "unshare",
      ["-rm", "sh", "-c", 'mount -t tmpfs none /usr/share/fonts && exec "$@"', "sh", process.execPath].concat(
        join(root, "packages/cli/bin/kumiki.mjs"),
        "run",
        pipeline,
        photo,
        "--out",
        out,
      ),
      { env: { ...process.env, KUMIKI_HOME: join(folder, "home") }, encoding: "utf8" },
    );
    expect(hidden.status, hidden.stderr).toBe(0);
    expect((await readFile(join(out, "coffee.png"))).equals(seen.picture)).toBe(true);
  });
});
