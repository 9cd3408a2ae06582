import { describe, expect, it } from "vitest";
import type { Photo } from "../api/types.ts";
import { uploadAll } from "./upload-all.ts";

const files = Array.from({ length: 11 }, (_, index) => new File(["x"], `${index}.jpg`));
const stored = (name: string): Photo => ({
  name,
  artifact: { sha256: "0".repeat(64), mediaType: "image/jpeg", sizeBytes: 1 },
});

describe("uploading several photos", () => {
  it("keeps their order whichever is done first, and counts each once", async () => {
    const counts: number[] = [];
    const { photos, refused } = await uploadAll(
      files,
      async ({ name }) => {
        await new Promise((done) => setTimeout(done, (Number.parseInt(name, 10) * 7) % 5));
        return stored(name);
      },
      (count) => counts.push(count),
    );
    expect(photos.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
    expect(refused).toEqual([]);
    expect(counts).toEqual(files.map((_, index) => index + 1));
  });

  it("names the refused ones and keeps the others", async () => {
    const { photos, refused } = await uploadAll(
      files,
      async ({ name }) => {
        if (name === "3.jpg") throw new Error("empty");
        return stored(name);
      },
      () => undefined,
    );
    expect(photos).toHaveLength(10);
    expect(refused).toEqual([{ file: files[3], error: new Error("empty") }]);
  });
});
