import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { KumikiError } from "@kumiki/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ServerConfig } from "../config.ts";
import { isLoopback } from "./loopback.ts";

/** Who may call a route: with the server's token (where it says nothing), anybody, or a worker with its own token. */
export type Access = "token" | "open" | "worker";

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
  }
}

/** Right Host, right Origin on writes, and the token where one is set: refused unless a route says otherwise. */
export function guardAccess(app: FastifyInstance, config: ServerConfig): void {
  app.addHook("onRequest", async (request) => {
    checkHost(request, config);
    const access: Access = request.routeOptions.config.access ?? "token";
    // The worker's door has a hook of its own.
    if (access === "worker") return;
    if (request.method !== "GET" && request.method !== "HEAD") checkOrigin(request);
    if (config.token === undefined || access === "open") return;
    if (!hasToken(request, config.token)) throw new KumikiError("UNAUTHORIZED");
  });
}

/** All routes of a scope that are registered after this. */
export function giveAccess(scope: FastifyInstance, access: Access): void {
  scope.addHook("onRoute", (route) => {
    route.config = { ...route.config, access };
  });
}

/** A name that another site resolved to this machine (DNS rebinding) is not ours. */
function checkHost(request: FastifyRequest, config: ServerConfig): void {
  const host = hostName(request.headers.host ?? "");
  if (isLoopback(host) || host === config.host || config.allowedHosts.includes(host)) return;
  // Behind a token an address of this machine may be called by its number.
  if (config.token !== undefined && isIP(host) !== 0) return;
  throw new KumikiError("HOST_DENIED", { received: host });
}

function hostName(header: string): string {
  const url = `http://${header}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : header;
}

/** A browser says where a write comes from; a page of another site may not, and a cookie alone is not enough. */
function checkOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  if (origin === undefined && cookieToken(request) === undefined) return;
  const ours = origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
  if (!ours) throw new KumikiError("ORIGIN_DENIED", { received: origin ?? "" });
}

export const bearerToken = (request: FastifyRequest): string | undefined =>
  /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];

/** The page keeps the token as a cookie, since pictures and event streams carry no headers. */
const cookieToken = (request: FastifyRequest): string | undefined =>
  /(?:^|;\s*)kumiki_token=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];

function hasToken(request: FastifyRequest, token: string): boolean {
  const given = [bearerToken(request), cookieToken(request)];
  return given.some((secret) => secret !== undefined && sameSecret(secret, token));
}

/** Compared by hash, so that neither length nor time tells anything. */
export function sameSecret(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
