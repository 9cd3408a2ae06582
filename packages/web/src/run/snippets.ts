import type { NewRun } from "../api/types.ts";

export type SnippetLanguage = "curl" | "typescript" | "python";

interface Task {
  /** Address of the server: `http://127.0.0.1:4460`. */
  readonly server: string;
  readonly pipeline: NewRun["pipeline"] | { readonly id: string; readonly version: number };
  /** Names of the picture inputs. */
  readonly pictures: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A text for a POSIX shell: single quotes keep everything but themselves. */
export const shellQuote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** JSON that is also a JavaScript literal everywhere: U+2028 and U+2029 end lines there. */
const script = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(/[\u2028\u2029]/g, (sign) => (sign === "\u2028" ? "\\u2028" : "\\u2029"));

/** A Python literal of a text: JSON's escapes are Python's. Lone surrogates stay escaped. */
const python = (text: string): string => script(text);

/** Code that runs a pipeline on a photo `photo.jpg` and gets its results; the same in each language. */
export const snippetOf = (language: SnippetLanguage, task: Task): string => writers[language](task);

const writers: Readonly<Record<SnippetLanguage, (task: Task) => string>> = {
  curl: ({ server, pipeline, pictures, parameters }) => {
    const body = {
      pipeline,
      inputs: [{ name: "photo.jpg", pictures: Object.fromEntries(pictures.map((name) => [name, "photo.jpg"])) }],
      ...(Object.keys(parameters).length > 0 && { parameters }),
    };
    return [
      `KUMIKI=${shellQuote(server)}`,
      "",
      'curl -fsS -F "files=@photo.jpg" "$KUMIKI/api/uploads"',
      "",
      'curl -fsS -X POST "$KUMIKI/api/runs" -H "content-type: application/json" --data-binary @- <<\'KUMIKI_END\'',
      script(body, 2),
      "KUMIKI_END",
      "",
      "# RUN: the id that was answered",
      'curl -fsSN "$KUMIKI/api/runs/RUN/events"',
      'curl -fsS -o results.zip "$KUMIKI/api/runs/RUN/results.zip"',
      "",
    ].join("\n");
  },
  typescript: ({ server, pipeline, pictures, parameters }) =>
    [
      'import { readFile, writeFile } from "node:fs/promises";',
      'import { answerOf, createClient } from "@kumiki/client";',
      "",
      `const server = ${script(server)};`,
      "const kumiki = createClient(server);",
      "const form = new FormData();",
      'form.append("files", new Blob([await readFile("photo.jpg")]), "photo.jpg");',
      `await fetch(\`\${server}/api/uploads\`, { method: "POST", body: form });`,
      "",
      `const pipeline = ${script(pipeline, 2)};`,
      `const pictures = ${script(Object.fromEntries(pictures.map((name) => [name, "photo.jpg"])))};`,
      `const parameters = ${script(parameters)};`,
      'const inputs = [{ name: "photo.jpg", pictures }];',
      'const run = answerOf(await kumiki.POST("/api/runs", { body: { pipeline, inputs, parameters } }));',
      "",
      "for await (const event of kumiki.followRun(run.id)) console.log(event.type);",
      `const zip = await fetch(\`\${server}/api/runs/\${run.id}/results.zip\`);`,
      'await writeFile("results.zip", new Uint8Array(await zip.arrayBuffer()));',
      "",
    ].join("\n"),
  python: ({ server, pipeline, pictures, parameters }) =>
    [
      "import json, time",
      "import requests  # pip install requests",
      "",
      `server = ${python(server)}`,
      'with open("photo.jpg", "rb") as photo:',
      '    requests.post(f"{server}/api/uploads", files={"files": ("photo.jpg", photo)}).raise_for_status()',
      "",
      `pipeline = json.loads(${python(JSON.stringify(pipeline))})`,
      `pictures = {${pictures.map((name) => `${python(name)}: "photo.jpg"`).join(", ")}}`,
      `parameters = json.loads(${python(JSON.stringify(parameters))})`,
      'body = {"pipeline": pipeline, "inputs": [{"name": "photo.jpg", "pictures": pictures}], "parameters": parameters}',
      'answer = requests.post(f"{server}/api/runs", json=body)',
      "answer.raise_for_status()",
      'run = answer.json()["id"]',
      "",
      'while requests.get(f"{server}/api/runs/{run}").json()["status"] in ("queued", "running", "cancelling"):',
      "    time.sleep(0.5)",
      'with open("results.zip", "wb") as file:',
      '    file.write(requests.get(f"{server}/api/runs/{run}/results.zip").content)',
      "",
    ].join("\n"),
};
