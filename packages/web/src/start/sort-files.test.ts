import { describe, expect, it } from "vitest";
import { chosenFolder, sortFiles } from "./sort-files.ts";

const gif = "GIF89a";
const inFolder = (path: string, content = gif): File =>
  Object.defineProperty(new File([content], path.split("/").at(-1) ?? ""), "webkitRelativePath", { value: path });
const codes = (left: readonly { name: string; reason: { code: string } }[]) =>
  left.map(({ name, reason }) => [name, reason.code]);

describe("chosen files", () => {
  it("are pictures by content, whatever they are called or say to be", async () => {
    const { files, left } = await sortFiles({
      files: [
        new File([gif], "a.txt", { type: "text/plain" }),
        new File(["words"], "b.jpg", { type: "image/jpeg" }),
        new File([gif], "noending"),
        new File([], "c.png"),
      ],
      left: [],
    });
    expect(files.map(({ name }) => name)).toEqual(["a.txt", "noending"]);
    expect(codes(left)).toEqual([
      ["b.jpg", "IMAGE_FORMAT_UNSUPPORTED"],
      ["c.png", "IMAGE_EMPTY"],
    ]);
  });

  it("keep their order and are never lost, however many", async () => {
    const all = Array.from({ length: 100 }, (_, at) => new File([at % 3 === 0 ? "no" : gif], `${at}`));
    const { files, left } = await sortFiles({ files: all, left: [] });
    expect(files.map(({ name }) => Number(name))).toEqual([...all.keys()].filter((at) => at % 3 !== 0));
    expect(left).toHaveLength(34);
  });

  it("of a folder: hidden ones and the system's are told apart, the folder's own name counts for nothing", () => {
    const { files, left } = chosenFolder([
      inFolder(".camera/a.jpg"),
      inFolder(".camera/@eaDir/a.jpg"),
      inFolder(".camera/.git/x"),
    ]);
    expect(files.map(({ webkitRelativePath }) => webkitRelativePath)).toEqual([".camera/a.jpg"]);
    expect(codes(left)).toEqual([
      ["a.jpg", "INPUT_OF_SYSTEM"],
      ["x", "INPUT_HIDDEN"],
    ]);
  });
});
