import { readFile } from "node:fs/promises";
import { KumikiError, readClassNames, reasonOf } from "@kumiki/core";
import { type Answers, answersSchema } from "@kumiki/models";

/** Options of `kumiki models describe` as they were typed. */
export interface DescribeFlags {
  readonly task?: string;
  readonly layout?: string;
  readonly axes?: string;
  readonly size?: string;
  readonly colour?: string;
  readonly normalize?: string;
  readonly mean?: string;
  readonly std?: string;
  readonly fit?: string;
  readonly labels?: string;
  readonly try?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

type Field = keyof Answers;

/** The answers that the options give. USAGE names the option that is wrong and what it takes. */
export async function answersOf(flags: DescribeFlags): Promise<Answers> {
  const { task, layout, axes, colour, normalize, fit } = flags;
  const given = {
    ...{ task, layout, axes, channels: colour?.toUpperCase(), normalize, fit },
    size: flags.size === undefined ? undefined : sizeOf(flags.size),
    mean: numbersOf(flags.mean),
    std: numbersOf(flags.std),
    labels: flags.labels === undefined ? undefined : await readLabels(flags.labels),
  };
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  const read = answersSchema.safeParse(Object.fromEntries(entries));
  if (read.success) return read.data;
  // The keys of what was parsed are those of the answers.
  const field = read.error.issues[0]?.path[0] as Field;
  throw usage(field === "channels" ? "colour" : field, expectedOf(field));
}

const usage = (option: string, expected: string): KumikiError =>
  new KumikiError("USAGE", { received: `--${option}`, expected: `--${option} ${expected}` });

const numbers = "0.5,0.5,0.5";
const expectedWords: Partial<Record<Field, string>> = { size: "640, 640x480", mean: numbers, std: numbers };

function expectedOf(field: Field): string {
  const schema = answersSchema.shape[field].unwrap();
  return "options" in schema ? schema.options.join(" | ") : (expectedWords[field] ?? "");
}

/** `640` or `640x480` (width first). */
function sizeOf(written: string) {
  const [width = Number.NaN, height = width] = written.split(/[x×*]/i).map(Number);
  return { width, height };
}

const numbersOf = (written: string | undefined): number[] | undefined => {
  const values = written?.split(",").map(Number);
  return values?.length === 1 ? [...values, ...values, ...values] : values;
};

/** Names of classes in a file, in any form that `readClassNames` knows. USAGE when it cannot be read. */
export async function readLabels(path: string): Promise<string[]> {
  try {
    return readClassNames(await readFile(path, "utf8"));
  } catch (error) {
    throw new KumikiError("USAGE", { received: `--labels ${path}: ${reasonOf(error)}`, expected: "--labels FILE" });
  }
}
