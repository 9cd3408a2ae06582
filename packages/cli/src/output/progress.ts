/** What is going on, on stderr: one line that is rewritten on a terminal, plain lines elsewhere. */
export interface Progress {
  update(line: string): void;
  /** A line that stays. */
  note(line: string): void;
  end(): void;
}

export function makeProgress(quiet = false): Progress {
  const { stderr } = process;
  const terminal = stderr.isTTY === true;
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write("\r\u001b[K");
    shown = false;
  };
  return {
    update(line) {
      if (quiet || !terminal) return;
      stderr.write(`\r\u001b[K${line.slice(0, (stderr.columns ?? 80) - 1)}`);
      shown = true;
    },
    note(line) {
      clear();
      if (!quiet) stderr.write(`${line}\n`);
    },
    end: clear,
  };
}

/** `[#####.....] 50/100`. */
export function bar(done: number, total: number, width = 30): string {
  const filled = total === 0 ? width : Math.round((done / total) * width);
  return `[${"#".repeat(filled)}${".".repeat(width - filled)}] ${done}/${total}`;
}
