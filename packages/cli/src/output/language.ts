export type Language = "ja" | "en";

/** The value of an option that is needed before commands are parsed: `--name value` or `--name=value`. */
export function optionValue(argv: readonly string[], name: string): string | undefined {
  const at = argv.indexOf(name);
  return at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** `--lang ja`, else the locale of the environment, else English. */
export function chooseLanguage(argv: readonly string[], locale = ""): Language {
  const wanted = optionValue(argv, "--lang") ?? locale;
  return wanted.toLowerCase().startsWith("ja") ? "ja" : "en";
}
