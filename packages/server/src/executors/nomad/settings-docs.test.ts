import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { nomadSettingsSchema } from "./settings.ts";

it("tells every setting of the cluster in docs/deploy.md, and none that is not there", async () => {
  const page = await readFile(new URL("../../../../../docs/deploy.md", import.meta.url), "utf8");
  const chapter = page.slice(page.indexOf("### Settings of the server"), page.indexOf("### Scaling"));
  const table = chapter.slice(chapter.indexOf("| setting |"));
  const told = table
    .split("\n")
    .slice(2)
    .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(told.sort()).toEqual(Object.keys(nomadSettingsSchema.shape).sort());
});
