import type { Command } from "commander";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { buildProgram } from "../program.ts";
import type { Surroundings } from "../surroundings.ts";

const nothing = undefined;
const surroundings = (language: "ja" | "en"): Surroundings => ({
  home: "/nowhere",
  plugins: "/nowhere/plugins",
  token: nothing,
  nomad: {
    file: nothing,
    address: nothing,
    token: nothing,
    image: nothing,
    workerUrl: nothing,
    workerService: nothing,
    workerHost: nothing,
    workerPort: nothing,
  },
  cluster: {
    server: nothing,
    serverFile: nothing,
    secretsDirectory: nothing,
    taskDirectory: nothing,
    allocation: nothing,
    healthPort: nothing,
  },
  language,
  signal: new AbortController().signal,
  environment: {},
  program: ["node", "kumiki"],
});

const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];
const pathOf = (command: Command): string => `${command.parent ? `${pathOf(command.parent)} ` : ""}${command.name()}`;
const commands = {
  ja: everyCommand(buildProgram(surroundings("ja"))),
  en: everyCommand(buildProgram(surroundings("en"))),
};

describe("the help of every command", () => {
  it("is Japanese where Japanese is spoken: nothing but names and what is typed stays English", () => {
    for (const command of commands.ja) {
      const words = command.helpInformation().replace(/^使い方: .*/m, "");
      expect([pathOf(command), words.match(/\b[a-z]+ [a-z]+ [a-z]+\b|default|Options:|Usage:/g)]).toEqual([
        pathOf(command),
        null,
      ]);
    }
    for (const command of commands.en) expect(command.helpInformation()).not.toMatch(/[぀-ヿ一-鿿]/);
  });

  it("says what each command, argument and option is", () => {
    for (const command of [...commands.ja, ...commands.en]) {
      const { options, registeredArguments } = command;
      for (const { description } of [...options, ...registeredArguments])
        expect([pathOf(command), description]).not.toContain("");
      expect([pathOf(command), command.description()]).not.toContain("");
    }
  });

  it("fits 80 columns in both languages", () => {
    for (const command of [...commands.ja, ...commands.en])
      for (const line of command.helpInformation().split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  });

  it("takes --json wherever something is answered", () => {
    const without = commands.en.filter(({ options }) => !options.some(({ long }) => long === "--json"));
    // Groups of commands answer nothing themselves; a script is a script; a worker talks to its server.
    expect(without.map(pathOf)).toEqual([
      "kumiki",
      "kumiki models",
      "kumiki plugins",
      "kumiki component",
      "kumiki delete",
      "kumiki triggers",
      "kumiki triggers add",
      "kumiki completion",
      "kumiki worker",
    ]);
  });
});
