import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { everyFace } from "./every-face.contract.ts";
import { type BatchAnswer, hasSharedPhotos, kumiki, sharedPhotos, temporaryFolder } from "./kumiki-cli.contract.ts";

interface Found {
  readonly items: readonly { readonly box: readonly [number, number, number, number] }[];
}
const overlap = (a: Found["items"][number]["box"], b: Found["items"][number]["box"]): number => {
  const side = (from: 0 | 1, to: 2 | 3) => Math.max(0, Math.min(a[to], b[to]) - Math.max(a[from], b[from]));
  const area = ([x1, y1, x2, y2]: typeof a) => (x2 - x1) * (y2 - y1);
  const both = side(0, 2) * side(1, 3);
  return both / (area(a) + area(b) - both);
};

it.skipIf(!hasSharedPhotos)(
  "the nine faces of a group photo, each on its own, one loop in another, mapped back onto the photo",
  {
    timeout: 300_000,
  },
  async () => {
    const [home, out] = [await temporaryFolder(), await temporaryFolder()];
    const pipeline = join(home, "pipeline.json");
    await writeFile(pipeline, JSON.stringify(everyFace));
    const validated = await kumiki(["validate", pipeline, "--json"], { home });
    expect(validated.json<{ ok: boolean }>().ok, validated.stdout).toBe(true);
    const planned = (await kumiki(["plan", pipeline, "--json"], { home })).json<{ steps: { id: string }[] }>();
    expect(planned.steps.map(({ id }) => id)).toContain("each/eyes/small");
    const photo = join(sharedPhotos, "group-nine-faces.jpg");
    const answer = await kumiki(["run", pipeline, photo, "--out", out, "--json"], { home });
    expect(answer.code, answer.stderr).toBe(0);
    const [item] = answer.json<BatchAnswer>().items;
    const outputs = item?.outputs as unknown as { faces: Found; back: Found } & Record<string, unknown>;
    expect(outputs.faces.items).toHaveLength(9);
    expect(outputs.back.items.length).toBeGreaterThanOrEqual(9);
    for (const { box } of outputs.faces.items)
      expect(Math.max(...outputs.back.items.map((one) => overlap(box, one.box)))).toBeGreaterThan(0.5);
    expect(Object.keys(outputs).filter((name) => name.startsWith("hidden."))).toHaveLength(9);
    const steps = (item?.steps ?? []).map(({ node }) => node);
    expect(steps).toContain("each[9]/again");
    expect(steps).toContain("each[9]/eyes[1]/small");
  },
);
