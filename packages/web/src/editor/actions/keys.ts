interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const isMac = (): boolean => /Mac|iP(hone|ad)/.test(navigator.userAgent);

/** Whether what was pressed is this combination. Signs such as `?` count whether or not Shift was needed for them. */
export function isPressed(event: Pressed, combination: string): boolean {
  const words = combination.split("+").filter((word) => word !== "");
  const key = combination === "+" ? "+" : (words.at(-1) ?? "");
  const wants = (word: string) => words.slice(0, -1).includes(word);
  const mod = event.ctrlKey || event.metaKey;
  if (mod !== wants("Mod") || event.altKey !== wants("Alt")) return false;
  const letter = /^[a-z0-9]$/.test(key);
  if (letter && event.shiftKey !== wants("Shift")) return false;
  // Alt and Shift change the sign on many keyboards; the key's place does not change.
  const byPlace = event.code === `Key${key.toUpperCase()}` || event.code === `Digit${key}`;
  return event.key.toLowerCase() === key.toLowerCase() || (letter && (event.altKey || event.shiftKey) && byPlace);
}

/** A combination as it stands on the keys of this machine. */
export function showKeys(combination: string): string {
  if (combination === "+") return "+";
  const mac = isMac();
  const names: Readonly<Record<string, string>> = mac
    ? { Mod: "⌘", Shift: "⇧", Alt: "⌥", " ": "Space", Enter: "↵", Backspace: "⌫", Delete: "⌦" }
    : { Mod: "Ctrl", " ": "Space" };
  return combination
    .split("+")
    .map((word) => names[word] ?? (word.length === 1 ? word.toUpperCase() : word))
    .join(mac ? "" : "+");
}
