/**
 * Runs every example on its first photo, with the gallery that its README names, and keeps a small copy of its first
 * picture beside it, for the cards in the page: `node tooling/example-pictures/make.ts [ID…]`. tests/templates.test.ts
 * fails where such a picture is no longer what the example makes.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { smallPicture } from "./small-picture.ts";

const root = join(import.meta.dirname, "../..");
const examples = join(root, "examples");
const kumiki = join(root, "packages/cli/bin/kumiki.mjs");
const wanted = process.argv.slice(2);

for (const id of readdirSync(examples).filter((name) => existsSync(join(examples, name, "example.json"))))
  if (wanted.length === 0 || wanted.includes(id)) await makePicture(id);

async function makePicture(id: string): Promise<void> {
  const said = readFileSync(join(examples, id, "README.md"), "utf8");
  const settings = [...said.matchAll(/--set gallery=\S+/g)].flatMap(([setting]) => setting.split(" "));
  const [photo = ""] = JSON.parse(readFileSync(join(examples, id, "example.json"), "utf8")).photos as string[];
  const out = mkdtempSync(join(tmpdir(), "kumiki-example-"));
  const words = ["run", id, join(examples, "photos", photo), ...settings];
  const { status, stdout, stderr } = spawnSync(process.execPath, [kumiki, ...words, "--out", out, "--json"], {
    cwd: root,
    encoding: "utf8",
  });
  const [item] = status === 0 ? JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "").items : [];
  const file = Object.values<unknown>(item?.outputs ?? {}).find(
    (value) => typeof value === "string" && existsSync(value),
  );
  if (typeof file !== "string") console.error(`${id}: no picture\n${stderr}`);
  else writeFileSync(join(examples, id, "picture.webp"), await smallPicture(readFileSync(file)));
}
