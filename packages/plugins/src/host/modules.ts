import { registerHooks } from "node:module";

/** The plugin's own address; nothing lies there. */
const pluginScheme = "kumiki-plugin:";
/** Modules of Node that reach nothing outside of the process. */
const harmless = ["assert", "buffer", "events", "path", "string_decoder", "url", "util", "zlib"];

export interface Libraries {
  readonly core: string;
  readonly zod: string;
}

/** A plugin imports what it may not. */
export class ForbiddenImport extends Error {
  override readonly name = "ForbiddenImport";
  readonly specifier: string;
  constructor(specifier: string) {
    super(`a plugin cannot import ${specifier}`);
    this.specifier = specifier;
  }
}

/** Imports a plugin's code, which may itself import core, zod and harmless modules of Node. Throws what the code throws. */
export function importCode(file: string, source: string): Promise<{ default?: unknown }> {
  const name = file.slice(file.lastIndexOf("/") + 1);
  const url = `${pluginScheme}///${encodeURIComponent(name)}`;
  code = { url, source, format: name.endsWith(".ts") ? "module-typescript" : "module" };
  return import(url);
}

let code: { url: string; source: string; format: string } | undefined;

/** From here on `@kumiki/core` and `zod` are these files, for whoever imports them. */
export function openLibraries({ core, zod }: Libraries): void {
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === "@kumiki/core") return { url: core, shortCircuit: true };
      if (specifier === "zod") return { url: zod, shortCircuit: true };
      if (specifier.startsWith(pluginScheme)) return { url: specifier, shortCircuit: true };
      if (!context.parentURL?.startsWith(pluginScheme)) return next(specifier, context);
      const builtin = specifier.startsWith("node:") ? specifier.slice(5) : specifier;
      if (harmless.includes(builtin)) return next(`node:${builtin}`, context);
      throw new ForbiddenImport(specifier);
    },
    load(url, context, next) {
      if (code === undefined || url !== code.url) return next(url, context);
      return { format: code.format, source: code.source, shortCircuit: true };
    },
  });
}
