import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { KumikiError, text } from "@kumiki/core";
import { problemAnswer } from "./problem-answer.ts";

/** Answers what is not HTTP at all, in our words too, and ends the connection: what follows could mean anything. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  // A client that has gone hears nothing.
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  if (socket.writable) socket.write(answer(coded(error.code)));
  socket.destroy(error);
}

function coded(code: string | undefined): KumikiError {
  if (code === "HPE_HEADER_OVERFLOW")
    return new KumikiError("REQUEST_TOO_LARGE", { expected: text("もっと短いヘッダー", "shorter headers") });
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return new KumikiError("REQUEST_INVALID", {
      field: "request",
      expected: text("時間内に届く全体", "all of it in time"),
      received: text("一部だけ", "a part of it"),
    });
  return new KumikiError("REQUEST_INVALID", {
    field: "request",
    expected: "HTTP/1.1",
    received: text("ほかの内容", "something else"),
  });
}

function answer(error: KumikiError): string {
  const body = JSON.stringify(problemAnswer(error, error.status));
  const head = [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
    "content-type: application/problem+json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}
