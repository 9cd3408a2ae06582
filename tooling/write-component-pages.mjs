import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadRegistry } from "../packages/components/src/load.ts";
import { allShownSchema, describeRegistry } from "../packages/core/src/index.ts";
import { componentPages } from "./component-pages/pages.ts";

const folder = new URL("../docs/components/", import.meta.url);
const shownFile = new URL("shown.json", folder);
const isCheck = process.argv.includes("--check");

const catalogue = describeRegistry(await loadRegistry());
const shown = existsSync(shownFile) ? allShownSchema.parse(JSON.parse(readFileSync(shownFile, "utf8"))) : {};
const pages = componentPages(catalogue, shown);
const stale = [];

mkdirSync(folder, { recursive: true });
for (const [name, text] of pages) {
  const file = new URL(name, folder);
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  if (isCheck) stale.push(`docs/components/${name} is not what the components say: npm run fix`);
  else writeFileSync(file, text);
}
// What stands there for a family that is gone.
for (const name of readdirSync(folder).filter((file) => file.endsWith(".md") && !pages.has(file))) {
  if (isCheck) stale.push(`docs/components/${name} belongs to no family: npm run fix`);
  else rmSync(new URL(name, folder));
}
// A picture shows one version of a component.
const versions = new Map(catalogue.components.map(({ id, version }) => [id, version]));
for (const [id, { version, photo, picture }] of Object.entries(shown)) {
  const again = `node tooling/component-pages/make-pictures.ts ${id}`;
  if (versions.get(id) !== version) stale.push(`the picture of ${id} shows version ${version}: ${again}`);
  for (const file of [photo, picture])
    if (file !== undefined && !existsSync(new URL(`pictures/${file}`, folder)))
      stale.push(`the picture ${file} of ${id} is missing: ${again}`);
}
const used = new Set(Object.values(shown).flatMap(({ photo, picture }) => [photo, picture]));
for (const file of readdirSync(new URL("pictures/", folder)).filter((name) => !used.has(name))) {
  if (isCheck) stale.push(`docs/components/pictures/${file} is on no page: npm run fix`);
  else rmSync(new URL(`pictures/${file}`, folder));
}
for (const line of stale) console.error(line);
if (stale.length > 0) process.exitCode = 1;
