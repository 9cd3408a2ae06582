import { expect, it } from "vitest";
import { asFilter, isFiltered, readShown } from "./run-filter.ts";

const shown = (text: string) => readShown(new URLSearchParams(text));

it("reads what an address asks for and leaves out what makes no sense", () => {
  expect(shown("status=failed&q=faces&from=2026-02-01&to=2026-02-03&other=1")).toEqual({
    status: "failed",
    q: "faces",
    from: "2026-02-01",
    to: "2026-02-03",
    pipeline: undefined,
  });
  expect(isFiltered(shown("status=lost&from=yesterday&q="))).toBe(false);
});

it("means whole days, the last one too", () => {
  const { from = "", to = "" } = asFilter(shown("from=2026-02-28&to=2026-02-28"));
  expect(new Date(from).getHours()).toBe(0);
  expect(Date.parse(to) - Date.parse(from)).toBe(24 * 3_600_000);
});
