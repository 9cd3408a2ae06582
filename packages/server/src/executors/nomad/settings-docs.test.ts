import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { nomadSettingsSchema } from "./settings.ts";

it("tells every setting of the cluster in docs/deploy.md, and none that is not there", async () => {
  const page = await readFile(new URL("../../../../../docs/deploy.md", import.meta.url), "utf8");
  const table = page.slice(page.indexOf("| setting |"), page.indexOf("### Scaling"));
  const told = table
    .split("\n")
    .slice(2)
    .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(told.sort()).toEqual(Object.keys(nomadSettingsSchema.shape).sort());
});
