import { type Json, KumikiError, plain, type StepContext, seeDetail, type Text, text } from "@kumiki/core";
import { inSandbox } from "../sandbox/sandbox.ts";
import type { Fault, Limits, Task } from "../sandbox/task.ts";
import { names } from "./names.ts";

/** Longest JSON that a part may make: text, not pictures. */
export const resultLength = 1_000_000;

/** The result of a task of the user's, or a coded error that names the place. `field`: the parameter it stands in. */
export async function workedOut(task: Task, field: string, context: StepContext): Promise<Json> {
  const answer = await inSandbox(task, context.signal);
  if ("fault" in answer) throw faultError(answer.fault, task, field);
  for (const word of answer.missing ?? [])
    context.warn(text(`届いた値に「${word}」がありませんでした。`, `What arrived has no "${word}".`));
  return JSON.parse(answer.result, (key, value) => (key === "__proto__" ? undefined : value));
}

const codes = {
  syntax: "DATA_SYNTAX",
  name: "DATA_NAME_UNKNOWN",
  function: "DATA_FUNCTION_UNKNOWN",
  type: "DATA_TYPE_UNFIT",
  missing: "DATA_MISSING",
  thrown: "CODE_THREW",
  time: "CODE_TIMEOUT",
  memory: "CODE_OUT_OF_MEMORY",
  depth: "CODE_TOO_DEEP",
  size: "DATA_RESULT_TOO_LARGE",
  unsettled: "CODE_UNSETTLED",
  unsayable: "DATA_RESULT_UNSAYABLE",
} as const;

function faultError(fault: Fault, { limits }: Task, field: string): KumikiError {
  const { why, at, word, detail } = fault;
  const place = at ? text(`${at.line} 行 ${at.column} 文字目`, `line ${at.line}, column ${at.column}`) : somewhere;
  const received = receivedOf(fault);
  return new KumikiError(codes[why], {
    field,
    expected: expectedOf(why, limits, word),
    ...(received !== undefined && { received }),
    detail,
    values: { at: place },
  });
}

const somewhere = text("どこか", "some place");

function receivedOf({ why, word, detail }: Fault): Text | string | undefined {
  if (why === "name" || why === "function" || why === "missing") return word;
  return why === "thrown" || why === "size" || why === "unsayable" || why === "type" ? detail : undefined;
}

function expectedOf(why: Fault["why"], limits: Limits, word = ""): Text | undefined {
  if (why === "syntax") return habits[word] ?? (word === "" ? more : seeDetail);
  if (why === "name") return plain([...names, "default"].join(", "));
  if (why === "time") return plain(`${limits.timeMs / 1000} s`);
  if (why === "memory") return plain(`${Math.round(limits.memoryBytes / 2 ** 20)} MB`);
  return why === "size" ? plain(String(limits.resultLength)) : undefined;
}

const more = text("続きが足りません", "something is missing here");
const instead = (ours: string): Text => text(`ここでは ${ours} と書きます`, `write ${ours} here`);

/** What people write who know other languages, and what it is called here. */
const habits: Readonly<Record<string, Text>> = {
  "&&": instead("and"),
  "||": instead("or"),
  "==": instead("="),
  "!": instead("not(…)"),
  "?": instead("if … then … else …"),
  "%": instead("modulo(…, …)"),
  "'": text('文字は "…" で囲みます', 'text stands in "…"'),
};
