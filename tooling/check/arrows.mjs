import { globSync, readFileSync } from "node:fs";
import { root } from "../run.mjs";

/** What each package may depend on (docs/architecture.md); anything else is a wrong arrow. */
const allowed = {
  core: [],
  models: ["core"],
  plugins: ["core"],
  contract: ["core", "plugins"],
  components: ["core", "models"],
  processor: ["core", "models", "components", "plugins"],
  server: ["core", "models", "components", "plugins"],
  client: ["core"],
  web: ["core", "client"],
  cli: ["core", "models", "components", "plugins", "contract", "processor", "server", "client"],
};
/** `core` runs in a browser. */
const onlyLibraries = { core: ["zod"] };

export function checkArrows() {
  const wrong = Object.keys(allowed).flatMap((name) => [...wrongDependencies(name), ...wrongImports(name)]);
  for (const line of wrong) console.error(`  ${line}`);
  return wrong.length === 0 ? 0 : 1;
}

function wrongDependencies(name) {
  const file = `packages/${name}/package.json`;
  const { dependencies = {} } = JSON.parse(readFileSync(root + file, "utf8"));
  return Object.keys(dependencies).flatMap((dependency) => {
    if (dependency.startsWith("@kumiki/"))
      return allowed[name].includes(dependency.slice(8)) ? [] : [`${file}: must not depend on ${dependency}`];
    const libraries = onlyLibraries[name];
    return libraries === undefined || libraries.includes(dependency)
      ? []
      : [`${file}: ${name} may use ${libraries.join(", ")} only`];
  });
}

/** Entries that a package names itself. */
const doorsOf = (name) =>
  Object.keys(JSON.parse(readFileSync(`${root}packages/${name}/package.json`, "utf8")).exports ?? {});

function wrongImports(name) {
  return globSync(`packages/${name}/src/**/*.{ts,tsx}`, { cwd: root }).flatMap((file) => {
    const imports = [
      ...readFileSync(root + file, "utf8").matchAll(/(?:from|import\()\s*"(@kumiki\/[^"]+|(?:\.\.\/)+[^"]*)"/g),
    ].map(([, path]) => path);
    return imports.flatMap((path) => {
      if (path.startsWith("@kumiki/")) {
        const [, to, ...deep] = path.split("/");
        if (deep.length > 0 && !doorsOf(to).includes(`./${deep.join("/")}`)) return [`${file}: deep import ${path}`];
        return allowed[name].includes(to) || /\.(test|contract)\.tsx?$/.test(file)
          ? []
          : [`${file}: must not import ${path}`];
      }
      const depth = file.split("/").length - 3;
      return path.split("../").length - 1 > depth && !/\.test\.tsx?$/.test(file)
        ? [`${file}: reaches out of its package: ${path}`]
        : [];
    });
  });
}
