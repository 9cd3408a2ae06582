import type { z } from "zod";
import type { ProblemDetails } from "../errors/problem.ts";
import { fillText, listText, or, plain, type Text, text } from "../text.ts";
import { nearest } from "../validate/nearest.ts";
import { expectedWord } from "./expected-words.ts";
import { bare, bareDef, keysOf, optionFor, schemaAt, valueIn } from "./schema-at.ts";
import { receivedWord } from "./type-words.ts";

/** One way in which a value breaks a zod schema, in our words. */
export interface SchemaFault {
  /** Keys from the value's root; empty: the value itself. */
  readonly path: readonly string[];
  readonly expected: Text;
  readonly received: Text;
  /** The sentence that fits: what is needed and what came, or which key is unknown. */
  readonly why: Text;
}

type Words = Omit<SchemaFault, "path">;

/** What zod found wrong with a value, in the order in which it found it. */
export const schemaFaults = (
  schema: z.core.$ZodType,
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): SchemaFault[] => issues.map((issue) => faultOf(issue, schema, value));

/** The first thing that zod found wrong; an error of zod always has one. */
export function firstFault(schema: z.core.$ZodType, value: unknown, { issues }: z.core.$ZodError): SchemaFault {
  const [first] = schemaFaults(schema, value, issues);
  if (first === undefined) throw new TypeError("zod found nothing wrong");
  return first;
}

/** A fault as the details of a problem whose message has a place for `why`; `place` is where the value stands. */
export const faultDetails = (place: string, { path, ...words }: SchemaFault): ProblemDetails => ({
  field: [place, ...path].filter((key) => key !== "").join("."),
  expected: words.expected,
  received: words.received,
  values: { why: words.why },
});

function faultOf(issue: z.core.$ZodIssue, root: z.core.$ZodType, value: unknown): SchemaFault {
  const path = issue.path.map(String);
  const at = issue.path.reduce(valueIn, value);
  if (issue.code === "unrecognized_keys")
    return { path, ...unknownKeys(issue.keys, keysOf(formAt(root, issue.path, value))) };
  if (issue.code === "invalid_key") {
    const record = bareDefAt(root, issue.path.slice(0, -1), value);
    return { path, ...wrongKey(issue, record?.type === "record" ? record.keyType : undefined) };
  }
  const schema = schemaAt(root, issue.path, value);
  const inner = issue.code === "invalid_union" && schema ? meantForm(issue, schema, at) : undefined;
  if (inner !== undefined) return { ...inner, path: [...path, ...inner.path] };
  return { path, ...needed(expectedWord(issue, schema), receivedWord(at), at === undefined) };
}

function formAt(root: z.core.$ZodType, path: readonly PropertyKey[], value: unknown) {
  const schema = schemaAt(root, path, value);
  return schema && (optionFor(bare(schema).schema, path.reduce(valueIn, value)) ?? schema);
}

function bareDefAt(root: z.core.$ZodType, path: readonly PropertyKey[], value: unknown) {
  const schema = schemaAt(root, path, value);
  return schema && bareDef(schema);
}

function needed(expected: Text, received: Text, isMissing: boolean): Words {
  const sentence = isMissing
    ? text("{expected} が必要ですが、ありません", "expected {expected}, received nothing")
    : text("{expected} が必要ですが、{received} でした", "expected {expected}, received {received}");
  return { expected, received, why: fillText(sentence, { expected, received }) };
}

/** Which keys are unknown, and the nearest known one or all that there are. */
function unknownKeys(keys: readonly string[], known: readonly string[] = []): Words {
  const meant = keys.flatMap((key) => nearest(key, known) ?? []);
  const received = plain(keys.join(", "));
  const quoted = listText(keys.map((key) => text(`「${key}」`, `"${key}"`)));
  const expected = meant.length > 0 ? listText(meant.map(plain), or) : plain(known.join(", "));
  const sentence =
    meant.length > 0
      ? text(
          "{quoted}というキーはありません (「{expected}」のことですか)",
          'there is no key {quoted} (did you mean "{expected}"?)',
        )
      : known.length > 0
        ? text(
            "{quoted}というキーはありません (使えるキー: {expected})",
            "there is no key {quoted} (it takes {expected})",
          )
        : text("{quoted}というキーはありません", "there is no key {quoted}");
  return { expected, received, why: fillText(sentence, { quoted, expected }) };
}

function wrongKey(issue: z.core.$ZodIssueInvalidKey, keys: z.core.$ZodType | undefined): Words {
  const received = plain(String(issue.path.at(-1)));
  const expected = expectedWord(issue, keys);
  const why = fillText(
    text("キー「{received}」は {expected} でなければなりません", 'the key "{received}" must be {expected}'),
    {
      expected,
      received,
    },
  );
  return { expected, received, why };
}

/** What is wrong inside of the one form of a union that the value has; undefined when it has none or several. */
function meantForm(issue: z.core.$ZodIssueInvalidUnion, schema: z.core.$ZodType, value: unknown) {
  const def = bareDef(schema);
  if (def.type !== "union" || bare(schema).words !== undefined) return undefined;
  const meant = issue.errors.flatMap((issues, index) => {
    const option = def.options[index];
    const [first] = issues;
    return option && first && !issues.some((each) => isOtherForm(each, value)) ? [{ option, first }] : [];
  });
  const [only, ...others] = meant;
  return only && others.length === 0 ? faultOf(only.first, only.option, value) : undefined;
}

/** Whether an issue says that the value has not the form at all: another type, or a key that is not there. */
const isOtherForm = ({ code, path }: z.core.$ZodIssue, value: unknown): boolean =>
  path.length === 0
    ? code === "invalid_type" || code === "invalid_value" || code === "invalid_union"
    : path.reduce(valueIn, value) === undefined;
