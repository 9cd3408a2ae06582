import { existsSync, readFileSync } from "node:fs";
import { root } from "../run.mjs";

const rows = [
  "dynamic flow",
  "free combination",
  "a new part",
  "speed",
  "resource use",
  "learning",
  "debugging",
  "introduction",
  "upkeep",
];

/** Every claim of docs/claims.md names files that are there, with the titles that it quotes. */
export function checkClaims() {
  const text = readFileSync(`${root}docs/claims.md`, "utf8");
  const sections = text.split(/^## /m).slice(1);
  const found = sections.map((section) => section.slice(0, section.indexOf("\n")));
  const wrong = [
    ...rows.filter((row) => !found.includes(row)).map((row) => `the row "${row}" is missing`),
    ...sections.flatMap(checkSection),
  ];
  for (const line of wrong) console.error(`  docs/claims.md: ${line}`);
  return wrong.length === 0 ? 0 : 1;
}

function checkSection(section) {
  const row = section.slice(0, section.indexOf("\n"));
  const entries = section.split("\n").filter((line) => line.startsWith("- "));
  if (entries.length === 0) return [`"${row}" is shown by nothing`];
  return entries.flatMap((line) => {
    const [, file, title] = /^- `([^`]+)` "(.+)"$/.exec(line) ?? [];
    if (file === undefined) return [`not understood: ${line}`];
    if (!existsSync(root + file)) return [`${file} is gone`];
    return readFileSync(root + file, "utf8").includes(title) ? [] : [`${file} has no "${title}"`];
  });
}
