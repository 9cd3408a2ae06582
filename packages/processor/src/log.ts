/** Writes one JSON line a message: time, level, and where it belongs (run, item, step). */
export interface Log {
  info(message: string, place?: LogPlace): void;
  warn(message: string, place?: LogPlace): void;
  error(message: string, place?: LogPlace): void;
}

export interface LogPlace {
  readonly run?: string;
  readonly item?: number;
  readonly step?: string;
  readonly [detail: string]: unknown;
}

/** A log on a stream; the one line format of workers. */
export function jsonLog(stream: { write(line: string): unknown }): Log {
  const write =
    (level: string) =>
    (message: string, place: LogPlace = {}) =>
      void stream.write(`${JSON.stringify({ time: new Date().toISOString(), level, ...place, msg: message })}\n`);
  return { info: write("info"), warn: write("warn"), error: write("error") };
}
