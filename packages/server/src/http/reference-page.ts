interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean }[];
  readonly requestBody?: { content?: Readonly<Record<string, { schema?: unknown }>> };
  readonly responses?: Readonly<Record<string, { content?: Readonly<Record<string, { schema?: unknown }>> }>>;
}

interface Description {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths?: object;
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const schemaOf = (content?: Readonly<Record<string, { schema?: unknown }>>): string =>
  content === undefined
    ? ""
    : `<pre>${escapeHtml(JSON.stringify(Object.values(content)[0]?.schema ?? {}, null, 2))}</pre>`;

/** The API as a plain page: works under the strictest content policy and without a network. */
export function referencePage({ info, paths = {} }: Description): string {
  const operations = Object.entries(paths).flatMap(([path, methods]: [string, Record<string, Operation>]) =>
    Object.entries(methods).map(([method, operation]) => showOperation(method, path, operation)),
  );
  const title = `${escapeHtml(info.title)} API ${escapeHtml(info.version)}`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<body><main><h1>${title}</h1><p><a href="/api/openapi.json">OpenAPI 3.1 document</a></p>${operations.join("\n")}</main></body></html>`;
}

function showOperation(
  method: string,
  path: string,
  { summary = "", parameters = [], requestBody, responses = {} }: Operation,
): string {
  const given = parameters.map(
    (parameter) =>
      `<li><code>${escapeHtml(parameter.name)}</code> (${escapeHtml(parameter.in)}${parameter.required ? ", required" : ""})</li>`,
  );
  const answers = Object.entries(responses).map(
    ([status, { content }]) => `<details><summary>${escapeHtml(status)}</summary>${schemaOf(content)}</details>`,
  );
  return `<section><h2><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h2><p>${escapeHtml(summary)}</p>
${given.length > 0 ? `<ul>${given.join("")}</ul>` : ""}${requestBody ? `<details><summary>Body</summary>${schemaOf(requestBody.content)}</details>` : ""}${answers.join("")}</section>`;
}
