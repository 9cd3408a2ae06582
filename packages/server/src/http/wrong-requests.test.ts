import { connect } from "node:net";
import { type Problem, problemSchema } from "@kumiki/core";
import { expect, it } from "vitest";
import { z } from "zod";
import { serve } from "../planted/server.contract.ts";

const operationSchema = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })) })
    .optional(),
});
const descriptionSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });
type Operation = z.output<typeof operationSchema>;

const wrongValues = [null, 7, -1.5, "", "x y", "x".repeat(5000), true, [], [{}], {}, { nonsense: [1] }];
const wrongQueries = ["", "-5", "x y", "1e400", "x".repeat(300)];
const wrongNames = ["x", "..%2Fetc", "%ff", "A%20B", "x".repeat(300)];
const wrongTexts = [
  "",
  "{",
  "[1,",
  "null",
  "7",
  '"text"',
  "[]",
  "{}",
  '{"__proto__":{"a":1}}',
  '{"nonsense":1}',
  "\u0000",
];

/** Bodies that are wrong in one place: each known key with each wrong value, and what is no object at all. */
function bodiesFor({ requestBody }: Operation): string[] {
  const schema = requestBody?.content["application/json"]?.schema ?? {};
  const keys = Object.keys(z.record(z.string(), z.unknown()).catch({}).parse(schema.properties));
  return [...wrongTexts, ...keys.flatMap((key) => wrongValues.map((value) => JSON.stringify({ [key]: value })))];
}

/** Addresses with wrong names in the path, and with wrong and unknown queries. */
function addressesFor(path: string, { parameters }: Operation): string[] {
  const filled = wrongNames.map((name) => path.replaceAll(/\{\w+\}/g, name));
  const queries = parameters.filter((each) => each.in === "query").map(({ name }) => name);
  const asked = [...queries, "nonsense"].flatMap((name) =>
    wrongQueries.map((value) => `${filled[0]}?${name}=${value}`),
  );
  return [...new Set([...filled, ...asked])];
}

/** Two foreign words in a row are a sentence of somebody else; what was sent may stand in quotes. */
const foreign = /[A-Za-z]{2,}'?[a-z]* [A-Za-z]{2,}/;
const libraryWords = /Invalid|Unrecognized|Expected|Required|must NOT|should be|Unexpected token/;
const withoutQuotes = (words: string): string => words.replaceAll(/"(?:[^"\\]|\\.)*"?|「[^」]*」?/g, "");

function foreignWords({ message }: Problem): string[] {
  const isForeign = foreign.test(withoutQuotes(message.ja)) || libraryWords.test(withoutQuotes(message.en));
  return isForeign || message.en.includes(" at : ") ? [`${message.ja} | ${message.en}`] : [];
}

it("no route answers a wrong request with the words of a library", { timeout: 300_000 }, async () => {
  const { url } = await serve();
  const { paths } = descriptionSchema.parse(await (await fetch(`${url}/api/openapi.json`)).json());
  const found: string[] = [];
  const codes = new Map<string, number>();
  const ask = async (method: string, address: string, body?: string) => {
    const headers = body === undefined ? {} : { "content-type": "application/json" };
    const answer = await fetch(url + address, {
      method: method.toUpperCase(),
      headers,
      ...(body !== undefined && { body }),
    });
    // An answer that is fine may be a stream that never ends.
    if (answer.ok) return answer.body?.cancel();
    const place = `${method} ${address} ${body ?? ""}`.slice(0, 200);
    expect(answer.headers.get("content-type"), place).toContain("application/problem+json");
    const { code, problems } = z
      .object({ code: z.string(), problems: z.array(problemSchema) })
      .parse(await answer.json());
    expect(code, place).not.toBe("INTERNAL");
    codes.set(code, (codes.get(code) ?? 0) + 1);
    found.push(...problems.flatMap(foreignWords).map((words) => `${place}: ${words}`));
  };
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods)) {
      for (const address of addressesFor(path, operation)) await ask(method, address);
      if (method === "get") continue;
      const address = path.replaceAll(/\{\w+\}/g, "x");
      for (const body of bodiesFor(operation)) await ask(method, address, body);
    }
  expect([...new Set(found)]).toEqual([]);
  expect(codes.get("REQUEST_INVALID")).toBeGreaterThan(500);
  expect(codes.get("DOCUMENT_INVALID")).toBeGreaterThan(0);
});

it("what is no HTTP is answered with a coded problem, too", async () => {
  const { url } = await serve();
  const said = await new Promise<string>((resolve) => {
    let heard = "";
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write("hello there\r\n\r\n"));
    socket.on("data", (chunk) => {
      heard += chunk.toString();
    });
    socket.on("close", () => resolve(heard));
  });
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect(JSON.parse(said.slice(said.indexOf("{")))).toMatchObject({ code: "REQUEST_INVALID" });
});

it.each([
  ["an unknown key", "/api/validate", { document: {}, name: "x" }, 'there is no key "name" (it takes document)'],
  ["a near miss", "/api/validate", { documnt: {} }, "expected a JSON value, received nothing"],
  ["no body's keys", "/api/runs", {}, "expected { document } or { id, version? }, received nothing"],
  ["a wrong form's key", "/api/runs", { pipeline: { id: "a", verson: 1 } }, 'did you mean "version"?'],
] as const)("%s is told in our words", async (_name, path, body, words) => {
  const { url } = await serve();
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  const { problems } = z.object({ problems: z.array(problemSchema) }).parse(await answer.json());
  expect(problems.map(({ message }) => message.en).join("\n")).toContain(words);
});
