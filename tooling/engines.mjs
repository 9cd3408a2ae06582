import { describeEngines, provideEngines } from "./engines/index.mjs";

// `npm run engines`: everything that the tests can use, made ready once.
const engines = process.env.KUMIKI_ENGINES ?? "auto";
const found = await provideEngines(engines, (line) => console.error(`kumiki: ${line}`));
console.log(`Engines (KUMIKI_ENGINES=${engines}):\n${describeEngines(found)}`);
process.exitCode = engines === "require" && Object.values(found).some(({ missing }) => missing) ? 1 : 0;
