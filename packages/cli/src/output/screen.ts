import { styleText } from "node:util";
import type { Screen } from "./table.ts";

/** Standard output as it is: plain and endless in a pipe, no bold where NO_COLOR says so (Node looks). */
export const stdoutScreen = (): Screen => ({
  width: process.stdout.isTTY ? process.stdout.columns : undefined,
  bold: (words) => styleText("bold", words, { stream: process.stdout }),
});

export const print = (text: string): void => void process.stdout.write(text);

/** The one line that programs read. */
export const printJson = (value: unknown): void => print(`${JSON.stringify(value)}\n`);
