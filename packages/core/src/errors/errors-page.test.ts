import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { errorCatalogue } from "./catalogue.ts";
import { errorsPage } from "./errors-page.ts";

const page = new URL("../../../../docs/errors.md", import.meta.url);

describe("error catalogue", () => {
  it("equals docs/errors.md (npm run fix writes it)", () => {
    expect(readFileSync(page, "utf8")).toBe(errorsPage());
  });

  it.each(Object.entries(errorCatalogue))(
    "%s has a status, both languages and the same places in both, and stands on the page",
    (code, { status, message }) => {
      expect(errorsPage()).toContain(`| \`${code}\` |`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
      const places = (text: string) => new Set(text.match(/\{\w+\}/g) ?? []);
      expect(places(message.ja)).toEqual(places(message.en));
      expect(message.ja).toMatch(/[ぁ-んァ-ン一-龥]/);
    },
  );
});
