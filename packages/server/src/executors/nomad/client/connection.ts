import { readFileSync } from "node:fs";
import { z } from "zod";

/** How Nomad's HTTP API is reached. */
export const nomadConnectionSchema = z.strictObject({
  address: z.url({ protocol: /^https?$/ }).meta({ docs: "Address of Nomad's HTTP API, e.g. http://127.0.0.1:4646." }),
  token: z.string().min(1).optional().meta({ docs: "ACL token; deploy/nomad/kumiki-policy.hcl says what it needs." }),
  region: z.string().min(1).optional(),
  namespace: z.string().min(1).default("default"),
  caFile: z.string().optional().meta({ docs: "Certificate authority of Nomad's TLS." }),
  certFile: z.string().optional().meta({ docs: "Client certificate, where Nomad asks for one." }),
  keyFile: z.string().optional(),
  serverName: z.string().optional().meta({ docs: "Name in Nomad's certificate, e.g. server.global.nomad." }),
});
export type NomadConnection = z.output<typeof nomadConnectionSchema>;

/** Options of a TLS connection; files are read once, so a wrong path shows at the start. */
export function tlsOptions({ caFile, certFile, keyFile, serverName }: NomadConnection) {
  return {
    ...(caFile !== undefined && { ca: readFileSync(caFile, "utf8") }),
    ...(certFile !== undefined && { cert: readFileSync(certFile, "utf8") }),
    ...(keyFile !== undefined && { key: readFileSync(keyFile, "utf8") }),
    ...(serverName !== undefined && { servername: serverName }),
  };
}
