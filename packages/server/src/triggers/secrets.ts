import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret as its owner sees it, once, and as it is kept. */
export interface Secret {
  readonly shown: string;
  readonly kept: string;
}

const sha256 = (words: string): Buffer => createHash("sha256").update(words).digest();

/** The token of a hook; only its hash is kept. */
export function newToken(): Secret {
  const shown = `kmk_${randomBytes(32).toString("base64url")}`;
  return { shown, kept: sha256(shown).toString("hex") };
}

/** Compared by hash and in constant time, also where there is nothing to compare with. */
export function isToken(given: string, kept: string | null): boolean {
  const wanted = Buffer.from(kept ?? "0".repeat(64), "hex");
  return timingSafeEqual(sha256(given), wanted) && kept !== null;
}

/** The key that a webhook signs with; whoever signs must keep it as it is. */
export function newSigningKey(): Secret {
  const shown = `whsec_${randomBytes(32).toString("base64")}`;
  return { shown, kept: shown };
}

/**
 * Headers of a message after Standard Webhooks (www.standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`, in
 * base64; `seconds` since 1970.
 */
export function signedHeaders(key: string, { id, seconds, body }: { id: string; seconds: number; body: string }) {
  const secret = Buffer.from(key.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", secret).update(`${id}.${seconds}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": `v1,${signature}` };
}
