import type { z } from "zod";
import { fillText, plain, type Text, text } from "../text.ts";

type Bound = z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall;

const entries = (n: string): Text => text(`${n} 個`, n === "1" ? "1 entry" : `${n} entries`);
const units: Readonly<Record<string, (n: string) => Text>> = {
  string: (n) => text(`${n} 文字`, n === "1" ? "1 character" : `${n} characters`),
  array: entries,
  set: entries,
  map: entries,
  file: (n) => text(`${n} バイト`, `${n} bytes`),
};

/** The bound that a value passed, with what is counted: "at least 1 character", "less than 10". */
export function boundWord(issue: Bound): Text {
  const limit = issue.code === "too_big" ? issue.maximum : issue.minimum;
  const shown = issue.origin === "date" ? new Date(Number(limit)).toISOString() : String(limit);
  const n = (units[issue.origin] ?? plain)(shown);
  if (issue.exact) return fillText(text("ちょうど {n}", "exactly {n}"), { n });
  if (issue.code === "too_big")
    return fillText(issue.inclusive ? text("{n} 以下", "at most {n}") : text("{n} 未満", "less than {n}"), { n });
  return fillText(issue.inclusive ? text("{n} 以上", "at least {n}") : text("{n} より大きい値", "more than {n}"), {
    n,
  });
}

const formats: Readonly<Record<string, Text>> = {
  url: plain("URL"),
  email: text("メールアドレス", "an e-mail address"),
  uuid: plain("UUID"),
  datetime: text("日時 (例 2026-01-31T09:00:00Z)", "a date and time (such as 2026-01-31T09:00:00Z)"),
  date: text("日付 (例 2026-01-31)", "a date (such as 2026-01-31)"),
  time: text("時刻 (例 09:00:00)", "a time (such as 09:00:00)"),
  ipv4: text("IPv4 アドレス", "an IPv4 address"),
  ipv6: text("IPv6 アドレス", "an IPv6 address"),
  base64: text("base64 の文字列", "base64 text"),
  json_string: text("JSON の文字列", "JSON text"),
  lowercase: text("小文字の文字列", "lower-case text"),
  uppercase: text("大文字の文字列", "upper-case text"),
};

/** The form that text must have. */
export function formatWord(issue: z.core.$ZodIssueInvalidStringFormat): Text {
  const known = formats[issue.format];
  if (known !== undefined) return known;
  const part = "prefix" in issue ? issue.prefix : "suffix" in issue ? issue.suffix : undefined;
  if (issue.format === "starts_with")
    return fillText(text("「{part}」で始まる文字列", 'text that begins with "{part}"'), { part });
  if (issue.format === "ends_with")
    return fillText(text("「{part}」で終わる文字列", 'text that ends with "{part}"'), { part });
  if (issue.format === "includes" && "includes" in issue)
    return fillText(text("「{part}」を含む文字列", 'text that holds "{part}"'), { part: issue.includes });
  const { pattern } = issue;
  return pattern === undefined
    ? plain(issue.format)
    : fillText(text("{pattern} に合う文字列", "text that matches {pattern}"), { pattern });
}
