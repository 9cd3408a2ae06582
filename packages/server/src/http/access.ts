import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { KumikiError } from "@kumiki/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import ipaddr from "ipaddr.js";
import type { ServerConfig } from "../config.ts";

export const isLoopback = (host: string): boolean =>
  host === "localhost" || (isIP(host) !== 0 && ipaddr.process(host).range() === "loopback");

const open = ["/healthz", "/readyz"];

/** Who may call: right Host, right Origin on writes, and the token where one is set. Workers have a door of their own. */
export function guardAccess(app: FastifyInstance, config: ServerConfig): void {
  app.addHook("onRequest", async (request) => {
    const path = new URL(request.url, "http://localhost").pathname;
    checkHost(request, config);
    if (path.startsWith("/worker/") || open.includes(path)) return;
    if (request.method !== "GET" && request.method !== "HEAD") checkOrigin(request);
    if (config.token !== undefined && isGuarded(path) && !hasToken(request, config.token))
      throw new KumikiError("UNAUTHORIZED");
  });
}

/** The page itself holds nothing secret; everything it shows comes from /api. */
const isGuarded = (path: string): boolean => path.startsWith("/api/") || path === "/metrics";

/** A name that another site resolved to this machine (DNS rebinding) is not ours. */
function checkHost(request: FastifyRequest, config: ServerConfig): void {
  const host = hostName(request.headers.host ?? "");
  if (isLoopback(host) || host === config.host || config.allowedHosts.includes(host)) return;
  // Behind a token an address of this machine may be called by its number.
  if (config.token !== undefined && isIP(host) !== 0) return;
  throw new KumikiError("HOST_DENIED", { received: host });
}

function hostName(header: string): string {
  try {
    return new URL(`http://${header}`).hostname.replace(/^\[|\]$/g, "");
  } catch {
    return header;
  }
}

/** A browser says where a write comes from; a page of another site may not. */
function checkOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  const ours = origin !== "null" && URL.canParse(origin) && new URL(origin).host === host;
  if (!ours) throw new KumikiError("ORIGIN_DENIED", { received: origin });
}

function hasToken(request: FastifyRequest, token: string): boolean {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  const cookie = /(?:^|;\s*)kumiki_token=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
  return [bearer, cookie].some((given) => given !== undefined && sameSecret(given, token));
}

/** Compared by hash, so that neither length nor time tells anything. */
export function sameSecret(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
