import { ensureModels, openModelStore } from "../index.ts";

/** Run as a process by the test: ensures one model and prints the fractions it saw as JSON. */
const [directory = "", name = ""] = process.argv.slice(2);
const seen: number[] = [];
await ensureModels(openModelStore(directory), [name], ({ fraction }) => seen.push(fraction));
process.stdout.write(JSON.stringify(seen));
