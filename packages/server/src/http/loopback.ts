import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Whether a host name or address is this machine and reachable from nowhere else. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || (isIP(host) !== 0 && ipaddr.process(host).range() === "loopback");
