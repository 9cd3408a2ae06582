import { describe, expect, it } from "vitest";
import { artifactUrl, downloadName, placeOnDisk } from "./artifact.ts";

const artifact = { sha256: `ab${"c".repeat(62)}`, mediaType: "image/png", sizeBytes: 1 };

describe("artifacts", () => {
  it("are offered under the name that they have in the zip", () => {
    const item = (name: string, ...outputs: string[]) => ({
      name,
      index: 2,
      outputs: Object.fromEntries(outputs.map((output) => [output, { kind: "image", artifact }])),
    });
    expect(downloadName(item("holiday.jpg", "picture"), "picture", artifact)).toBe("holiday.png");
    expect(downloadName(item("holiday.jpg", "faces.1"), "faces.1", artifact)).toBe("holiday.faces.1.png");
    expect(downloadName(item("a/写真 1.HEIC", "picture", "mask"), "mask", artifact)).toBe("写真 1.mask.png");
    const declared = { picture: { from: "x.image", as: { name: "{folder}/{index} {name}" } } };
    expect(downloadName(item("a/b.jpg", "picture"), "picture", artifact, declared)).toBe("000003 b.png");
    expect(artifactUrl(artifact, "a&b.png")).toBe(`/api/artifacts/${artifact.sha256}?name=a%26b.png`);
  });

  it("lie below the data directory, with the separator of that machine", () => {
    expect(placeOnDisk("/home/h/.kumiki/", artifact)).toBe(`/home/h/.kumiki/artifacts/ab/${artifact.sha256}`);
    expect(placeOnDisk("C:\\Users\\h\\.kumiki", artifact)).toBe(
      `C:\\Users\\h\\.kumiki\\artifacts\\ab\\${artifact.sha256}`,
    );
  });
});
