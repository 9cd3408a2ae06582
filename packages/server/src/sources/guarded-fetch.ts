import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { Readable } from "node:stream";
import { KumikiError, reasonFor, type Text, text } from "@kumiki/core";
import ipaddr from "ipaddr.js";
import { Agent, type Dispatcher, request } from "undici";

/** Addresses that a URL leads to may be followed so often. */
const mostRedirects = 3;
/** Time until an answer begins, and the longest silence in it, ms. */
const answerMs = 10_000;
/** Time for the whole file, ms. */
const wholeMs = 120_000;

/**
 * The bytes behind a URL whose host `isAllowed`; names that lead to private addresses are refused, the connection goes to
 * the very address that was looked at, and each redirect is looked at again. URL_DENIED, URL_FETCH_FAILED.
 */
export async function fetchGuarded(
  given: string,
  isAllowed: (host: string) => boolean,
  signal: AbortSignal,
): Promise<Readable> {
  const end = AbortSignal.any([signal, AbortSignal.timeout(wholeMs)]);
  let url = parse(given, given);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const address = await addressOf(url, isAllowed, given);
    const agent = pinnedTo(address);
    try {
      const answer = await request(url, { dispatcher: agent, signal: end, headers: { accept: "image/*" } });
      const next = redirectOf(answer);
      if (next === undefined) return bodyOf(answer, agent, given, signal);
      await answer.body.dump();
      url = parse(next, given, url);
    } catch (error) {
      await agent.destroy();
      throw failed(error, given);
    }
    await agent.close();
  }
  throw new KumikiError("URL_FETCH_FAILED", { field: given, received: text("転送が多すぎます", "too many redirects") });
}

function failed(error: unknown, url: string): Error {
  if (error instanceof KumikiError) return error;
  return new KumikiError("URL_FETCH_FAILED", { field: url, ...reasonFor(error) }, { cause: error });
}

const denied = (url: string, expected: Text): KumikiError => new KumikiError("URL_DENIED", { received: url, expected });

function parse(url: string, given: string, base?: URL): URL {
  if (!URL.canParse(url, base?.href)) throw denied(given, text("URL の形ではありません。", "it is no URL"));
  const parsed = new URL(url, base);
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:")
    throw denied(given, text("http か https だけが使えます。", "only http and https are"));
  // What stands before an @ is made to look like a host.
  if (parsed.username !== "" || parsed.password !== "")
    throw denied(given, text("ユーザー名は書けません。", "user names are not"));
  return parsed;
}

/**
 * The address to connect to. An address that the operator wrote down as a number is meant; a name may only lead to public
 * ones, all of them.
 */
async function addressOf(url: URL, isAllowed: (host: string) => boolean, given: string): Promise<string> {
  if (!isAllowed(url.host))
    throw denied(
      given,
      text(`ホスト ${url.host} はサーバーに設定されていません。`, `the server knows no host ${url.host}`),
    );
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) return host;
  const found = await lookup(host, { all: true }).catch((error: unknown) => {
    throw failed(error, given);
  });
  const [first] = found;
  if (first !== undefined && found.every(({ address }) => isPublic(address))) return first.address;
  throw denied(given, text(`ホスト ${url.host} は内部のアドレスです。`, `the host ${url.host} has a private address`));
}

/** Whether an address belongs to the public internet; one of IPv4 inside of IPv6 is judged as what it is. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
}

/** Connections go to this address, whatever the name says by then (DNS rebinding). */
function pinnedTo(address: string): Agent {
  const family = isIP(address);
  return new Agent({
    connect: {
      timeout: answerMs,
      lookup: (_host, options, callback) =>
        options.all ? callback(null, [{ address, family }]) : callback(null, address, family),
    },
    headersTimeout: answerMs,
    bodyTimeout: answerMs,
    pipelining: 0,
  });
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData): string | undefined {
  const { location } = headers;
  const isRedirect = [301, 302, 303, 307, 308].includes(statusCode);
  return isRedirect && typeof location === "string" ? location : undefined;
}

function bodyOf(
  { statusCode, body }: Dispatcher.ResponseData,
  agent: Agent,
  url: string,
  signal: AbortSignal,
): Readable {
  if (statusCode !== 200) {
    void agent.destroy();
    throw new KumikiError("URL_FETCH_FAILED", {
      field: url,
      received: text(`状態 ${statusCode}`, `status ${statusCode}`),
    });
  }
  return Readable.from(told(body, agent, url, signal), { objectMode: false });
}

/** What breaks off on its way is told as a failure of this URL; the connection ends with the file. */
async function* told(body: Readable, agent: Agent, url: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) yield chunk;
  } catch (error) {
    signal.throwIfAborted();
    throw failed(error, url);
  } finally {
    await agent.destroy();
  }
}
