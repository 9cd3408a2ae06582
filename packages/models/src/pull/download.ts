import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { text, WordedError } from "@kumiki/core";
import type { Dispatcher } from "undici";
import type { Part } from "./part.ts";

export interface Download {
  readonly url: string;
  readonly sizeBytes: number;
  readonly part: Part;
  readonly signal: AbortSignal;
  /** Longest silence of the server, ms. */
  readonly silenceMs: number;
  readonly onBytes: (received: number) => void;
}

/** An answer that cannot be the file: what is here of it is worthless. */
export class WrongAnswer extends WordedError {}

const maxRedirections = 5;

/**
 * Brings the part file to `sizeBytes`, going on where it stopped when the server allows it (RFC 9110, Range and
 * If-Range). Throws on trouble and leaves what has come, or nothing after a WrongAnswer.
 */
export async function download(file: Download): Promise<void> {
  const { part, sizeBytes } = file;
  const here = await part.size();
  if (here === sizeBytes) return;
  if (here > sizeBytes) await part.restart(undefined);
  const from = here > sizeBytes ? 0 : here;
  const answer = await ask(file, from);
  const begin = await checkAnswer(answer, file, from);
  if (begin === 0) await part.restart(strongEtag(answer));
  await pipeline(answer.body, counter(file, begin), createWriteStream(part.path, { flags: "a", mode: part.mode }), {
    signal: file.signal,
  });
  const received = await part.size();
  if (received < sizeBytes)
    throw new WordedError(
      text(
        `${sizeBytes} バイト中 ${received} バイトで接続が切れました`,
        `the connection ended after ${received} of ${sizeBytes} bytes`,
      ),
    );
}

async function ask({ url, part, signal, silenceMs }: Download, from: number): Promise<Dispatcher.ResponseData> {
  const etag = from > 0 ? await part.etag() : undefined;
  const headers = {
    "accept-encoding": "identity",
    ...(from > 0 ? { range: `bytes=${from}-` } : {}),
    ...(etag === undefined ? {} : { "if-range": etag }),
  };
  // Loaded here only: it takes longer than all else that a worker loads at its start, and most never pull.
  const { getGlobalDispatcher, interceptors, request } = await import("undici");
  const dispatcher = getGlobalDispatcher().compose(
    interceptors.redirect({ maxRedirections, throwOnMaxRedirect: true }),
  );
  return request(url, { dispatcher, headers, signal, headersTimeout: silenceMs, bodyTimeout: silenceMs });
}

/** Where in the file the answer's body begins: `from` when the server goes on there, 0 when it starts over. */
async function checkAnswer(answer: Dispatcher.ResponseData, { sizeBytes }: Download, from: number): Promise<number> {
  const begin = answer.statusCode === 206 ? rangeStart(answer) : 0;
  const reason = refusal(answer, begin, from, sizeBytes);
  if (reason === undefined) return begin ?? 0;
  // Destroying an unread body raises an error on it that nobody else would hear.
  answer.body.on("error", () => {}).destroy();
  throw reason;
}

function refusal(
  { statusCode, headers }: Dispatcher.ResponseData,
  begin: number | undefined,
  from: number,
  size: number,
) {
  if (statusCode === 416)
    return new WrongAnswer(
      text("サーバーにファイルの続きがありません (HTTP 416)", "the server has no such range of the file (HTTP 416)"),
    );
  if (statusCode !== 200 && statusCode !== 206)
    return new WordedError(
      text(`サーバーの応答は HTTP ${statusCode} でした`, `the server answered HTTP ${statusCode}`),
    );
  if (begin !== from && begin !== 0)
    return new WrongAnswer(
      text("サーバーが別の範囲を送ってきました", "the server sent another range than was asked for"),
    );
  const length = Number(headers["content-length"] ?? Number.NaN);
  if (Number.isFinite(length) && length !== size - begin)
    return new WrongAnswer(
      text(
        `サーバーのファイルは ${begin + length} バイトです (正しくは ${size} バイト)`,
        `the server's file has ${begin + length} bytes, expected ${size}`,
      ),
    );
  return undefined;
}

function rangeStart({ headers }: Dispatcher.ResponseData): number | undefined {
  const match = /^bytes (\d+)-/.exec(String(headers["content-range"]));
  return match === null ? undefined : Number(match[1]);
}

function strongEtag({ headers }: Dispatcher.ResponseData): string | undefined {
  const { etag } = headers;
  return typeof etag === "string" && etag.startsWith('"') ? etag : undefined;
}

/** Passes bytes on and stops a body that is longer than the file can be. */
function counter({ sizeBytes, onBytes }: Download, begin: number): Transform {
  let received = begin;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      if (received > sizeBytes)
        return done(
          new WrongAnswer(
            text(
              `サーバーが ${sizeBytes} バイトより多く送ってきました`,
              `the server sent more than the expected ${sizeBytes} bytes`,
            ),
          ),
        );
      onBytes(received);
      return done(null, chunk);
    },
  });
}
